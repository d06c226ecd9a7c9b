/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-choice.h"

#include <glib/gi18n-lib.h>

#include "model/sam-labels.h"
#include "model/sam-record.h"
#include "ui/widgets/sam-parts.h"

typedef struct
{
  char *value;
  char *text;
  char *icon;
} Item;

/**
 * SamChoice: one of a few values, changed where it is read.
 *
 * The menu is made when it is opened: a page shows dozens of these.
 */
struct _SamChoice
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *image;
  GtkWidget *text;
  GSimpleAction *choose;
  GArray *items;
  GType enum_type;
  char *label;
  char *value;
  GObject *record;
  char *property;
  gulong notify;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_VALUE,
  N_PROPS
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamChoice, sam_choice, GTK_TYPE_WIDGET)

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_free (item->value);
  g_free (item->text);
  g_free (item->icon);
}

static const Item *
find_item (SamChoice *self, const char *value)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      if (g_strcmp0 (item->value, value) == 0)
        return item;
    }
  return NULL;
}

static void
update_button (SamChoice *self)
{
  const Item *item = find_item (self, self->value);
  const char *text = item != NULL ? item->text : self->value;
  g_autofree char *name = NULL;

  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_widget_set_visible (self->image, item != NULL && item->icon != NULL);
  if (item != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->image), item->icon);
  g_simple_action_set_state (self->choose, g_variant_new_string (self->value));
  /* Translators: what a button chooses and the value it has, such as "Status: Done" */
  name = g_strdup_printf (_ ("%s: %s"), self->label, text);
  sam_set_label (self->button, name);
}

static void
choose (SamChoice *self, const char *value)
{
  g_autofree char *kept = g_strdup (value);

  sam_choice_set_value (self, kept);
  if (self->record != NULL)
    sam_record_set_text (self->record, self->property, kept, NULL);
  g_signal_emit (self, signals[CHOSEN], 0, kept);
}

static void
choose_cb (SamChoice *self, GVariant *parameter)
{
  choose (self, g_variant_get_string (parameter, NULL));
}

static void
make_popover_cb (GtkMenuButton *button, gpointer data)
{
  SamChoice *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      g_autoptr (GMenuItem) entry = g_menu_item_new (item->text, NULL);

      g_menu_item_set_action_and_target (entry, "choice.choose", "s", item->value);
      if (i < 9)
        {
          const char accel[] = { '1' + i, '\0' };
          g_menu_item_set_attribute (entry, "accel", "s", accel);
        }
      g_menu_append_item (menu, entry);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static gboolean
digit_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  SamChoice *self = SAM_CHOICE (widget);
  guint i = g_variant_get_int32 (args) - 1;

  if (i >= self->items->len)
    return FALSE;
  choose (self, g_array_index (self->items, Item, i).value);
  return TRUE;
}

static void
record_notify_cb (GObject *record, GParamSpec *pspec, SamChoice *self)
{
  g_autofree char *value = sam_record_get_text (record, pspec->name);

  sam_choice_set_value (self, value);
}

static void
sam_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamChoice *self = SAM_CHOICE (object);

  if (id == PROP_LABEL)
    g_value_set_string (value, self->label);
  else
    g_value_set_string (value, self->value);
}

static void
sam_choice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamChoice *self = SAM_CHOICE (object);

  if (id == PROP_VALUE)
    {
      sam_choice_set_value (self, g_value_get_string (value));
      return;
    }
  g_free (self->label);
  self->label = g_value_dup_string (value);
  gtk_widget_set_tooltip_text (self->button, self->label);
  update_button (self);
}

static void
sam_choice_dispose (GObject *object)
{
  SamChoice *self = SAM_CHOICE (object);

  sam_choice_bind (self, NULL, NULL);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_choice_parent_class)->dispose (object);
}

static void
sam_choice_finalize (GObject *object)
{
  SamChoice *self = SAM_CHOICE (object);

  g_array_unref (self->items);
  g_object_unref (self->choose);
  g_free (self->label);
  g_free (self->value);
  G_OBJECT_CLASS (sam_choice_parent_class)->finalize (object);
}

