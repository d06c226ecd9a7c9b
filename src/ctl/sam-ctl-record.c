/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-versions.h"
#include "ctl/sam-ctl-defaults.h"
#include "ctl/sam-ctl-fields.h"
#include "ctl/sam-ctl-print.h"
#include "ctl/sam-ctl-record.h"
#include "store/sam-reference.h"

/* The commands of every kind: add, list, show, edit, remove, restore. */

static gboolean
check_required (SamCtlFields *fields, GType type, GError **error)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (type, &n);

  for (guint i = 0; i < n; i++)
    {
      const char *text = sam_ctl_fields_get (fields, pspecs[i]->name);

      if ((pspecs[i]->flags & SAM_PARAM_REQUIRED) && (text == NULL || *text == '\0'))
        return sam_ctl_usage_error (error, _ ("--%s is missing."), pspecs[i]->name);
    }
  return TRUE;
}

/* The municipalities come with the program, comments with the blog, and a folder has one programme:
 * none of them is made or thrown away. */
static gboolean
check_made_by_people (SamCtl *ctl, GError **error)
{
  if (ctl->type == SAM_TYPE_MUNICIPALITY)
    return sam_ctl_error (error, SAM_CTL_NOT_ALLOWED,
                          _ ("The municipalities come with the program; say which are in the "
                             "programme with “municipality edit NAME --in-programme yes”."));
  if (ctl->type == SAM_TYPE_COMMENT)
    return sam_ctl_error (error, SAM_CTL_NOT_ALLOWED,
                          _ ("Comments come from the blog. Answer one with “comment reply”, or put "
                             "it away with “comment spam” or “comment trash”."));
  if (ctl->type == SAM_TYPE_PROGRAMME)
    return sam_ctl_error (error, SAM_CTL_NOT_ALLOWED,
                          _ ("A folder has exactly one programme; change it with "
                             "“programme edit”."));
  return TRUE;
}

static gboolean
print_changed (SamCtl *ctl, gpointer record, gboolean id, GError **error)
{
  if (ctl->json)
    return sam_ctl_print_record (ctl, record, error);
  if (id)
    sam_ctl_print ("%s\n", sam_record_get_id (record));
  return TRUE;
}

gboolean
sam_ctl_print_made (SamCtl *ctl, gpointer record, GError **error)
{
  return print_changed (ctl, record, TRUE, error);
}

gboolean
sam_ctl_add (SamCtl *ctl, SamCtlFields *fields, GError **error)
{
  g_autoptr (SamRecord) record = NULL;

  if (!sam_ctl_defaults_fill (ctl, fields, error) || !check_required (fields, ctl->type, error))
    return FALSE;
  record = sam_record_new (ctl->type);
  if (!sam_ctl_fields_apply (fields, record, error) || !sam_record_is_valid (record, error))
    return FALSE;
  sam_store_add (ctl->store, record);
  return sam_ctl_save (ctl, error) && sam_ctl_print_made (ctl, record, error);
}

static gboolean
run_add (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamCtlFields) fields = NULL;

  if (!check_made_by_people (ctl, error))
    return FALSE;
  fields = sam_ctl_fields_take (ctl, args, SAM_CTL_FIELDS_SET, error);
  return fields != NULL && sam_ctl_args_finish (args, error) && sam_ctl_add (ctl, fields, error);
}

static gboolean
run_list (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SamCtlFields) fields = NULL;
  g_autoptr (GListModel) list = NULL;
  const char *owner, *property = NULL;
  guint n;

  fields = sam_ctl_fields_take (ctl, args, SAM_CTL_FIELDS_FILTER, error);
  if (fields == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  owner = sam_ctl_fields_owner (fields, &property);
  list = owner != NULL ? sam_store_list_of (ctl->store, ctl->type, property, owner)
                       : sam_store_list (ctl->store, ctl->type);
  n = g_list_model_get_n_items (list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamRecord) record = g_list_model_get_item (list, i);
      g_autoptr (GError) local = NULL;

      if (sam_ctl_fields_match (fields, ctl, record, &local))
        g_ptr_array_add (records, g_steal_pointer (&record));
      else if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return sam_ctl_print_records (ctl, records, error);
}

gpointer
sam_ctl_find (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const char *word;

  if (sam_ctl_store (ctl, error) == NULL)
    return NULL;
  if (ctl->type == SAM_TYPE_PROGRAMME && sam_ctl_args_count (args) == 0)
    return g_object_ref (sam_store_get_programme (ctl->store));
  word = sam_ctl_need (args, "ID", error);
  return word != NULL ? sam_reference_find (ctl->store, ctl->type, word, error) : NULL;
}

static gboolean
run_show (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamRecord) record = sam_ctl_find (ctl, args, error);

  return record != NULL && sam_ctl_args_finish (args, error)
         && sam_ctl_print_record (ctl, record, error);
}

