/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Small pieces that pages are put together from. All return floating widgets. */

/* Names @widget for a screen reader, also the button inside a drop-down. */
void sam_set_label (GtkWidget *widget, const char *label);

/* A label at the start of its line, with space-separated style classes (may be NULL). */
GtkWidget *sam_text_new (const char *text, const char *classes);
/* The same, wrapped over as many lines as it needs. */
GtkWidget *sam_paragraph_new (const char *text, const char *classes);
GtkWidget *sam_box_new (GtkOrientation orientation, int spacing);
/* A flat button with an icon; @label is its accessible name and its tooltip. */
GtkWidget *sam_icon_button_new (const char *icon, const char *label);
/* A flat button with a plus and a word, that makes one more of what stands above it. */
GtkWidget *sam_add_button_new (const char *label);
/* A section heading with @suffix (may be NULL) at the end of its line. */
GtkWidget *sam_heading_new (const char *text, GtkWidget *suffix);

/* Calls gtk_widget_set_visible () with whether @text is anything, and sets it. */
void sam_text_set (GtkWidget *label, const char *text);

/* Keeps @widget visible exactly while @model has (or, with @invert, has no) items. */
void sam_show_if_items (GtkWidget *widget, GListModel *model, gboolean invert);

/* The focus vfunc of a widget with one child that hands on grab_focus to a part of it. GTK's own
 * would grab it for that part again before the first and after the last of all parts. */
gboolean sam_focus_child (GtkWidget *widget, GtkDirectionType direction);

/* Scrolls the viewport around @widget so far that all of it is seen, once it has a size. */
void sam_reveal (GtkWidget *widget);

G_END_DECLS
