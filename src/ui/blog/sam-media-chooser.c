/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-media-chooser.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-blog-error.h"
#include "blog/sam-media.h"
#include "ui/widgets/sam-parts.h"

/* What is held in memory: so many pictures, each of this size at most. */
#define MOST 312
#define LARGEST 320
#define WIDTH 150
#define HEIGHT 112
/* So near to the end the next ones are asked for. */
#define NEAR 240

/**
 * SamMediaChooser: a search entry over a grid that grows as one scrolls. Each search has a
 * cancellable of its own: what still comes of the one before is let fall.
 */
struct _SamMediaChooser
{
  AdwWindow parent_instance;

  GtkEditable *search;
  GtkStack *states;
  AdwStatusPage *empty;
  AdwStatusPage *problem;
  GtkScrolledWindow *scroller;
  GtkFlowBox *grid;
  GtkSpinner *spinner; /* below the grid, as the two that follow */
  GtkWidget *rest;
  GtkWidget *rest_again;

  SamStore *store;
  SamAccount *account;
  GCancellable *cancellable;
  GHashTable *children; /* SamMedia → GtkFlowBoxChild */
  char *asked;          /* the words that the grid is of, or will be */
  int page;             /* the last one that is here */
  gboolean asking;
  gboolean more;
  gboolean going; /* to the pictures, as soon as they are here */
};

static guint chosen_signal;

#define MEDIA_KEY "sam-media"
#define PIXELS_KEY "sam-pixels"
#define VIEW_KEY "sam-view"

G_DEFINE_FINAL_TYPE (SamMediaChooser, sam_media_chooser, ADW_TYPE_WINDOW)

static void ask (SamMediaChooser *self);

/* --- The pictures --------------------------------------------------------------------------- */

static const char *
name_of (const SamMedia *media)
{
  if (*media->title != '\0')
    return media->title;
  return *media->words != '\0' ? media->words : _ ("Picture without a name");
}

static GtkWidget *
make_view (void)
{
  GtkWidget *view = gtk_picture_new ();

  gtk_widget_set_size_request (view, WIDTH, HEIGHT);
  gtk_widget_add_css_class (view, "media");
  return view;
}

static GtkWidget *
make_label (const SamMedia *media)
{
  GtkWidget *label = sam_text_new (name_of (media), "caption");

  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  return label;
}

/* Keeps @all, one of which is @media. */
static GtkWidget *
make_child (GPtrArray *all, const SamMedia *media)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *view = make_view ();
  GtkWidget *clamp = adw_clamp_new ();
  const char *words = *media->words != '\0' ? media->words : _ ("Not described");

  /* A picture would like to be as wide as it is. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), view);
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_box_append (GTK_BOX (box), make_label (media));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_set_tooltip_text (child, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name_of (media), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_object_set_data (G_OBJECT (child), VIEW_KEY, view);
  g_object_set_data (G_OBJECT (child), MEDIA_KEY, (gpointer)media);
  g_object_set_data_full (G_OBJECT (child), "sam-all", g_ptr_array_ref (all),
                          (GDestroyNotify)g_ptr_array_unref);
  return child;
}

static void
seen_cb (const SamMedia *media, GdkPixbuf *pixels, gpointer data)
{
  SamMediaChooser *self = data;
  GObject *child = g_hash_table_lookup (self->children, media);
  g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (pixels);

  gtk_picture_set_paintable (g_object_get_data (child, VIEW_KEY), GDK_PAINTABLE (texture));
  g_object_set_data_full (child, PIXELS_KEY, g_object_ref (pixels), g_object_unref);
}

static void
add_all (SamMediaChooser *self, GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      GtkWidget *child = make_child (all, all->pdata[i]);

      g_hash_table_insert (self->children, all->pdata[i], child);
      gtk_flow_box_append (self->grid, child);
    }
  sam_media_look_async (all, LARGEST, seen_cb, self, self->cancellable);
}

static guint
count (SamMediaChooser *self)
{
  return g_hash_table_size (self->children);
}

/* --- What is shown -------------------------------------------------------------------------- */

static void
show_rest (SamMediaChooser *self, const char *words, gboolean again)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->asking);
  gtk_spinner_set_spinning (self->spinner, self->asking);
  sam_text_set (self->rest, words);
  gtk_widget_set_visible (self->rest_again, again);
}

static void
show_empty (SamMediaChooser *self)
{
  gboolean searched = *gtk_editable_get_text (self->search) != '\0';

  adw_status_page_set_title (self->empty,
                             searched ? _ ("No such picture") : _ ("No pictures on the blog yet"));
  adw_status_page_set_description (
      self->empty, searched
                       ? _ ("The blog looks for the words in the titles and captions of pictures.")
                       : _ ("Those that posts were sent with are found here."));
  gtk_stack_set_visible_child_name (self->states, "empty");
}

static void
show_pictures (SamMediaChooser *self)
{
  gboolean full = count (self) >= MOST && self->more;

  gtk_stack_set_visible_child_name (self->states, "pictures");
  show_rest (self, full ? _ ("There are older ones. Search for a word of their title.") : NULL,
             FALSE);
}

static void
show_problem (SamMediaChooser *self, const char *sentence)
{
  if (count (self) > 0)
    {
      show_rest (self, sentence, TRUE);
      return;
    }
  adw_status_page_set_description (self->problem, sentence);
  gtk_stack_set_visible_child_name (self->states, "problem");
}

/* --- Asking --------------------------------------------------------------------------------- */

static gboolean
is_near_end (SamMediaChooser *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment)
         >= gtk_adjustment_get_upper (adjustment) - NEAR;
}