/* A copy that can be tried out and thrown away. */
static gpointer
copy_record (gpointer record)
{
  gpointer copy = sam_record_new_with_id (G_OBJECT_TYPE (record), sam_record_get_id (record));
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (record, pspecs[i]->name, &value);
      g_object_set_property (copy, pspecs[i]->name, &value);
    }
  return copy;
}

/* Elsewhere the blog would have a second one, and the first would be known no more. */
static gboolean
may_move (SamCtl *ctl, gpointer record, SamCtlFields *fields, GError **error)
{
  const char *account = SAM_IS_POST (record) ? sam_ctl_fields_get (fields, "account") : NULL;

  if (account == NULL || g_str_equal (account, sam_record_str (record, "account"))
      || sam_accounts_may_move (ctl->store, record))
    return TRUE;
  return sam_ctl_error (error, SAM_CTL_NOT_ALLOWED,
                        _ ("The post is on a blog already, or may be. Make a copy for another "
                           "one."));
}

gboolean
sam_ctl_may_edit (gpointer record, GError **error)
{
  if (!SAM_IS_POST (record) || !sam_record_bool (record, "read-only"))
    return TRUE;
  return sam_ctl_error (
      error, SAM_CTL_NOT_ALLOWED,
      _ ("This post holds more than the program can keep; edit it on the web: %s"),
      sam_record_str (record, "link"));
}

static void
note_edit_cb (SamPost *post, GParamSpec *pspec, SamStore *store)
{
  sam_versions_note_edit (store, post, pspec);
}

static gboolean
run_edit (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamRecord) record = sam_ctl_find (ctl, args, error);
  g_autoptr (SamRecord) trial = NULL;
  g_autoptr (SamCtlFields) fields = NULL;

  if (record == NULL)
    return FALSE;
  fields = sam_ctl_fields_take (ctl, args, SAM_CTL_FIELDS_SET, error);
  if (fields == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  if (sam_ctl_fields_count (fields) == 0)
    return sam_ctl_usage_error (error, _ ("What is to be changed is missing: --FIELD VALUE."));
  if (!sam_ctl_may_edit (record, error) || !may_move (ctl, record, fields, error)
      || !sam_store_load_body (ctl->store, record, error))
    return FALSE;
  /* Setting a property of a live record is the edit, so all of it is tried out before. */
  trial = copy_record (record);
  if (!sam_ctl_fields_apply (fields, trial, error) || !sam_record_is_valid (trial, error)
      || !sam_ctl_defaults_check (ctl, trial, error))
    return FALSE;
  /* How a post was before is in its history. */
  if (SAM_IS_POST (record))
    g_signal_connect_object (record, "notify", G_CALLBACK (note_edit_cb), ctl->store, 0);
  if (!sam_ctl_fields_apply (fields, record, error))
    return FALSE;
  return sam_ctl_save (ctl, error) && print_changed (ctl, record, FALSE, error);
}

static gboolean
run_remove (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamRecord) record = NULL;
  g_autofree char *mark = NULL;

  if (!check_made_by_people (ctl, error))
    return FALSE;
  record = sam_ctl_find (ctl, args, error);
  if (record == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  mark = sam_store_remove (ctl->store, record);
  if (mark == NULL)
    {
      g_autofree char *problem = NULL;

      g_object_get (ctl->store, "problem", &problem, NULL);
      return sam_ctl_error (error, SAM_CTL_FAILED, "%s", problem);
    }
  return sam_ctl_save (ctl, error);
}

static gboolean
run_restore (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamRecord) record = NULL;
  g_autofree char *mark = NULL;
  const char *id = sam_ctl_need (args, "ID", error);

  if (id == NULL || !sam_ctl_args_finish (args, error) || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  record = sam_reference_find_removed (ctl->store, ctl->type, id, error);
  if (record == NULL)
    return FALSE;
  mark = g_strdup (sam_record_get_deleted (record));
  return sam_store_restore (ctl->store, mark, error) && sam_ctl_save (ctl, error);
}

const SamCtlCommand sam_ctl_record_commands[] = {
  { "*", "add", "--FIELD VALUE …", N_ ("Makes a record and prints its id."), run_add },
  { "*", "list", "[--FIELD VALUE …]", N_ ("Lists the records whose fields have these values."),
    run_list },
  { "*", "show", "ID", N_ ("Shows one record with all its fields."), run_show },
  { "*", "edit", "ID --FIELD VALUE …", N_ ("Changes fields of a record."), run_edit },
  { "*", "remove", "ID", N_ ("Removes a record and what hangs on it."), run_remove },
  { "*", "restore", "ID", N_ ("Takes back the removal of a record, with all that went with it."),
    run_restore },
  { NULL },
};
