/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* A page of the window. Properties: "store" (SamStore, set once, at construction), "title"
 * (string, in the header bar), "child" (GtkWidget), "tools" (GtkWidget or NULL: what the header bar
 * shows beside the title while the page is seen). */
#define SAM_TYPE_PAGE (sam_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SamPage, sam_page, SAM, PAGE, GtkWidget)

struct _SamPageClass
{
  GtkWidgetClass parent_class;

  /* Shows @record, which is of a kind that the window sends to this page. */
  void (*open) (SamPage *self, SamRecord *record);
  /* Ctrl+N: makes what one makes on this page. */
  void (*make) (SamPage *self);
  /* Ctrl+F: moves to the page's own search; FALSE if it has none. */
  gboolean (*find) (SamPage *self);
  /* Hands what is typed but not yet in a record to the record: before closing, sync, backup. */
  void (*flush) (SamPage *self);
  /* The page was shown: put the focus where the hand expects it. */
  void (*shown) (SamPage *self);
};

SamStore *sam_page_get_store (SamPage *self);
void sam_page_set_title (SamPage *self, const char *title);
void sam_page_set_child (SamPage *self, GtkWidget *child);
void sam_page_set_tools (SamPage *self, GtkWidget *tools);

void sam_page_open (SamPage *self, SamRecord *record);
void sam_page_make (SamPage *self);
gboolean sam_page_find (SamPage *self);
void sam_page_flush (SamPage *self);
void sam_page_shown (SamPage *self);

/* What pages ask of the window they stand in, from any widget of theirs. */
void sam_window_open_record (GtkWidget *from, gpointer record);
/* Removes @record with a toast to undo. */
void sam_window_remove_record (GtkWidget *from, gpointer record);
void sam_window_toast (GtkWidget *from, const char *message);
/* The same with a button to undo: what it does is connected to its "button-clicked".
 * Returns: (transfer none) (nullable): the AdwToast */
gpointer sam_window_toast_undo (GtkWidget *from, const char *message);
void sam_window_show_page (GtkWidget *from, const char *name);
/* The dialog for a new visit; @municipality is an id or "", @day a day or "". */
void sam_window_plan_visit (GtkWidget *from, const char *municipality, const char *day);

G_END_DECLS
