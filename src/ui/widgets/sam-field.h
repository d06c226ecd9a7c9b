/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text property of a record, read as text and edited where it stands. Plain text is in the record
 * with every key; a day or a time (the property says so) is read when the focus leaves, at Enter
 * and at sam_field_commit (). What can't be taken stays as typed, with a sentence under it; Escape
 * goes back to what the record has. Properties: "label" (the accessible name), "placeholder".
 * Signals: "activate", at Enter; "take" (const char *value) → gboolean: a handler that sets the
 * value in its own way returns TRUE. */
#define SAM_TYPE_FIELD (sam_field_get_type ())
G_DECLARE_FINAL_TYPE (SamField, sam_field, SAM, FIELD, GtkWidget)

GtkWidget *sam_field_new (const char *label, const char *placeholder);
/* Grows over as many lines as the text needs. */
GtkWidget *sam_field_new_prose (const char *label, const char *placeholder);
GtkWidget *sam_field_new_bound (const char *label, const char *placeholder, gpointer record,
                                const char *property);
/* NULL ends the binding and empties the field. */
void sam_field_bind (SamField *self, gpointer record, const char *property);
/* The width in characters that the field asks for. */
void sam_field_set_width (SamField *self, int chars);

/* Takes over a day or time that is typed but not yet read. FALSE if it can't be taken. */
gboolean sam_field_commit (SamField *self);
/* Hands over all that is typed in @root, in text editors too, and moves nothing: it may happen
 * while somebody types. What can't be taken stays as it is. */
void sam_field_commit_all (GtkWidget *root);

char *sam_field_dup_text (SamField *self);
void sam_field_set_text (SamField *self, const char *text);
/* The sentence under the field; NULL for none. */
void sam_field_set_problem (SamField *self, const char *problem);
const char *sam_field_get_problem (SamField *self);

G_END_DECLS
