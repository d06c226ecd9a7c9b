/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-featured-choice.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "store/sam-pictures.h"
#include "text/sam-markdown-pictures.h"
#include "ui/blog/sam-media-chooser.h"
#include "ui/blog/sam-picture-card.h"
#include "ui/blog/sam-picture-form.h"
#include "ui/blog/sam-picture-intake.h"
#include "ui/sam-page.h"
#include "ui/widgets/sam-parts.h"

/* A small one: it is known, and the panel has more to show. */
#define ROOM 160

/**
 * SamFeaturedChoice: the card of the picture that stands for a post, a menu with where another can
 * be taken from, and a button to have none.
 */
struct _SamFeaturedChoice
{
  GtkWidget parent_instance;

  GtkWidget *box;
  AdwBin *place;   /* of the card */
  GtkWidget *bare; /* the words for one of which nothing is known here */
  GtkMenuButton *choose;
  GtkWidget *remove;
  GtkWidget *problem;
  SamPicture *shown; /* what the card shows, or NULL */
  GSignalGroup *signals;
  GtkFileChooserNative *chooser;
  SamStore *store;
  SamPost *post;
};

G_DEFINE_FINAL_TYPE (SamFeaturedChoice, sam_featured_choice, GTK_TYPE_WIDGET)

static const char *
value_now (SamFeaturedChoice *self)
{
  return self->post != NULL ? sam_record_str (self->post, "featured") : "";
}

/* --- What is known of it -------------------------------------------------------------------- */

/* What "featured" says of a picture; NULL for one of which nothing is known here. Never the number
 * that it has on a blog: until it is sent, the post may yet be for another, where that is some
 * other picture. Returns: (transfer full) (nullable) */
static char *
value_of (gpointer picture)
{
  return picture != NULL ? g_strconcat (SAM_PICTURE_SCHEME, sam_record_get_id (picture), NULL)
                         : NULL;
}

/* Returns: (transfer full) (nullable) */
static SamPicture *
find_picture (SamFeaturedChoice *self)
{
  const char *value = value_now (self);
  g_autoptr (SamAccount) account = NULL;

  if (g_str_has_prefix (value, SAM_PICTURE_SCHEME))
    return sam_pictures_find (self->store, value);
  account = *value != '\0' ? sam_accounts_of_post (self->store, self->post) : NULL;
  return account != NULL ? sam_pictures_find_number (self->store, sam_record_get_id (account),
                                                     (int)g_ascii_strtoll (value, NULL, 10))
                         : NULL;
}

/* What the text says is seen in it. Returns: (transfer full) (nullable): NULL if it does not show
 * it */
static char *
words_in_text (SamFeaturedChoice *self, SamPicture *picture)
{
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (sam_record_str (self->post, "text"));

  for (guint i = 0; i < pictures->len; i++)
    {
      const SamMarkPicture *in_text = pictures->pdata[i];
      g_autoptr (SamPicture) found = sam_pictures_find (self->store, in_text->address);

      if (found == picture)
        return g_strdup (in_text->words);
    }
  return NULL;
}

/* --- What is shown -------------------------------------------------------------------------- */

static void
described_cb (SamFeaturedChoice *self, SamPictureForm *form)
{
  g_object_set (self->shown, "words", sam_picture_form_get_words (form), NULL);
}

static void
make_card (SamFeaturedChoice *self, SamPicture *picture)
{
  GtkWidget *card = NULL;

  if (picture != NULL)
    {
      card = sam_picture_card_new (self->store, picture);
      g_signal_connect_object (sam_picture_card_get_form (SAM_PICTURE_CARD (card)), "described",
                               G_CALLBACK (described_cb), self, G_CONNECT_SWAPPED);
    }
  g_set_object (&self->shown, picture);
  adw_bin_set_child (self->place, card);
  if (card != NULL)
    sam_picture_card_fit (SAM_PICTURE_CARD (card), ROOM);
}

/* Where the text shows it too, it is said there what is seen; what is on the blog is described
 * there. */
static void
describe (SamFeaturedChoice *self)
{
  SamPictureCard *card = SAM_PICTURE_CARD (adw_bin_get_child (self->place));
  g_autofree char *in_text = words_in_text (self, self->shown);
  g_autofree char *words =
      in_text != NULL ? g_strdup (in_text) : g_strdup (sam_record_str (self->shown, "words"));
  const SamMarkPicture shown = { .words = words, .caption = (char *)"" };

  sam_picture_form_set_alone (sam_picture_card_get_form (card),
                              in_text == NULL && sam_record_int (self->shown, "number") == 0);
  sam_picture_card_show (card, &shown);
}