static gboolean
sam_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SAM_CHOICE (widget)->button);
}

static void
sam_choice_class_init (SamChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sam_choice_get_property;
  object_class->set_property = sam_choice_set_property;
  object_class->dispose = sam_choice_dispose;
  object_class->finalize = sam_choice_finalize;
  widget_class->grab_focus = sam_choice_grab_focus;
  widget_class->focus = sam_focus_child;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_VALUE] =
      g_param_spec_string ("value", NULL, NULL, "", flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", SAM_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  for (int i = 1; i <= 9; i++)
    {
      gtk_widget_class_add_binding (widget_class, GDK_KEY_0 + i, 0, digit_cb, "i", i);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_0 + i, 0, digit_cb, "i", i);
    }
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "samchoice");
}

static void
sam_choice_init (SamChoice *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, item_clear);
  self->label = g_strdup ("");
  self->value = g_strdup ("");
  self->choose =
      g_simple_action_new_stateful ("choose", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_signal_connect_object (self->choose, "activate", G_CALLBACK (choose_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->choose));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "choice", G_ACTION_GROUP (group));

  self->image = gtk_image_new ();
  self->text = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), self->image);
  gtk_box_append (GTK_BOX (box), self->text);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), make_popover_cb, self,
                                         NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
sam_choice_new (const char *label)
{
  return g_object_new (SAM_TYPE_CHOICE, "label", label, NULL);
}

GtkWidget *
sam_choice_new_enum (GType enum_type, const char *label)
{
  SamChoice *self = SAM_CHOICE (sam_choice_new (label));
  GEnumClass *klass = g_type_class_ref (enum_type);

  self->enum_type = enum_type;
  for (guint i = 0; i < klass->n_values; i++)
    sam_choice_add (self, klass->values[i].value_nick,
                    sam_label (enum_type, klass->values[i].value),
                    sam_icon (enum_type, klass->values[i].value));
  sam_choice_set_value (self, klass->values[0].value_nick);
  g_type_class_unref (klass);
  return GTK_WIDGET (self);
}

void
sam_choice_add (SamChoice *self, const char *value, const char *text, const char *icon)
{
  Item item = { g_strdup (value), g_strdup (text), g_strdup (icon) };

  g_array_append_val (self->items, item);
  if (g_strcmp0 (value, self->value) == 0)
    update_button (self);
}

void
sam_choice_clear (SamChoice *self)
{
  g_array_set_size (self->items, 0);
}

const char *
sam_choice_get_value (SamChoice *self)
{
  return self->value;
}

void
sam_choice_set_value (SamChoice *self, const char *value)
{
  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value != NULL ? value : "");
  update_button (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

int
sam_choice_get_enum (SamChoice *self)
{
  GEnumClass *klass = g_type_class_ref (self->enum_type);
  GEnumValue *found = g_enum_get_value_by_nick (klass, self->value);

  g_type_class_unref (klass);
  return found->value;
}

void
sam_choice_set_enum (SamChoice *self, int value)
{
  GEnumClass *klass = g_type_class_ref (self->enum_type);

  sam_choice_set_value (self, g_enum_get_value (klass, value)->value_nick);
  g_type_class_unref (klass);
}

void
sam_choice_bind (SamChoice *self, gpointer record, const char *property)
{
  if (self->record != NULL)
    g_signal_handler_disconnect (self->record, self->notify);
  g_clear_object (&self->record);
  g_clear_pointer (&self->property, g_free);
  if (record == NULL)
    return;

  g_autofree char *detail = g_strconcat ("notify::", property, NULL);
  self->record = g_object_ref (record);
  self->property = g_strdup (property);
  self->notify = g_signal_connect (record, detail, G_CALLBACK (record_notify_cb), self);
  record_notify_cb (record, g_object_class_find_property (G_OBJECT_GET_CLASS (record), property),
                    self);
}
