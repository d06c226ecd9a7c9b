/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A layout of columns of equal width, as many as there is room for: three, two or one. A child goes
 * where the least stands, in order. Unless made otherwise, a column has room for 36 letters. */
#define SAM_TYPE_COLUMNS (sam_columns_get_type ())
G_DECLARE_FINAL_TYPE (SamColumns, sam_columns, SAM, COLUMNS, GtkLayoutManager)

/* @chars: the letters that a column has room for; @gap is between columns, @leading between what
 * stands below one another. */
GtkLayoutManager *sam_columns_new (int chars, int gap, int leading);

G_END_DECLS
