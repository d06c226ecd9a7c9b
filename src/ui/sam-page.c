/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * SamPage: one page of the window, with what the window needs to know of it.
 *
 * A page reaches the window only through the window's actions, so that pages know neither the
 * window nor one another.
 */
typedef struct
{
  SamStore *store;
  char *title;
  GtkWidget *child;
  GtkWidget *tools;
} SamPagePrivate;

enum
{
  PROP_0,
  PROP_STORE,
  PROP_TITLE,
  PROP_CHILD,
  PROP_TOOLS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void sam_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (SamPage, sam_page, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (SamPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                             sam_page_buildable_init))

#define PRIV(page) ((SamPagePrivate *)sam_page_get_instance_private (page))

static GtkBuildableIface *parent_buildable;

static void
sam_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    sam_page_set_child (SAM_PAGE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
sam_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = sam_page_add_child;
}

static void
sam_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamPagePrivate *priv = PRIV (SAM_PAGE (object));

  switch (id)
    {
    case PROP_STORE:
      g_value_set_object (value, priv->store);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_CHILD:
      g_value_set_object (value, priv->child);
      break;
    case PROP_TOOLS:
      g_value_set_object (value, priv->tools);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamPage *self = SAM_PAGE (object);

  switch (id)
    {
    case PROP_STORE:
      PRIV (self)->store = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      sam_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_CHILD:
      sam_page_set_child (self, g_value_get_object (value));
      break;
    case PROP_TOOLS:
      sam_page_set_tools (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_page_dispose (GObject *object)
{
  SamPagePrivate *priv = PRIV (SAM_PAGE (object));

  g_clear_pointer (&priv->child, gtk_widget_unparent);
  g_clear_object (&priv->tools);
  G_OBJECT_CLASS (sam_page_parent_class)->dispose (object);
}

static void
sam_page_finalize (GObject *object)
{
  SamPagePrivate *priv = PRIV (SAM_PAGE (object));

  g_clear_object (&priv->store);
  g_clear_pointer (&priv->title, g_free);
  G_OBJECT_CLASS (sam_page_parent_class)->finalize (object);
}

static void
sam_page_class_init (SamPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sam_page_get_property;
  object_class->set_property = sam_page_set_property;
  object_class->dispose = sam_page_dispose;
  object_class->finalize = sam_page_finalize;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, SAM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_TOOLS] = g_param_spec_object ("tools", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sam_page_init (SamPage *self)
{
}

SamStore *
sam_page_get_store (SamPage *self)
{
  return PRIV (self)->store;
}

void
sam_page_set_title (SamPage *self, const char *title)
{
  if (g_strcmp0 (PRIV (self)->title, title) == 0)
    return;
  g_free (PRIV (self)->title);
  PRIV (self)->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
sam_page_set_child (SamPage *self, GtkWidget *child)
{
  SamPagePrivate *priv = PRIV (self);

  if (priv->child == child)
    return;
  g_clear_pointer (&priv->child, gtk_widget_unparent);
  priv->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

void
sam_page_set_tools (SamPage *self, GtkWidget *tools)
{
  SamPagePrivate *priv = PRIV (self);

  if (priv->tools == tools)
    return;
  g_clear_object (&priv->tools);
  if (tools != NULL)
    priv->tools = g_object_ref_sink (tools);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOOLS]);
}

void
sam_page_open (SamPage *self, SamRecord *record)
{
  if (SAM_PAGE_GET_CLASS (self)->open != NULL)
    SAM_PAGE_GET_CLASS (self)->open (self, record);
}

void
sam_page_make (SamPage *self)
{
  if (SAM_PAGE_GET_CLASS (self)->make != NULL)
    SAM_PAGE_GET_CLASS (self)->make (self);
}

gboolean
sam_page_find (SamPage *self)
{
  return SAM_PAGE_GET_CLASS (self)->find != NULL && SAM_PAGE_GET_CLASS (self)->find (self);
}

void
sam_page_flush (SamPage *self)
{
  if (SAM_PAGE_GET_CLASS (self)->flush != NULL)
    SAM_PAGE_GET_CLASS (self)->flush (self);
}

void
sam_page_shown (SamPage *self)
{
  if (SAM_PAGE_GET_CLASS (self)->shown != NULL)
    SAM_PAGE_GET_CLASS (self)->shown (self);
}

static char *
reference_to (gpointer record)
{
  return g_strdup_printf ("%s/%s", sam_record_get_kind (record), sam_record_get_id (record));
}

void
sam_window_open_record (GtkWidget *from, gpointer record)
{
  g_autofree char *reference = reference_to (record);

  gtk_widget_activate_action (from, "win.open", "s", reference);
}

void
sam_window_remove_record (GtkWidget *from, gpointer record)
{
  g_autofree char *reference = reference_to (record);

  gtk_widget_activate_action (from, "win.remove", "s", reference);
}

void
sam_window_toast (GtkWidget *from, const char *message)
{
  gtk_widget_activate_action (from, "win.toast", "s", message);
}

gpointer
sam_window_toast_undo (GtkWidget *from, const char *message)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *markup = g_markup_escape_text (message, -1);
  AdwToast *toast;

  if (overlay == NULL)
    return NULL;
  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  return toast;
}

void
sam_window_show_page (GtkWidget *from, const char *name)
{
  gtk_widget_activate_action (from, "win.show", "s", name);
}

void
sam_window_plan_visit (GtkWidget *from, const char *municipality, const char *day)
{
  gtk_widget_activate_action (from, "win.plan-visit", "(ss)", municipality, day);
}
