/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Whether the user is reminded, and whether the program starts at log-in for it. */
#define SAM_TYPE_REMINDER_GROUP (sam_reminder_group_get_type ())
G_DECLARE_FINAL_TYPE (SamReminderGroup, sam_reminder_group, SAM, REMINDER_GROUP,
                      AdwPreferencesGroup)

/* @folder is what @application was started on. */
AdwPreferencesGroup *sam_reminder_group_new (GSettings *settings, GApplication *application,
                                             const char *folder);

G_END_DECLS
