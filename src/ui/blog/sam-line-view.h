/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text of one paragraph that wraps, such as a title. It takes no new line: Return emits
 * "activated". Properties: "text" (string), "placeholder" (string), "label" (string: the accessible
 * name). */
#define SAM_TYPE_LINE_VIEW (sam_line_view_get_type ())
G_DECLARE_FINAL_TYPE (SamLineView, sam_line_view, SAM, LINE_VIEW, GtkTextView)

G_END_DECLS
