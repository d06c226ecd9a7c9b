/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that shows one of a few values by symbol and word, with a menu to choose another; with
 * the focus on it the keys 1 to 9 choose too. Properties: "label" (string: what is chosen, such as
 * "Status"), "value" (string). Signal: "chosen" (const char *value), when a person chose. */
#define SAM_TYPE_CHOICE (sam_choice_get_type ())
G_DECLARE_FINAL_TYPE (SamChoice, sam_choice, SAM, CHOICE, GtkWidget)

GtkWidget *sam_choice_new (const char *label);
/* All values of an enumeration of the model; the values are their nicks. */
GtkWidget *sam_choice_new_enum (GType enum_type, const char *label);

/* @icon may be NULL. */
void sam_choice_add (SamChoice *self, const char *value, const char *text, const char *icon);
void sam_choice_clear (SamChoice *self);

const char *sam_choice_get_value (SamChoice *self);
void sam_choice_set_value (SamChoice *self, const char *value);
/* For a choice over an enumeration. */
int sam_choice_get_enum (SamChoice *self);
void sam_choice_set_enum (SamChoice *self, int value);

/* Shows @property of @record and sets it when a person chooses. NULL ends that. */
void sam_choice_bind (SamChoice *self, gpointer record, const char *property);

G_END_DECLS
