/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sam-window.h"

#include "blog/sam-sync-schedule.h"
#include "ui/sam-main-view.h"
#include "ui/sam-signer.h"
#include "ui/sam-trouble-page.h"

G_BEGIN_DECLS

/* What the files of the window share: the window itself, and what is asked of it. */

/**
 * SamWindow: one window on one data folder. It opens the store, keeps it in step with what other
 * programs write, saves it when it closes, and offers the pages what they need as actions.
 */
struct _SamWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *states;
  SamTroublePage *trouble;
  SamMainView *view; /* NULL while the folder could not be opened; the stack has it */

  GSettings *settings;
  char *folder;
  gboolean sample;
  SamStore *store;
  SamSync *sync;
  SamSyncSchedule *schedule;
  gboolean unasked; /* the sync that runs was started by the schedule */
  SamSigner *signer;
  GtkWindow *preferences; /* NULL while they are not open */
  GPtrArray *marks;       /* of removals that can be undone, oldest first */
  guint poll;
  guint backup;
  GtkWindow *question; /* about closing; NULL while it is not asked */
  gboolean close_after_sync;
  gboolean closing; /* the user accepted that the last edits are lost */
};

void sam_window_enable_action (SamWindow *self, const char *name, gboolean enabled);
/* Says it for a moment; sam_window_tell () until it is read. */
void sam_window_say (SamWindow *self, const char *message);
void sam_window_tell (SamWindow *self, const char *sentence);
/* @unasked: by the schedule. */
void sam_window_start_sync (SamWindow *self, gboolean unasked);

/* --- Acts (sam-window-acts.c) --------------------------------------------------------------- */

void sam_window_add_acts (SamWindow *self);
/* Keys that a text or a list may want for itself, so they are looked at after the focus. */
void sam_window_install_keys (GtkWidgetClass *klass);
void sam_window_add_pane_keys (GtkWidget *window);

G_END_DECLS
