/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-sidebar.h"

#include <glib/gi18n-lib.h>

#include "ui/sam-pages.h"

/**
 * SamSidebar: one row for each page that the registry gives a title.
 */
struct _SamSidebar
{
  GtkWidget parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SamSidebar, sam_sidebar, GTK_TYPE_WIDGET)

#define PAGE_KEY "sam-page-name"
#define COUNT_KEY "sam-count"

static GtkListBoxRow *
find_row (SamSidebar *self, const char *page)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (g_object_get_data (G_OBJECT (row), PAGE_KEY), page))
      return row;
  return NULL;
}

static void
row_activated_cb (SamSidebar *self, GtkListBoxRow *row)
{
  sam_window_show_page (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), PAGE_KEY));
}

static void
append_row (SamSidebar *self, const SamPageInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (info->icon);
  GtkWidget *label = gtk_label_new (_ (info->title));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (count, "count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (info->title), -1);
  g_object_set_data (G_OBJECT (row), PAGE_KEY, (gpointer)info->name);
  g_object_set_data (G_OBJECT (row), COUNT_KEY, count);
  gtk_list_box_append (self->list, row);
}

static void
sam_sidebar_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_sidebar_parent_class)->dispose (object);
}

static void
sam_sidebar_class_init (SamSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_sidebar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sam_sidebar_init (SamSidebar *self)
{
  guint n_pages;
  const SamPageInfo *pages = sam_pages_get (&n_pages);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages"), -1);
  for (guint i = 0; i < n_pages; i++)
    if (pages[i].title != NULL)
      append_row (self, &pages[i]);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

void
sam_sidebar_select (SamSidebar *self, const char *page)
{
  gtk_list_box_select_row (self->list, find_row (self, page));
}

void
sam_sidebar_set_count (SamSidebar *self, const char *page, int count)
{
  GtkListBoxRow *row = find_row (self, page);
  g_autofree char *text = g_strdup_printf ("%d", count);
  g_autofree char *name = NULL;
  const char *title;
  GtkWidget *label;

  if (row == NULL)
    return;
  label = g_object_get_data (G_OBJECT (row), COUNT_KEY);
  title = _ (sam_pages_find (page)->title);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, count > 0);
  /* Translators: what a screen reader says of a page in the sidebar: name and how many things
   * there ask for action */
  name = count > 0 ? g_strdup_printf (ngettext ("%s, %d asks for you", "%s, %d ask for you", count),
                                      title, count)
                   : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
