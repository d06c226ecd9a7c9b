/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

/* The meetings of a week that have no time yet, above the hours; not seen where there are none. */
#define SAM_TYPE_UNTIMED_STRIP (sam_untimed_strip_get_type ())
G_DECLARE_FINAL_TYPE (SamUntimedStrip, sam_untimed_strip, SAM, UNTIMED_STRIP, GtkWidget)

/* @gutter: the width of the column with the hours. */
GtkWidget *sam_untimed_strip_new (SamCalendarModel *model, int gutter);

G_END_DECLS
