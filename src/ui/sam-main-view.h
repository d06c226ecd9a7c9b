/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "blog/sam-sync-schedule.h"
#include "ui/sam-page.h"

G_BEGIN_DECLS

/* Sidebar, header and pages of a programme, and the way one walked through them. Properties:
 * "can-go-back", "can-go-forward" (gboolean, read-only), "title" (string, read-only: that of the
 * page shown), "sidebar-shown" (gboolean). */
#define SAM_TYPE_MAIN_VIEW (sam_main_view_get_type ())
G_DECLARE_FINAL_TYPE (SamMainView, sam_main_view, SAM, MAIN_VIEW, GtkWidget)

GtkWidget *sam_main_view_new (SamStore *store, SamSync *sync, SamSyncSchedule *schedule);

/* Shows @place, a page's name or "kind/id", as soon as the window is on the screen, so that it is
 * there at once; or when anything else is asked of the view before. What is no more is the
 * overview. */
void sam_main_view_begin (SamMainView *self, const char *place);
/* Where one is, for sam_main_view_begin (). */
const char *sam_main_view_get_place (SamMainView *self);
/* Shows a page of the registry; nothing happens if there is none of this name. */
void sam_main_view_show (SamMainView *self, const char *page);
/* Shows a record where it belongs; @reference is "kind/id", or "search/WORDS" to search
 * for them. FALSE if there is none. */
gboolean sam_main_view_open (SamMainView *self, const char *reference);
void sam_main_view_go (SamMainView *self, int step);
/* One step back from a page that the sidebar does not list. FALSE if there is nowhere to go. */
gboolean sam_main_view_escape (SamMainView *self);
/* The record was removed: leave it if it is shown. */
void sam_main_view_leave (SamMainView *self, const char *reference);

/* The page that is shown. Returns: (transfer none) */
SamPage *sam_main_view_get_page (SamMainView *self);
const char *sam_main_view_get_page_name (SamMainView *self);
/* Every page hands over what is typed. */
void sam_main_view_flush (SamMainView *self);
gboolean sam_main_view_move_pane (SamMainView *self, int step);

/* A sentence that stays until it is closed; NULL takes it away. With @label there is a button that
 * activates @action with @target, a string or NULL. */
void sam_main_view_tell (SamMainView *self, const char *sentence, const char *label,
                         const char *action, const char *target);

G_END_DECLS
