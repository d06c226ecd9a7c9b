/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where bars and blocks go, in columns and lanes: arithmetic that needs no screen. */

#define SAM_LAYOUT_DAYS 7

/* A bar over the days @first to @last of a week (0 is Monday). */
typedef struct
{
  int first;
  int last;
  int lane;
  gboolean hidden;
} SamBarSlot;

/* Gives every bar the first lane that is free on all its days, in the order of @slots. */
void sam_layout_lanes (SamBarSlot *slots, guint n);

/* Hides what has no room in @capacity lanes, and counts it by day in @hidden. */
void sam_layout_hide (SamBarSlot *slots, guint n, int capacity, int hidden[SAM_LAYOUT_DAYS]);

/* A block from minute @start to @end of a day; blocks at the same time stand side by side. */
typedef struct
{
  int start;
  int end;
  int column;
  int n_columns;
} SamBlockSlot;

/* @slots are in order of their start. */
void sam_layout_blocks (SamBlockSlot *slots, guint n);

G_END_DECLS
