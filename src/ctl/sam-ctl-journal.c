/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-journal.h"
#include "ctl/sam-ctl-print.h"
#include "ctl/sam-ctl-record.h"
#include "store/sam-reference.h"

/* What waits to be done on the blog, and what could not be done. */

static GPtrArray *
list_open (SamStore *store)
{
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_INTENT);
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (all, i);

      if (sam_journal_is_open (intent))
        g_ptr_array_add (open, g_steal_pointer (&intent));
    }
  return open;
}

static char **
cells_of (SamStore *store, SamIntent *intent)
{
  g_autoptr (SamRecord) subject = sam_journal_subject (store, intent);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *state = sam_record_get_text (intent, "state");
  g_autofree char *title =
      subject != NULL ? sam_reference_title (store, subject) : g_strdup (_ ("removed"));

  g_strv_builder_add_many (
      builder, sam_record_get_id (intent), state,
      sam_journal_label (sam_record_enum (intent, "kind"), sam_record_str (intent, "wanted")),
      title, sam_record_str (intent, "problem"), NULL);
  return g_strv_builder_end (builder);
}

static gboolean
run_list (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GPtrArray) open = NULL;

  if (!sam_ctl_args_finish (args, error) || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  open = list_open (ctl->store);
  if (ctl->json)
    return sam_ctl_print_records (ctl, open, error);
  for (guint i = 0; i < open->len; i++)
    g_ptr_array_add (rows, cells_of (ctl->store, open->pdata[i]));
  sam_ctl_print_table (rows);
  return TRUE;
}

static gboolean
act (SamCtl *ctl, SamCtlArgs *args, void (*what) (SamStore *store, SamIntent *intent),
     GError **error)
{
  g_autoptr (SamIntent) intent = NULL;
  const char *id = sam_ctl_need (args, "ID", error);

  if (id == NULL || !sam_ctl_args_finish (args, error) || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  intent = sam_reference_find (ctl->store, SAM_TYPE_INTENT, id, error);
  if (intent == NULL)
    return FALSE;
  if (!sam_journal_is_open (intent))
    return sam_ctl_error (error, SAM_CTL_FAILED, _ ("This is done or taken back already."));
  what (ctl->store, intent);
  return sam_ctl_save (ctl, error);
}

static gboolean
run_retry (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return act (ctl, args, sam_journal_retry, error);
}

static gboolean
run_cancel (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return act (ctl, args, sam_journal_cancel, error);
}

const SamCtlCommand sam_ctl_journal_commands[] = {
  { "journal", "list", "", N_ ("Lists what waits to be done on the blog, and what failed."),
    run_list },
  { "journal", "retry", "ID", N_ ("Has the next sync try again what failed."), run_retry },
  { "journal", "cancel", "ID", N_ ("Takes back what was asked for."), run_cancel },
  { NULL },
};