static void
update (SamFeaturedChoice *self)
{
  g_autoptr (SamPicture) picture = self->post != NULL ? find_picture (self) : NULL;
  gboolean any = *value_now (self) != '\0';

  if (picture != self->shown)
    make_card (self, picture);
  if (picture != NULL)
    describe (self);
  gtk_widget_set_visible (GTK_WIDGET (self->place), picture != NULL);
  gtk_widget_set_visible (self->bare, any && picture == NULL);
  gtk_widget_set_visible (self->remove, any);
  gtk_widget_set_sensitive (self->box, self->post != NULL
                                           && !sam_record_bool (self->post, "read-only")
                                           && !sam_record_bool (self->post, "conflict"));
}

static void
take_value (SamFeaturedChoice *self, gpointer post, const char *value)
{
  sam_text_set (self->problem, NULL);
  sam_record_set_str (post, "featured", value);
}

/* --- From this computer --------------------------------------------------------------------- */

typedef struct
{
  SamFeaturedChoice *choice;
  SamPost *post; /* which it is for: another may be shown when it is read */
} Taking;

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Taking *taking = data;
  g_autoptr (SamFeaturedChoice) self = taking->choice;
  g_autoptr (SamPost) post = taking->post;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPicture) picture = sam_pictures_take_finish (SAM_STORE (source), result, &error);
  g_autofree char *value = value_of (picture);

  if (value != NULL)
    take_value (self, post, value);
  else if (post == self->post)
    sam_text_set (self->problem, error->message);
}

static void
take_file (SamFeaturedChoice *self, SamPost *post, GFile *file)
{
  g_autoptr (SamAccount) account = sam_accounts_of_post (self->store, post);
  g_autofree char *name = g_file_get_basename (file);
  Taking *taking = g_new (Taking, 1);

  *taking = (Taking){ g_object_ref (self), g_object_ref (post) };
  sam_pictures_take_async (self->store, file, NULL, name, sam_account_get_picture_size (account),
                           NULL, taken_cb, taking);
}

void
sam_featured_choice_take (SamFeaturedChoice *self, GFile *file)
{
  take_file (self, self->post, file);
}

static void
file_chosen_cb (SamFeaturedChoice *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (file != NULL)
    take_file (self, g_object_get_data (G_OBJECT (self->chooser), "sam-post"), file);
  g_clear_object (&self->chooser);
}

static void
choose_file (SamFeaturedChoice *self)
{
  g_clear_object (&self->chooser);
  self->chooser = sam_picture_files_new (GTK_WIDGET (self), FALSE);
  g_object_set_data_full (G_OBJECT (self->chooser), "sam-post", g_object_ref (self->post),
                          g_object_unref);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- From elsewhere ------------------------------------------------------------------------- */

static void
on_blog_cb (SamFeaturedChoice *self, SamPicture *picture, const char *words, const char *caption,
            SamMediaChooser *chooser)
{
  g_autofree char *value = value_of (picture);

  if (*sam_record_str (picture, "words") == '\0')
    g_object_set (picture, "words", words, NULL);
  take_value (self, g_object_get_data (G_OBJECT (chooser), "sam-post"), value);
}

static void
choose_on_blog (SamFeaturedChoice *self)
{
  g_autoptr (SamAccount) account = sam_accounts_of_post (self->store, self->post);
  SamMediaChooser *chooser = sam_media_chooser_open (GTK_WIDGET (self), self->store, account);

  g_object_set_data_full (G_OBJECT (chooser), "sam-post", g_object_ref (self->post),
                          g_object_unref);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_blog_cb), self, G_CONNECT_SWAPPED);
}

static GMenu *
list_text (SamFeaturedChoice *self)
{
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (sam_record_str (self->post, "text"));
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < pictures->len; i++)
    {
      const SamMarkPicture *in_text = pictures->pdata[i];
      g_autoptr (SamPicture) picture = sam_pictures_find (self->store, in_text->address);
      g_autofree char *value = value_of (picture);
      /* Translators: a picture in the text that nothing is said of */
      g_autofree char *name = g_strdup_printf (_ ("Picture %u in the text"), i + 1);
      g_autoptr (GMenuItem) item =
          g_menu_item_new (*in_text->words != '\0' ? in_text->words : name, NULL);

      if (value == NULL)
        continue;
      g_menu_item_set_action_and_target (item, "featured.set", "s", value);
      g_menu_append_item (menu, item);
    }
  return menu;
}