static void
scrolled_cb (SamMediaChooser *self)
{
  if (self->more && !self->asking && count (self) < MOST && self->page > 0
      && !gtk_widget_get_visible (self->rest_again) && is_near_end (self))
    ask (self);
}

static void
go_to_pictures (SamMediaChooser *self)
{
  GtkFlowBoxChild *first = gtk_flow_box_get_child_at_index (self->grid, 0);

  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
take_page (SamMediaChooser *self, GPtrArray *found, gboolean more)
{
  self->page++;
  self->more = more;
  add_all (self, found);
  if (count (self) == 0)
    show_empty (self);
  else
    show_pictures (self);
  if (self->going)
    go_to_pictures (self);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamMediaChooser) self = data;
  g_autoptr (GError) error = NULL;
  gboolean more;
  g_autoptr (GPtrArray) found = sam_media_list_finish (result, &more, &error);

  /* Another search has begun, or the window is closed. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->asking = FALSE;
  if (found != NULL)
    take_page (self, found, more);
  else
    show_problem (self, error->message);
  self->going = FALSE;
  /* What had it, such as the button to try again, may be gone. */
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
ask (SamMediaChooser *self)
{
  self->asking = TRUE;
  if (count (self) == 0)
    gtk_stack_set_visible_child_name (self->states, "loading");
  show_rest (self, NULL, FALSE);
  sam_media_list_async (self->store, self->account, self->asked, self->page + 1, self->cancellable,
                        asked_cb, g_object_ref (self));
}

static void
ask_anew (SamMediaChooser *self)
{
  GtkFlowBoxChild *child;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->asked);
  self->asked = g_strdup (gtk_editable_get_text (self->search));
  g_hash_table_remove_all (self->children);
  while ((child = gtk_flow_box_get_child_at_index (self->grid, 0)) != NULL)
    gtk_flow_box_remove (self->grid, GTK_WIDGET (child));
  self->page = 0;
  self->more = FALSE;
  ask (self);
}

/* --- What is done --------------------------------------------------------------------------- */

static gboolean
is_asked (SamMediaChooser *self)
{
  return g_str_equal (gtk_editable_get_text (self->search), self->asked);
}

static void
typed_cb (SamMediaChooser *self)
{
  self->going = FALSE;
}

/* The entry waits for the next letter before it says so; the key may have been faster. */
static void
search_changed_cb (SamMediaChooser *self)
{
  if (!is_asked (self))
    ask_anew (self);
}

/* What the answer to these words will be is meant, not what still is there of others. There is
 * nowhere else to go while it is awaited. */
static void
search_activated_cb (SamMediaChooser *self)
{
  search_changed_cb (self);
  if (count (self) > 0)
    go_to_pictures (self);
  else
    self->going = self->asking;
}

static void
chosen_cb (SamMediaChooser *self, GtkFlowBoxChild *child)
{
  const SamMedia *media = g_object_get_data (G_OBJECT (child), MEDIA_KEY);
  g_autoptr (SamPicture) picture = sam_media_take (
      self->store, self->account, media, g_object_get_data (G_OBJECT (child), PIXELS_KEY));

  g_signal_emit (self, chosen_signal, 0, picture, media->words, media->caption);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- The window ----------------------------------------------------------------------------- */

static gboolean
sam_media_chooser_close_request (GtkWindow *window)
{
  g_cancellable_cancel (SAM_MEDIA_CHOOSER (window)->cancellable);
  return GTK_WINDOW_CLASS (sam_media_chooser_parent_class)->close_request (window);
}

static void
sam_media_chooser_dispose (GObject *object)
{
  SamMediaChooser *self = SAM_MEDIA_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->children, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_free);
  g_clear_object (&self->store);
  g_clear_object (&self->account);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAM_TYPE_MEDIA_CHOOSER);
  G_OBJECT_CLASS (sam_media_chooser_parent_class)->dispose (object);
}

static void
sam_media_chooser_class_init (SamMediaChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_media_chooser_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sam_media_chooser_close_request;
  chosen_signal =
      g_signal_new ("chosen", SAM_TYPE_MEDIA_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, SAM_TYPE_PICTURE, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/blog/sam-media-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, SamMediaChooser, search);
  gtk_widget_class_bind_template_child (widget_class, SamMediaChooser, states);
  gtk_widget_class_bind_template_child (widget_class, SamMediaChooser, empty);
  gtk_widget_class_bind_template_child (widget_class, SamMediaChooser, problem);
  gtk_widget_class_bind_template_child (widget_class, SamMediaChooser, scroller);
  gtk_widget_class_bind_template_child (widget_class, SamMediaChooser, grid);
  gtk_widget_class_bind_template_child (widget_class, SamMediaChooser, spinner);
  gtk_widget_class_bind_template_child (widget_class, SamMediaChooser, rest);
  gtk_widget_class_bind_template_child (widget_class, SamMediaChooser, rest_again);
  gtk_widget_class_bind_template_callback (widget_class, ask_anew);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sam_media_chooser_init (SamMediaChooser *self)
{
  GtkAdjustment *adjustment;

  self->cancellable = g_cancellable_new ();
  self->children = g_hash_table_new (NULL, NULL);
  self->asked = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  /* A large window has room for more than what came. */
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

SamMediaChooser *
sam_media_chooser_open (GtkWidget *from, SamStore *store, SamAccount *account)
{
  SamMediaChooser *self =
      g_object_new (SAM_TYPE_MEDIA_CHOOSER, "transient-for", gtk_widget_get_root (from), NULL);

  self->store = g_object_ref (store);
  self->account = account != NULL ? g_object_ref (account) : NULL;
  ask (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return self;
}
