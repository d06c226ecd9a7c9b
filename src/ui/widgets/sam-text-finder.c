/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-text-finder.h"

#include <glib/gi18n-lib.h>

/**
 * SamTextFinder: an entry with buttons to the next and the previous place; the place is selected in
 * the text.
 */
struct _SamTextFinder
{
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkEditable *entry;
  GtkLabel *answer;
  GtkTextView *view; /* stands beside it and outlives it */
};

G_DEFINE_FINAL_TYPE (SamTextFinder, sam_text_finder, GTK_TYPE_WIDGET)

static gboolean
search (SamTextFinder *self, const GtkTextIter *from, gboolean back, GtkTextIter *start,
        GtkTextIter *end)
{
  const char *words = gtk_editable_get_text (self->entry);
  const GtkTextSearchFlags flags =
      GTK_TEXT_SEARCH_CASE_INSENSITIVE | GTK_TEXT_SEARCH_TEXT_ONLY | GTK_TEXT_SEARCH_VISIBLE_ONLY;

  return back ? gtk_text_iter_backward_search (from, words, flags, start, end, NULL)
              : gtk_text_iter_forward_search (from, words, flags, start, end, NULL);
}

/* Selects the place nearest to @from, from the other end of the text if need be. */
static void
find_from (SamTextFinder *self, GtkTextIter from, gboolean back)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  gboolean any = *gtk_editable_get_text (self->entry) != '\0';
  gboolean found = any;
  GtkTextIter start, end;

  if (any && !search (self, &from, back, &start, &end))
    {
      if (back)
        gtk_text_buffer_get_end_iter (buffer, &from);
      else
        gtk_text_buffer_get_start_iter (buffer, &from);
      found = search (self, &from, back, &start, &end);
    }
  gtk_label_set_text (self->answer, any && !found ? _ ("Not found") : "");
  if (any && !found)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (!found)
    return;
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
}

static void
find (SamTextFinder *self, gboolean back, gboolean typing)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  find_from (self, back || typing ? start : end, back);
}

static void
changed_cb (SamTextFinder *self)
{
  find (self, FALSE, TRUE);
}

static void
next_cb (SamTextFinder *self)
{
  find (self, FALSE, FALSE);
}

static void
previous_cb (SamTextFinder *self)
{
  find (self, TRUE, FALSE);
}

static void
close_cb (SamTextFinder *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static GtkWidget *
new_button (SamTextFinder *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
sam_text_finder_dispose (GObject *object)
{
  SamTextFinder *self = SAM_TEXT_FINDER (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_text_finder_parent_class)->dispose (object);
}

static void
sam_text_finder_class_init (SamTextFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_text_finder_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sam_text_finder_init (SamTextFinder *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_search_entry_new ();

  self->entry = GTK_EDITABLE (entry);
  self->answer = GTK_LABEL (gtk_label_new (NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find in the text"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->answer), "dim-label");
  gtk_widget_add_css_class (box, "text-bar");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (box),
                  new_button (self, "go-up-symbolic", _ ("Previous"), G_CALLBACK (previous_cb)));
  gtk_box_append (GTK_BOX (box),
                  new_button (self, "go-down-symbolic", _ ("Next"), G_CALLBACK (next_cb)));
  gtk_box_append (GTK_BOX (box),
                  new_button (self, "window-close-symbolic", _ ("Close"), G_CALLBACK (close_cb)));
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (entry, "next-match", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (entry, "previous-match", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (entry, "stop-search", G_CALLBACK (close_cb), self);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

GtkWidget *
sam_text_finder_new (GtkTextView *view)
{
  SamTextFinder *self = g_object_new (SAM_TYPE_TEXT_FINDER, NULL);

  self->view = view;
  return GTK_WIDGET (self);
}

void
sam_text_finder_start (SamTextFinder *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end)
      && gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      g_autofree char *words = gtk_text_iter_get_slice (&start, &end);

      gtk_editable_set_text (self->entry, words);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}
