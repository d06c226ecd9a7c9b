/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line above the page for what must not pass unseen; it stays until what it tells is over or it
 * is closed. Properties: "text" (string; hidden while NULL or empty), "action-label" (string),
 * "icon-name" (string), "closable" (gboolean). Its button activates the action in
 * "action-name"/"action-target". */
#define SAM_TYPE_NOTICE (sam_notice_get_type ())
G_DECLARE_FINAL_TYPE (SamNotice, sam_notice, SAM, NOTICE, GtkWidget)

void sam_notice_set_text (SamNotice *self, const char *text);
/* @target is a string or NULL. */
void sam_notice_set_action (SamNotice *self, const char *label, const char *action,
                            const char *target);

G_END_DECLS
