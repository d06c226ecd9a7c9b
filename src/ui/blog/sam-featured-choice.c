/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-featured-choice.h"

#include <glib/gi18n-lib.h>

#include "store/sam-pictures.h"
#include "text/sam-markdown-pictures.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamFeaturedChoice: a drop-down, filled again when the pictures in the text are others.
 */
struct _SamFeaturedChoice
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *choice;
  GStrv values; /* for each row what "featured" is then */
  GSignalGroup *signals;
  SamStore *store;
  SamPost *post;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SamFeaturedChoice, sam_featured_choice, GTK_TYPE_WIDGET)

/* What "featured" says of a picture in the text; NULL for one that is not known by a number.
 * Returns: (transfer full) (nullable) */
static char *
value_of (SamFeaturedChoice *self, const char *address)
{
  g_autoptr (SamPicture) picture = sam_pictures_find (self->store, address);

  if (picture == NULL)
    return NULL;
  if (g_str_has_prefix (address, SAM_PICTURE_SCHEME))
    return g_strdup (address);
  return g_strdup_printf ("%d", sam_record_int (picture, "number"));
}

static void
add (GStrvBuilder *values, GStrvBuilder *names, const char *value, const char *name)
{
  g_strv_builder_add (values, value);
  g_strv_builder_add (names, name);
}

static void
add_pictures (SamFeaturedChoice *self, GStrvBuilder *values, GStrvBuilder *names)
{
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (sam_record_str (self->post, "text"));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *featured = sam_record_str (self->post, "featured");

  for (guint i = 0; i < pictures->len; i++)
    {
      const SamMarkPicture *shown = pictures->pdata[i];
      g_autofree char *value = value_of (self, shown->address);
      /* Translators: a picture in the text that nothing is said of */
      g_autofree char *name = g_strdup_printf (_ ("Picture %u in the text"), i + 1);

      if (value != NULL && g_hash_table_add (seen, g_strdup (value)))
        add (values, names, value, *shown->words != '\0' ? shown->words : name);
    }
  if (*featured != '\0' && !g_hash_table_contains (seen, featured))
    add (values, names, featured, _ ("A picture that is not in the text"));
}

static guint
index_of (SamFeaturedChoice *self, const char *value)
{
  for (guint i = 0; self->values[i] != NULL; i++)
    if (g_str_equal (self->values[i], value))
      return i;
  return 0;
}

static void
fill (SamFeaturedChoice *self)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GtkStringList) model = NULL;
  g_auto (GStrv) rows = NULL;

  if (self->filling)
    return;
  add (values, names, "", _ ("None"));
  add_pictures (self, values, names);
  g_clear_pointer (&self->values, g_strfreev);
  self->values = g_strv_builder_end (values);
  rows = g_strv_builder_end (names);
  model = gtk_string_list_new ((const char *const *)rows);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->choice,
                              index_of (self, sam_record_str (self->post, "featured")));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), rows[1] != NULL);
  gtk_widget_set_sensitive (self->box, !sam_record_bool (self->post, "read-only")
                                           && !sam_record_bool (self->post, "conflict"));
}

/* What was chosen stays in the list as it is: it can't be filled again while it tells of this. */
static void
chosen_cb (SamFeaturedChoice *self)
{
  guint chosen = gtk_drop_down_get_selected (self->choice);

  if (self->filling || self->post == NULL || chosen >= g_strv_length (self->values))
    return;
  self->filling = TRUE;
  sam_record_set_str (self->post, "featured", self->values[chosen]);
  self->filling = FALSE;
}

/* What is seen in a picture may be long: the panel is not to become wider by it. */
static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *row = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (row));
}

static void
sam_featured_choice_dispose (GObject *object)
{
  SamFeaturedChoice *self = SAM_FEATURED_CHOICE (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->values, g_strfreev);
  g_clear_object (&self->post);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_featured_choice_parent_class)->dispose (object);
}

static void
sam_featured_choice_class_init (SamFeaturedChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_featured_choice_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sam_featured_choice_init (SamFeaturedChoice *self)
{
  static const char *const followed[] = { "notify::text", "notify::featured", "notify::read-only",
                                          "notify::conflict" };
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *heading = sam_text_new (_ ("Featured picture"), "heading");

  self->box = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (self->choice, factory);
  sam_set_label (GTK_WIDGET (self->choice), _ ("Featured picture"));
  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->choice));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (SAM_TYPE_POST);
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_group_connect_swapped (self->signals, followed[i], G_CALLBACK (fill), self);
}

void
sam_featured_choice_show (SamFeaturedChoice *self, SamStore *store, SamPost *post)
{
  g_set_object (&self->store, store);
  g_set_object (&self->post, post);
  g_signal_group_set_target (self->signals, post);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (post != NULL)
    fill (self);
}