/* Made when it is asked for: by then the text may be another. */
static void
fill_menu (GtkMenuButton *button, gpointer data)
{
  SamFeaturedChoice *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();
  g_autoptr (GMenu) text = NULL;

  if (self->post == NULL)
    return;
  text = list_text (self);
  if (g_menu_model_get_n_items (G_MENU_MODEL (text)) > 0)
    g_menu_append_section (menu, _ ("In the text"), G_MENU_MODEL (text));
  g_menu_append (places, _ ("On this computer…"), "featured.computer");
  g_menu_append (places, _ ("On the blog…"), "featured.on-blog");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (places));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* --- What is done --------------------------------------------------------------------------- */

static void
put_back_cb (GObject *toast)
{
  sam_record_set_str (g_object_get_data (toast, "sam-post"), "featured",
                      g_object_get_data (toast, "sam-value"));
}

static void
remove_picture (SamFeaturedChoice *self)
{
  g_autofree char *before = g_strdup (value_now (self));
  GObject *toast;

  take_value (self, self->post, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->choose));
  toast = sam_window_toast_undo (GTK_WIDGET (self), _ ("The post has no featured picture now"));
  if (toast == NULL)
    return;
  g_object_set_data_full (toast, "sam-post", g_object_ref (self->post), g_object_unref);
  g_object_set_data_full (toast, "sam-value", g_steal_pointer (&before), g_free);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (put_back_cb), NULL);
}

static void
act_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SamFeaturedChoice *self = SAM_FEATURED_CHOICE (widget);

  if (self->post == NULL)
    return;
  if (g_str_equal (name, "featured.computer"))
    choose_file (self);
  else if (g_str_equal (name, "featured.on-blog"))
    choose_on_blog (self);
  else if (g_str_equal (name, "featured.remove"))
    remove_picture (self);
  else
    take_value (self, self->post, g_variant_get_string (parameter, NULL));
}

/* --- The widget ----------------------------------------------------------------------------- */

static void
sam_featured_choice_dispose (GObject *object)
{
  SamFeaturedChoice *self = SAM_FEATURED_CHOICE (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->shown);
  g_clear_object (&self->post);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_featured_choice_parent_class)->dispose (object);
}

static void
sam_featured_choice_class_init (SamFeaturedChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_featured_choice_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "featured.computer", NULL, act_cb);
  gtk_widget_class_install_action (widget_class, "featured.on-blog", NULL, act_cb);
  gtk_widget_class_install_action (widget_class, "featured.remove", NULL, act_cb);
  gtk_widget_class_install_action (widget_class, "featured.set", "s", act_cb);
}

static GtkWidget *
make_buttons (SamFeaturedChoice *self)
{
  GtkWidget *lines = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->choose = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->choose, _ ("Choose a picture"));
  gtk_menu_button_set_create_popup_func (self->choose, fill_menu, self, NULL);
  sam_set_label (GTK_WIDGET (self->choose), _ ("Choose a picture"));
  self->remove = gtk_button_new_with_label (_ ("Remove"));
  sam_set_label (self->remove, _ ("Remove the featured picture"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove), "featured.remove");
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->choose));
  gtk_box_append (GTK_BOX (lines), self->remove);
  gtk_widget_set_halign (lines, GTK_ALIGN_START);
  return lines;
}

static void
sam_featured_choice_init (SamFeaturedChoice *self)
{
  static const char *const followed[] = { "notify::text", "notify::featured", "notify::account",
                                          "notify::read-only", "notify::conflict" };
  GtkWidget *heading = sam_text_new (_ ("Featured picture"), "heading");

  self->box = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->place = ADW_BIN (adw_bin_new ());
  self->bare = sam_paragraph_new (_ ("A picture on the blog"), NULL);
  self->problem = sam_paragraph_new (NULL, "error");
  gtk_widget_set_halign (GTK_WIDGET (self->place), GTK_ALIGN_START);
  gtk_widget_set_margin_top (heading, 12);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (self->box), self->bare);
  gtk_box_append (GTK_BOX (self->box), make_buttons (self));
  gtk_box_append (GTK_BOX (self->box), self->problem);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->signals = g_signal_group_new (SAM_TYPE_POST);
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_group_connect_swapped (self->signals, followed[i], G_CALLBACK (update), self);
}

void
sam_featured_choice_show (SamFeaturedChoice *self, SamStore *store, SamPost *post)
{
  g_set_object (&self->store, store);
  g_set_object (&self->post, post);
  g_signal_group_set_target (self->signals, post);
  sam_text_set (self->problem, NULL);
  update (self);
}
