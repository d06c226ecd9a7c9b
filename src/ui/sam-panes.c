/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-panes.h"

static gboolean collect (GtkWidget *widget, GPtrArray *panes);

static void
collect_side (GtkWidget *side, GPtrArray *panes)
{
  if (side != NULL && gtk_widget_get_child_visible (side) && !collect (side, panes))
    g_ptr_array_add (panes, side);
}

/* TRUE if there was a GtkPaned in @widget, whose sides are then in @panes. */
static gboolean
collect (GtkWidget *widget, GPtrArray *panes)
{
  gboolean found = FALSE;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_PANED (widget))
    {
      collect_side (gtk_paned_get_start_child (GTK_PANED (widget)), panes);
      collect_side (gtk_paned_get_end_child (GTK_PANED (widget)), panes);
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found |= collect (child, panes);
  return found;
}

/* The text in a pane that the focus was in when it was left. */
#define LEFT "sam-panes-left"

static void
free_ref (gpointer ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
leave (GtkWidget *pane, GtkWidget *focus)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, GTK_IS_TEXT_VIEW (focus) ? focus : NULL);
  g_object_set_data_full (G_OBJECT (pane), LEFT, ref, free_ref);
}

/* One writes on where one wrote. */
static gboolean
enter (GtkWidget *pane)
{
  GWeakRef *ref = g_object_get_data (G_OBJECT (pane), LEFT);
  g_autoptr (GtkWidget) text = ref != NULL ? g_weak_ref_get (ref) : NULL;

  if (text != NULL && gtk_widget_get_mapped (text) && gtk_widget_grab_focus (text))
    return TRUE;
  return gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

gboolean
sam_panes_move (GtkWindow *window, GtkWidget *first, GtkWidget *page, int step)
{
  g_autoptr (GPtrArray) panes = g_ptr_array_new ();
  GtkWidget *focus = gtk_window_get_focus (window);
  guint current = 0;

  if (gtk_widget_get_mapped (first))
    g_ptr_array_add (panes, first);
  if (page != NULL && !collect (page, panes))
    g_ptr_array_add (panes, page);

  for (guint i = 0; focus != NULL && i < panes->len; i++)
    if (focus == panes->pdata[i] || gtk_widget_is_ancestor (focus, panes->pdata[i]))
      current = i;
  if (focus != NULL && panes->len > 0)
    leave (panes->pdata[current], focus);
  for (guint i = 1; i < panes->len; i++)
    {
      guint next = (current + panes->len + step * (int)i) % panes->len;

      if (enter (panes->pdata[next]))
        return TRUE;
    }
  return FALSE;
}
