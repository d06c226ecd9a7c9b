/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A window on one data folder. Signal: "switch-folder" (gboolean sample): the user asks for the
 * sample programme, or for the own one, in place of this one. */
#define SAM_TYPE_WINDOW (sam_window_get_type ())
G_DECLARE_FINAL_TYPE (SamWindow, sam_window, SAM, WINDOW, AdwApplicationWindow)

/* @sample: the folder is for the sample programme, which is made there if it is missing. */
GtkWidget *sam_window_new (GtkApplication *application, GSettings *settings, const char *folder,
                           gboolean sample);

/* Takes the call-back of a browser in which somebody signed in on a blog; FALSE if this window did
 * not begin that. */
gboolean sam_window_take_call_back (SamWindow *self, const char *call_back);
/* Says that a call-back came that nobody waits for. */
void sam_window_refuse_call_back (SamWindow *self);

G_END_DECLS
