/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-picture-form.h"

#include <string.h>

#include "blog/sam-post-pictures.h"
#include "model/sam-labels.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamPictureForm: a popover with entries. A caption of several lines is shown with " / " between
 * them.
 */
struct _SamPictureForm
{
  GtkPopover parent_instance;

  SamPicture *picture;
  GtkEditable *words;
  GtkWidget *decorative;
  GtkWidget *below; /* the caption */
  GtkEditable *caption;
  GtkWidget *take_out;
  GtkWidget *on_web; /* says that it is there already */
  GtkWidget *shown;  /* who is in it, and whether they agreed */
  GtkWidget *people;
  GtkBox *consents;
  GtkCheckButton *choices[SAM_CONSENT_NOBODY + 1];
  GtkLabel *reason;
  gboolean loading;
};

enum
{
  DESCRIBED,
  TAKE_OUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define LINES " / "

G_DEFINE_FINAL_TYPE (SamPictureForm, sam_picture_form, GTK_TYPE_POPOVER)

/* What is still wanted, in the words of the bar below the text. */
static void
update_reason (SamPictureForm *self)
{
  g_autofree char *reason =
      sam_post_picture_reason (self->picture, gtk_editable_get_text (self->words));

  sam_text_set (GTK_WIDGET (self->reason), reason);
}

static void
described_cb (SamPictureForm *self)
{
  if (self->loading || self->picture == NULL)
    return;
  update_reason (self);
  g_signal_emit (self, signals[DESCRIBED], 0);
}

static void
take_out_cb (SamPictureForm *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[TAKE_OUT], 0);
}

static void
chosen_cb (SamPictureForm *self, GParamSpec *pspec, GtkCheckButton *choice)
{
  for (int i = 0; i <= SAM_CONSENT_NOBODY && !self->loading; i++)
    if (self->choices[i] == choice && gtk_check_button_get_active (choice))
      g_object_set (self->picture, "consent", i, NULL);
}

static void
picture_changed_cb (SamPictureForm *self)
{
  self->loading = TRUE;
  gtk_check_button_set_active (self->choices[sam_record_enum (self->picture, "consent")], TRUE);
  self->loading = FALSE;
  update_reason (self);
}

/* A symbol and words, never colour alone. */
static void
add_choice (SamPictureForm *self, SamConsent consent)
{
  GtkWidget *choice = gtk_check_button_new ();
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *label = sam_label (SAM_TYPE_CONSENT, consent);

  gtk_box_append (GTK_BOX (box),
                  gtk_image_new_from_icon_name (sam_icon (SAM_TYPE_CONSENT, consent)));
  gtk_box_append (GTK_BOX (box), sam_text_new (label, NULL));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), box);
  sam_set_label (choice, label);
  self->choices[consent] = GTK_CHECK_BUTTON (choice);
  if (consent > 0)
    gtk_check_button_set_group (self->choices[consent], self->choices[0]);
  g_signal_connect_object (choice, "notify::active", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->consents, choice);
}

static void
sam_picture_form_dispose (GObject *object)
{
  SamPictureForm *self = SAM_PICTURE_FORM (object);

  g_clear_object (&self->picture);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAM_TYPE_PICTURE_FORM);
  G_OBJECT_CLASS (sam_picture_form_parent_class)->dispose (object);
}

static void
sam_picture_form_class_init (SamPictureFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_picture_form_dispose;
  signals[DESCRIBED] = g_signal_new ("described", SAM_TYPE_PICTURE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[TAKE_OUT] = g_signal_new ("take-out", SAM_TYPE_PICTURE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/blog/sam-picture-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, words);
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, decorative);
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, below);
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, caption);
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, take_out);
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, on_web);
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, shown);
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, people);
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, consents);
  gtk_widget_class_bind_template_child (widget_class, SamPictureForm, reason);
  gtk_widget_class_bind_template_callback (widget_class, described_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
sam_picture_form_init (SamPictureForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i <= SAM_CONSENT_NOBODY; i++)
    add_choice (self, i);
}

GtkWidget *
sam_picture_form_new (SamPicture *picture)
{
  SamPictureForm *self = g_object_new (SAM_TYPE_PICTURE_FORM, NULL);
  const GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  self->picture = g_object_ref (picture);
  gtk_widget_set_visible (self->on_web, sam_picture_is_of_blog (picture));
  gtk_widget_set_visible (self->shown, !sam_picture_is_of_blog (picture));
  /* Of what others put on the web nothing is asked. */
  gtk_widget_set_visible (self->decorative, !sam_picture_is_of_blog (picture)
                                                || sam_record_int (picture, "number") > 0);
  g_object_bind_property (picture, "decorative", self->decorative, "active", both);
  g_object_bind_property (picture, "people", self->people, "text", both);
  g_signal_connect_object (picture, "notify", G_CALLBACK (picture_changed_cb), self,
                           G_CONNECT_SWAPPED);
  picture_changed_cb (self);
  return GTK_WIDGET (self);
}

void
sam_picture_form_show (SamPictureForm *self, const char *words, const char *caption)
{
  g_auto (GStrv) lines = g_strsplit (caption, "\n", -1);
  g_autofree char *line = g_strjoinv (LINES, lines);
  g_autofree char *shown = sam_picture_form_get_caption (self);

  self->loading = TRUE;
  if (strcmp (gtk_editable_get_text (self->words), words) != 0)
    gtk_editable_set_text (self->words, words);
  if (strcmp (shown, caption) != 0)
    gtk_editable_set_text (self->caption, line);
  self->loading = FALSE;
  update_reason (self);
}

const char *
sam_picture_form_get_words (SamPictureForm *self)
{
  return gtk_editable_get_text (self->words);
}

char *
sam_picture_form_get_caption (SamPictureForm *self)
{
  g_auto (GStrv) lines = g_strsplit (gtk_editable_get_text (self->caption), LINES, -1);

  return g_strjoinv ("\n", lines);
}

void
sam_picture_form_set_alone (SamPictureForm *self, gboolean editable)
{
  gtk_widget_set_visible (self->below, FALSE);
  gtk_widget_set_visible (self->take_out, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->words), editable);
}
