/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-details.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-accounts.h"
#include "blog/sam-post-acts.h"
#include "calendar/sam-day-format.h"
#include "text/sam-byline.h"
#include "text/sam-swedish.h"
#include "ui/blog/sam-featured-choice.h"
#include "ui/blog/sam-line-view.h"
#include "ui/blog/sam-post-about.h"
#include "ui/blog/sam-post-blog.h"
#include "ui/sam-page.h"

#define CHOICES 40
#define VISIT_KEY "sam-visit"

/**
 * SamPostDetails: entries bound to the post, the list of its visits, and words that follow the
 * post.
 */
struct _SamPostDetails
{
  GtkWidget parent_instance;

  GtkWidget *content;
  SamPostBlog *blog;
  GtkWidget *tags;
  GtkWidget *categories;
  GtkWidget *slug;
  GtkWidget *sticky;
  SamFeaturedChoice *featured;
  GtkBox *visits;
  GtkWidget *add;
  GtkPopover *chooser;
  GtkEditable *search;
  GtkListBox *choices;
  GtkWidget *byline;
  GtkWidget *excerpt;
  GtkLabel *place;
  GtkWidget *link;

  GBindingGroup *bindings;
  GSignalGroup *signals;
  GSignalGroup *link_signals;
  gboolean reading; /* the by-line out of the text */
  SamStore *store;
  SamPost *post;
  GListModel *links; /* of SamPostVisit */
};

G_DEFINE_FINAL_TYPE (SamPostDetails, sam_post_details, GTK_TYPE_WIDGET)

/* --- What only some may ---------------------------------------------------------------------- */

/* Others see that it is pinned, if it is. */
static void
update_sticky (SamPostDetails *self, gboolean editable)
{
  g_autoptr (SamAccount) account = sam_accounts_of_post (self->store, self->post);
  gboolean may = account != NULL && sam_record_bool (account, "may-pin");

  gtk_widget_set_visible (self->sticky, may || sam_record_bool (self->post, "sticky"));
  gtk_widget_set_sensitive (self->sticky, may && editable);
  /* It is the same who may make categories. */
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->categories),
                                  may ? _ ("Parted by commas") : _ ("Of those the blog has"));
}

/* --- Where it is ---------------------------------------------------------------------------- */

static void
update_place (SamPostDetails *self)
{
  const char *status = sam_record_str (self->post, "server-status");
  const char *link = sam_record_str (self->post, "link");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = sam_day_format_medium (sam_record_str (self->post, "day"));
  gboolean editable =
      !sam_record_bool (self->post, "read-only") && !sam_record_bool (self->post, "conflict");

  if (*status != '\0')
    g_string_append_printf (text, "%s%s", _ ("On the blog: "), sam_post_status_label (status));
  else
    g_string_append (text, sam_label (SAM_TYPE_POST_PLACE, sam_record_enum (self->post, "place")));
  if (*day != '\0')
    {
      g_string_append_c (text, '\n');
      /* Translators: %s is a day */
      g_string_append_printf (text, _ ("Begun on %s"), day);
    }
  gtk_label_set_text (self->place, text->str);
  gtk_widget_set_visible (self->link, *link != '\0');
  if (*link != '\0')
    gtk_link_button_set_uri (GTK_LINK_BUTTON (self->link), link);
  gtk_widget_set_sensitive (self->tags, editable);
  gtk_widget_set_sensitive (self->categories, editable);
  gtk_widget_set_sensitive (self->slug, editable);
  gtk_widget_set_sensitive (self->byline, editable);
  update_sticky (self, editable);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->excerpt), editable);
}

/* --- Who wrote it --------------------------------------------------------------------------- */

/* What is typed here may have a space at its end that the text has not. */
static gboolean
shows_byline (SamPostDetails *self, const char *byline)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->byline)));

  return g_str_equal (g_strstrip (typed), byline);
}

static void
read_byline (SamPostDetails *self)
{
  g_autofree char *byline = sam_byline_get (sam_record_str (self->post, "text"));

  if (shows_byline (self, byline))
    return;
  self->reading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->byline), byline);
  self->reading = FALSE;
}

