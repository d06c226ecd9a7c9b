/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-draft.h"

#define KEY "sam-draft"

typedef struct
{
  SamStore *store;
  GObject *owner;
  gulong handler;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_object_unref (draft->store);
  g_clear_object (&draft->owner);
  g_free (draft);
}

void
sam_draft_begin (SamStore *store, gpointer record, const char *property, gpointer owner)
{
  Draft *draft = g_new0 (Draft, 1);
  g_autofree char *detail =
      property != NULL ? g_strconcat ("notify::", property, NULL) : g_strdup ("notify");

  draft->store = g_object_ref (store);
  draft->owner = owner != NULL ? g_object_ref (owner) : NULL;
  draft->handler = g_signal_connect (record, detail, G_CALLBACK (sam_draft_keep), NULL);
  g_object_set_data_full (record, KEY, draft, draft_free);
}

gboolean
sam_draft_is (gpointer record)
{
  return g_object_get_data (record, KEY) != NULL;
}

void
sam_draft_keep (gpointer record)
{
  Draft *draft = g_object_steal_data (record, KEY);

  if (draft == NULL)
    return;
  g_signal_handler_disconnect (record, draft->handler);
  if (draft->owner != NULL)
    sam_draft_keep (draft->owner);
  sam_store_add (draft->store, record);
  draft_free (draft);
}
