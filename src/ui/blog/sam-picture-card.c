/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-picture-card.h"

#include <glib/gi18n-lib.h>

#include "model/sam-labels.h"
#include "store/sam-pictures.h"
#include "ui/blog/sam-picture-form.h"
#include "ui/blog/sam-picture-loader.h"
#include "ui/widgets/sam-parts.h"

/* Of the line below the picture, and between the two. */
#define STATE_HEIGHT 26
/* Of the words that stand in place of a picture that is not here. */
#define WORDS_HEIGHT 26

/**
 * SamPictureCard: a menu button around a GtkPicture.
 */
struct _SamPictureCard
{
  GtkWidget parent_instance;

  SamPicture *picture;
  GtkWidget *button;
  GtkWidget *view;
  GtkWidget *instead; /* where there is nothing to be seen */
  GtkWidget *icon;
  GtkLabel *state;
  GtkWidget *form;
  char *path; /* or NULL */
  char *words;
  int width; /* as it is read */
};

G_DEFINE_FINAL_TYPE (SamPictureCard, sam_picture_card, GTK_TYPE_WIDGET)

static const char *
description (SamPictureCard *self)
{
  if (*self->words != '\0')
    return _ ("Described");
  return sam_record_bool (self->picture, "decorative") ? _ ("Decorative") : _ ("Not described yet");
}

/* Whether it may be seen, and why. */
static const char *
standing (SamPictureCard *self, const char **icon)
{
  int consent = sam_record_enum (self->picture, "consent");

  if (!sam_picture_is_of_blog (self->picture))
    {
      *icon = sam_icon (SAM_TYPE_CONSENT, consent);
      return sam_label (SAM_TYPE_CONSENT, consent);
    }
  *icon = "image-x-generic-symbolic";
  return sam_record_int (self->picture, "number") > 0 ? _ ("On the blog") : _ ("On the web");
}

static void
update_state (SamPictureCard *self)
{
  const char *icon;
  const char *shown = standing (self, &icon);
  g_autofree char *state = g_strdup_printf ("%s · %s", shown, description (self));
  /* Translators: the name of a button; %s is what is seen in the picture, or its file's name */
  g_autofree char *label =
      g_strdup_printf (_ ("Picture: %s"),
                       *self->words != '\0' ? self->words : sam_record_str (self->picture, "name"));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_label_set_text (GTK_LABEL (self->instead), label);
  gtk_label_set_text (self->state, state);
  sam_set_label (self->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
}

void
sam_picture_card_show (SamPictureCard *self, const SamMarkPicture *shown)
{
  g_free (self->words);
  self->words = g_strdup (shown->words);
  sam_picture_form_show (SAM_PICTURE_FORM (self->form), shown->words, shown->caption);
  update_state (self);
}

/* What is laid over a text gets no more than it needs, and words need next to nothing. */
static void
fit_words (SamPictureCard *self, int room)
{
  int wanted;

  gtk_widget_set_size_request (self->instead, -1, -1);
  gtk_widget_measure (gtk_widget_get_parent (self->instead), GTK_ORIENTATION_HORIZONTAL, -1, NULL,
                      &wanted, NULL, NULL);
  gtk_widget_set_size_request (self->instead, MIN (wanted, room), -1);
}

int
sam_picture_card_fit (SamPictureCard *self, int room)
{
  int width, height;

  if (self->path == NULL)
    {
      fit_words (self, room);
      return WORDS_HEIGHT + STATE_HEIGHT;
    }
  sam_picture_fit (sam_record_int (self->picture, "width"),
                   sam_record_int (self->picture, "height"), room, &width, &height);
  gtk_widget_set_size_request (self->view, width, height);
  if (width > self->width)
    {
      sam_picture_load (GTK_PICTURE (self->view), self->path, width, height);
      self->width = width;
    }
  return height + STATE_HEIGHT;
}

void
sam_picture_card_open (SamPictureCard *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

SamPictureForm *
sam_picture_card_get_form (SamPictureCard *self)
{
  return SAM_PICTURE_FORM (self->form);
}

static void
sam_picture_card_dispose (GObject *object)
{
  SamPictureCard *self = SAM_PICTURE_CARD (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (sam_picture_card_parent_class)->dispose (object);
}

static void
sam_picture_card_class_init (SamPictureCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_picture_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "picturecard");
}

static void
sam_picture_card_init (SamPictureCard *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->words = g_strdup ("");
  self->view = gtk_picture_new ();
  self->icon = gtk_image_new ();
  self->state = GTK_LABEL (sam_text_new ("", "caption"));
  gtk_picture_set_can_shrink (GTK_PICTURE (self->view), TRUE);
  gtk_widget_set_halign (self->view, GTK_ALIGN_START);
  gtk_label_set_ellipsize (self->state, PANGO_ELLIPSIZE_END);
  self->instead = sam_text_new ("", "heading");
  gtk_label_set_ellipsize (GTK_LABEL (self->instead), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (line), self->icon);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_box_append (GTK_BOX (box), self->instead);
  gtk_box_append (GTK_BOX (box), line);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  /* Beside it there is more room than below it. */
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_LEFT);
  gtk_widget_set_cursor_from_name (self->button, "default");
  gtk_widget_set_tooltip_text (self->button, _ ("What is said of the picture (Alt+Enter)"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
sam_picture_card_new (SamStore *store, SamPicture *picture)
{
  SamPictureCard *self = g_object_new (SAM_TYPE_PICTURE_CARD, NULL);

  self->path = sam_pictures_look (store, picture);
  gtk_widget_set_visible (self->view, self->path != NULL);
  gtk_widget_set_visible (self->instead, self->path == NULL);
  self->picture = g_object_ref (picture);
  self->form = sam_picture_form_new (picture);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->form);
  g_signal_connect_object (picture, "notify", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  update_state (self);
  return GTK_WIDGET (self);
}