/* The editor has handed its words to the post when it lost the focus. */
static void
byline_typed_cb (SamPostDetails *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->byline));
  g_autofree char *text = NULL;

  if (self->reading || self->post == NULL)
    return;
  text = sam_byline_set (sam_record_str (self->post, "text"), typed);
  sam_record_set_str (self->post, "text", text);
}

/* --- Visits --------------------------------------------------------------------------------- */

static void
open_cb (GtkWidget *button)
{
  sam_window_open_record (button, g_object_get_data (G_OBJECT (button), VISIT_KEY));
}

/* Only that the post is about the visit is taken away; with a toast to undo. */
static void
remove_cb (GtkWidget *button)
{
  sam_window_remove_record (button, g_object_get_data (G_OBJECT (button), "link"));
}

static void
add_visit_row (SamPostDetails *self, SamRecord *link, SamVisit *visit)
{
  g_autofree char *name = sam_post_about_visit (self->store, visit);
  g_autofree char *remove_name = NULL;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *open = gtk_button_new_with_label (name);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (open));

  /* Translators: %s is a visit, such as "Östersund, 26 Nov 2015" */
  remove_name = g_strdup_printf (_ ("The post is not about %s"), name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (open, TRUE);
  gtk_widget_add_css_class (open, "flat");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, remove_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove_name, -1);
  g_object_set_data_full (G_OBJECT (open), VISIT_KEY, g_object_ref (visit), g_object_unref);
  g_object_set_data_full (G_OBJECT (remove), "link", g_object_ref (link), g_object_unref);
  g_signal_connect (open, "clicked", G_CALLBACK (open_cb), NULL);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), NULL);
  gtk_box_append (GTK_BOX (row), open);
  gtk_box_append (GTK_BOX (row), remove);
  gtk_box_append (self->visits, row);
}

static void
fill_visits (SamPostDetails *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->visits))) != NULL)
    gtk_box_remove (self->visits, child);
  for (guint i = 0; i < g_list_model_get_n_items (self->links); i++)
    {
      g_autoptr (SamRecord) link = g_list_model_get_item (self->links, i);
      g_autoptr (SamVisit) visit =
          sam_store_get (self->store, SAM_TYPE_VISIT, sam_record_str (link, "visit"));

      if (visit != NULL)
        add_visit_row (self, link, visit);
    }
}

/* --- Choosing a visit ----------------------------------------------------------------------- */

static gboolean
is_linked (SamPostDetails *self, gpointer visit)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->links); i++)
    {
      g_autoptr (SamRecord) link = g_list_model_get_item (self->links, i);

      if (g_str_equal (sam_record_str (link, "visit"), sam_record_get_id (visit)))
        return TRUE;
    }
  return FALSE;
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  return strcmp (sam_record_str (*(SamRecord *const *)b, "first-day"),
                 sam_record_str (*(SamRecord *const *)a, "first-day"));
}

static GPtrArray *
list_visits (SamPostDetails *self)
{
  g_autoptr (GListModel) list = sam_store_list (self->store, SAM_TYPE_VISIT);
  GPtrArray *visits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (visits, g_list_model_get_item (list, i));
  g_ptr_array_sort (visits, compare_visits);
  return visits;
}

static void
add_choice (SamPostDetails *self, SamVisit *visit, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), VISIT_KEY, g_object_ref (visit), g_object_unref);
  gtk_list_box_append (self->choices, row);
}

static void
fill_choices (SamPostDetails *self)
{
  g_autoptr (GPtrArray) visits = list_visits (self);
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->choices, 0)) != NULL)
    gtk_list_box_remove (self->choices, GTK_WIDGET (row));
  for (guint i = 0; i < visits->len && n < CHOICES; i++)
    {
      g_autofree char *name = sam_post_about_visit (self->store, visits->pdata[i]);

      if (!sam_swedish_matches (name, gtk_editable_get_text (self->search))
          || is_linked (self, visits->pdata[i]))
        continue;
      add_choice (self, visits->pdata[i], name);
      n++;
    }
}

