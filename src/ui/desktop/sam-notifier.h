/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells the user, through the desktop, of tomorrow's visits and of points that fall due: each once,
 * also over restarts of the program. What is pressed on is opened by the application's action
 * "open". It works while it lives, unless the setting "reminders" is off. */
#define SAM_TYPE_NOTIFIER (sam_notifier_get_type ())
G_DECLARE_FINAL_TYPE (SamNotifier, sam_notifier, SAM, NOTIFIER, GObject)

/* Of the data folder @folder; @application has the notifier. */
SamNotifier *sam_notifier_new (GApplication *application, GSettings *settings, const char *folder);

G_END_DECLS
