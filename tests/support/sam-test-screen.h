/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "support/sam-test.h"
#include "ui/widgets/sam-choice.h"
#include "ui/widgets/sam-field.h"

/* What tests of widgets share: they run under a display of their own. */

typedef gboolean (*SamTestCondition) (gpointer data);

/* Lets the main loop run until @condition holds; fails after ten seconds. */
static inline void
sam_test_until (SamTestCondition condition, gpointer data, const char *what)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!condition (data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("Waited in vain for %s", what);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static inline gboolean
sam_test_is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

/* A window around @child, on the screen. Returns: (transfer none); gtk_window_destroy () ends it */
static inline GtkWindow *
sam_test_show (GtkWidget *child)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, 1100, 700);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  sam_test_until (sam_test_is_mapped, child, "a window");
  return window;
}

static inline gboolean
sam_test_has_label (GtkWidget *widget, const char *label)
{
  char *differs;
  gboolean same;

  if (label == NULL)
    return TRUE;
  if (SAM_IS_FIELD (widget) || SAM_IS_CHOICE (widget))
    {
      g_autofree char *own = NULL;
      g_object_get (widget, "label", &own, NULL);
      return g_strcmp0 (own, label) == 0;
    }
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  differs = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  same = differs == NULL;
  g_free (differs);
  return same;
}

/* The first visible widget of @type in @root with this accessible label (NULL for any), or NULL. */
static inline GtkWidget *
sam_test_look (GtkWidget *root, GType type, const char *label)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && sam_test_has_label (root, label))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = sam_test_look (child, type, label);
  return found;
}

static inline gpointer
sam_test_find (GtkWidget *root, GType type, const char *label)
{
  GtkWidget *found = sam_test_look (root, type, label);

  if (found == NULL)
    g_error ("There is no visible %s labelled “%s”", g_type_name (type), label);
  return found;
}

static inline void
sam_test_press (GtkWidget *root, const char *label)
{
  g_signal_emit_by_name (sam_test_find (root, GTK_TYPE_BUTTON, label), "clicked");
}

/* What is in the input inside a field. */
static inline void
sam_test_type (gpointer field, const char *text)
{
  GtkWidget *line = sam_test_look (field, GTK_TYPE_TEXT, NULL);

  if (line != NULL)
    gtk_editable_set_text (GTK_EDITABLE (line), text);
  else
    gtk_text_buffer_set_text (
        gtk_text_view_get_buffer (sam_test_find (field, GTK_TYPE_TEXT_VIEW, NULL)), text, -1);
}

static inline gboolean
sam_test_has_file (gpointer chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

  return file != NULL;
}

/* Chooses @file in the file dialog that is open. */
static inline void
sam_test_choose (GFile *file)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (!GTK_IS_FILE_CHOOSER_DIALOG (window))
        continue;
      g_assert_true (gtk_file_chooser_set_file (GTK_FILE_CHOOSER (window), file, NULL));
      sam_test_until (sam_test_has_file, window, "the file to be selected");
      gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_ACCEPT);
      return;
    }
  g_error ("No file dialog is open");
}

/* Shorthand for a record in the store of @folder. Returns: (transfer full) */
static inline gpointer
sam_test_add (SamTestFolder *folder, GType type, const char *first, ...)
{
  SamRecord *record = sam_record_new (type);
  va_list arguments;

  va_start (arguments, first);
  g_object_set_valist (G_OBJECT (record), first, arguments);
  va_end (arguments);
  sam_store_add (folder->store, record);
  return record;
}

static inline guint
sam_test_count (SamTestFolder *folder, GType type)
{
  g_autoptr (GListModel) list = sam_store_list (folder->store, type);

  return g_list_model_get_n_items (list);
}