static void
chooser_shown_cb (SamPostDetails *self)
{
  gtk_editable_set_text (self->search, "");
  fill_choices (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
choice_cb (SamPostDetails *self, GtkListBoxRow *row)
{
  SamVisit *visit = g_object_get_data (G_OBJECT (row), VISIT_KEY);
  g_autoptr (SamPostVisit) link = sam_record_new (SAM_TYPE_POST_VISIT);

  g_object_set (link, "post", sam_record_get_id (self->post), "visit", sam_record_get_id (visit),
                NULL);
  sam_store_add (self->store, link);
  gtk_popover_popdown (self->chooser);
}

static void
search_activated_cb (SamPostDetails *self)
{
  GtkListBoxRow *row;

  fill_choices (self);
  row = gtk_list_box_get_row_at_index (self->choices, 0);
  if (row != NULL)
    choice_cb (self, row);
}

/* --- The widget ----------------------------------------------------------------------------- */

static void
sam_post_details_dispose (GObject *object)
{
  SamPostDetails *self = SAM_POST_DETAILS (object);

  g_clear_object (&self->bindings);
  g_clear_object (&self->signals);
  g_clear_object (&self->link_signals);
  g_clear_object (&self->links);
  g_clear_object (&self->post);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAM_TYPE_POST_DETAILS);
  G_OBJECT_CLASS (sam_post_details_parent_class)->dispose (object);
}

static void
sam_post_details_class_init (SamPostDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_post_details_dispose;
  g_type_ensure (SAM_TYPE_LINE_VIEW);
  g_type_ensure (SAM_TYPE_FEATURED_CHOICE);
  g_type_ensure (SAM_TYPE_POST_BLOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/blog/sam-post-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, content);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, blog);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, tags);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, categories);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, slug);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, sticky);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, featured);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, visits);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, add);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, chooser);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, search);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, choices);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, byline);
  gtk_widget_class_bind_template_callback (widget_class, byline_typed_cb);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, excerpt);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, place);
  gtk_widget_class_bind_template_child (widget_class, SamPostDetails, link);
  gtk_widget_class_bind_template_callback (widget_class, chooser_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_choices);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_set_css_name (widget_class, "postdetails");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_post_details_init (SamPostDetails *self)
{
  static const char *const followed[] = { "notify::place",    "notify::server-status",
                                          "notify::link",     "notify::read-only",
                                          "notify::conflict", "notify::day",
                                          "notify::sticky",   "notify::account" };
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "tags", self->tags, "text", flags);
  g_binding_group_bind (self->bindings, "categories", self->categories, "text", flags);
  g_binding_group_bind (self->bindings, "slug", self->slug, "text", flags);
  g_binding_group_bind (self->bindings, "sticky", self->sticky, "active", flags);
  g_binding_group_bind (self->bindings, "excerpt", self->excerpt, "text", flags);
  self->signals = g_signal_group_new (SAM_TYPE_POST);
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_group_connect_swapped (self->signals, followed[i], G_CALLBACK (update_place), self);
  g_signal_group_connect_swapped (self->signals, "notify::text", G_CALLBACK (read_byline), self);
  self->link_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->link_signals, "items-changed", G_CALLBACK (fill_visits),
                                  self);
}

/* Undo is this post's: it would bring the words of the one before. */
static void
forget_undo (GtkWidget *entry)
{
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), TRUE);
}

void
sam_post_details_show (SamPostDetails *self, SamStore *store, SamPost *post)
{
  g_set_object (&self->store, store);
  g_set_object (&self->post, post);
  g_clear_object (&self->links);
  if (post != NULL)
    self->links = sam_post_about_visits (store, post);
  g_binding_group_set_source (self->bindings, post);
  sam_featured_choice_show (self->featured, store, post);
  forget_undo (self->tags);
  forget_undo (self->categories);
  forget_undo (self->slug);
  g_signal_group_set_target (self->signals, post);
  g_signal_group_set_target (self->link_signals, self->links);
  sam_post_blog_show (self->blog, store, post);
  gtk_widget_set_visible (self->content, post != NULL);
  if (post == NULL)
    return;
  fill_visits (self);
  update_place (self);
  read_byline (self);
  forget_undo (self->byline);
}
