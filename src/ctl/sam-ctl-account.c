/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "blog/sam-accounts.h"
#include "blog/sam-address.h"
#include "blog/sam-secret.h"
#include "blog/sam-site-test.h"
#include "ctl/sam-ctl-fields.h"
#include "ctl/sam-ctl-input.h"
#include "ctl/sam-ctl-print.h"
#include "ctl/sam-ctl-wait.h"
#include "store/sam-json.h"
#include "store/sam-reference.h"

/* The blogs of the folder. Their passwords are never printed. */

/* The account that @id names, or the only one if it is NULL. Returns: (transfer full) */
static SamAccount *
find_account (SamCtl *ctl, const char *id, GError **error)
{
  g_autoptr (GListModel) accounts = NULL;

  if (id != NULL)
    return sam_reference_find (ctl->store, SAM_TYPE_ACCOUNT, id, error);
  accounts = sam_store_list (ctl->store, SAM_TYPE_ACCOUNT);
  if (g_list_model_get_n_items (accounts) == 0)
    sam_ctl_error (error, SAM_CTL_FAILED,
                   _ ("No blog account is set; set one with “account set”."));
  else if (g_list_model_get_n_items (accounts) > 1)
    sam_ctl_usage_error (error, _ ("There are several blogs; say which by its id."));
  else
    return g_list_model_get_item (accounts, 0);
  return NULL;
}

/* The same with the id as the next word, which may be missing where there is one only. */
static SamAccount *
take_account (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const char *id = sam_ctl_args_count (args) > 0 ? sam_ctl_args_next (args) : NULL;

  if (!sam_ctl_args_finish (args, error) || sam_ctl_store (ctl, error) == NULL)
    return NULL;
  return find_account (ctl, id, error);
}

/* --- Passwords ------------------------------------------------------------------------------ */

static void
save_password (SamAccount *account, const char *password)
{
  g_autofree char *sentence = NULL;
  g_auto (SamCtlWait) wait = { NULL };

  sam_ctl_wait_begin (&wait);
  sam_secret_save_async (account, password, wait.cancellable, sam_ctl_wait_cb, &wait);
  if (!sam_secret_save_finish (sam_ctl_wait_end (&wait), &sentence))
    fprintf (stderr, "samordnactl: %s\n",
             _ ("The password was not kept, as there is no secret service here; give it in "
                "SAMORDNA_PASSWORD."));
}

static gboolean
has_password (SamAccount *account)
{
  g_auto (SamCtlWait) wait = { NULL };

  sam_ctl_wait_begin (&wait);
  sam_secret_has_async (account, wait.cancellable, sam_ctl_wait_cb, &wait);
  return sam_secret_has_finish (sam_ctl_wait_end (&wait));
}

static void
forget_password (SamAccount *account)
{
  g_auto (SamCtlWait) wait = { NULL };

  sam_ctl_wait_begin (&wait);
  sam_secret_forget_async (account, wait.cancellable, sam_ctl_wait_cb, &wait);
  sam_secret_forget_finish (sam_ctl_wait_end (&wait));
}

/* --- Changing ------------------------------------------------------------------------------- */

/* The address as it is kept, if no other account has it. @account may be NULL.
 * Returns: (transfer full) */
static char *
check_url (SamCtl *ctl, SamAccount *account, const char *typed, GError **error)
{
  g_autofree char *url = sam_address_normalise (typed, error);
  g_autoptr (SamAccount) other = url != NULL ? sam_accounts_find (ctl->store, url) : NULL;

  if (other != NULL && other != account)
    {
      sam_ctl_error (error, SAM_CTL_NOT_ALLOWED, _ ("The blog %s is there already."), url);
      return NULL;
    }
  return g_steal_pointer (&url);
}

static gboolean
check_own (SamCtl *ctl, GError **error)
{
  if (!sam_record_bool (sam_store_get_programme (ctl->store), "sample"))
    return TRUE;
  return sam_ctl_error (error, SAM_CTL_NOT_ALLOWED,
                        _ ("The sample programme has no blog; set the account in a folder of "
                           "your own."));
}

/* Sets what was given in @account, which is made if it is NULL, and in that case needs an address
 * and a user. Returns: (transfer full) */
static SamAccount *
change_account (SamCtl *ctl, SamAccount *account, const char *typed, const char *user,
                SamCtlFields *fields, GError **error)
{
  g_autoptr (SamAccount) changed = account != NULL ? g_object_ref (account) : NULL;
  g_autofree char *url = NULL;

  if (account == NULL && (typed == NULL || user == NULL))
    {
      sam_ctl_usage_error (error, _ ("--%s is missing."), typed == NULL ? "url" : "user");
      return NULL;
    }
  if (user != NULL && *user == '\0')
    {
      sam_ctl_usage_error (error, _ ("--%s needs a value."), "user");
      return NULL;
    }
  if (typed != NULL && (url = check_url (ctl, account, typed, error)) == NULL)
    return NULL;
  if (changed == NULL)
    changed = sam_record_new (SAM_TYPE_ACCOUNT);
  /* The fields have the address as it was typed. */
  if (!sam_ctl_fields_apply (fields, changed, error)
      || (url != NULL && !sam_record_set_text (changed, "url", url, error)))
    return NULL;
  if (account == NULL)
    sam_store_add (ctl->store, changed);
  return sam_ctl_save (ctl, error) ? g_steal_pointer (&changed) : NULL;
}

/* An account may be set without its password: then standard input is empty. */
static SamAccount *
change_with_password (SamCtl *ctl, SamCtlArgs *args, SamAccount *account, GError **error)
{
  const char *typed = sam_ctl_args_take (args, "url");
  const char *user = sam_ctl_args_take (args, "user");
  g_autoptr (SamCtlFields) fields = sam_ctl_fields_take (ctl, args, SAM_CTL_FIELDS_SET, error);
  g_autofree char *password = NULL;
  SamAccount *changed;

  if (fields == NULL || !sam_ctl_args_finish (args, error) || !check_own (ctl, error))
    return NULL;
  password = sam_ctl_read_password (ctl, error);
  changed = password != NULL ? change_account (ctl, account, typed, user, fields, error) : NULL;
  if (changed != NULL && *password != '\0')
    save_password (changed, password);
  sam_secret_free (g_steal_pointer (&password));
  return changed;
}

static gboolean
run_account_add (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamAccount) account = NULL;

  if (sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  account = change_with_password (ctl, args, NULL, error);
  if (account == NULL)
    return FALSE;
  sam_ctl_print ("%s\n", sam_record_get_id (account));
  return TRUE;
}

static gboolean
run_account_set (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const char *id = sam_ctl_args_take (args, "account");
  g_autoptr (SamAccount) account = NULL;
  g_autoptr (SamAccount) changed = NULL;

  if (sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  if (id != NULL || sam_accounts_count (ctl->store) > 0)
    {
      account = find_account (ctl, id, error);
      if (account == NULL)
        return FALSE;
    }
  changed = change_with_password (ctl, args, account, error);
  return changed != NULL;
}

static gboolean
run_account_edit (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const char *id = sam_ctl_need (args, "ID", error);
  const char *typed = sam_ctl_args_take (args, "url");
  const char *user = sam_ctl_args_take (args, "user");
  g_autoptr (SamAccount) account = NULL;
  g_autoptr (SamAccount) changed = NULL;
  g_autoptr (SamCtlFields) fields = NULL;

  if (id == NULL || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  fields = sam_ctl_fields_take (ctl, args, SAM_CTL_FIELDS_SET, error);
  if (fields == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  if (sam_ctl_fields_count (fields) == 0)
    return sam_ctl_usage_error (error, _ ("What is to be changed is missing: --FIELD VALUE."));
  account = find_account (ctl, id, error);
  changed = account != NULL ? change_account (ctl, account, typed, user, fields, error) : NULL;
  return changed != NULL;
}

/* The posts stay, and so does what is on the blog. */
static gboolean
run_account_remove (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const char *id = sam_ctl_need (args, "ID", error);
  g_autoptr (SamAccount) account = NULL;
  g_autofree char *mark = NULL;

  if (id == NULL || !sam_ctl_args_finish (args, error) || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  account = find_account (ctl, id, error);
  if (account == NULL)
    return FALSE;
  mark = sam_store_remove (ctl->store, account);
  if (mark == NULL)
    {
      g_autofree char *problem = NULL;

      g_object_get (ctl->store, "problem", &problem, NULL);
      return sam_ctl_error (error, SAM_CTL_FAILED, "%s", problem);
    }
  forget_password (account);
  return sam_ctl_save (ctl, error);
}

/* --- Asking --------------------------------------------------------------------------------- */

static gboolean
run_account_show (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamAccount) account = take_account (ctl, args, error);
  gboolean kept;
  JsonNode *node;

  if (account == NULL)
    return FALSE;
  kept = has_password (account);
  if (!ctl->json)
    {
      sam_ctl_print ("url: %s\nuser: %s\nname: %s\npassword: %s\n", sam_record_str (account, "url"),
                     sam_record_str (account, "user"), sam_record_str (account, "name"),
                     kept ? _ ("kept") : _ ("not kept"));
      return TRUE;
    }
  node = sam_json_from_record (account, FALSE);
  json_object_set_boolean_member (json_node_get_object (node), "password_kept", kept);
  sam_ctl_print_json (node);
  return TRUE;
}

static gboolean
run_account_test (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamAccount) account = take_account (ctl, args, error);
  g_autoptr (SamSiteInfo) info = NULL;
  g_auto (SamCtlWait) wait = { NULL };

  if (account == NULL)
    return FALSE;
  sam_ctl_wait_begin (&wait);
  sam_site_test_async (account, NULL, wait.cancellable, sam_ctl_wait_cb, &wait);
  info = sam_site_test_finish (sam_ctl_wait_end (&wait), error);
  if (info == NULL)
    return FALSE;
  sam_ctl_print ("%s: %s (%s)\n", info->site_name, info->user_name, info->role);
  return TRUE;
}

const SamCtlCommand sam_ctl_account_commands[] = {
  { "account", "add", "--url ADDRESS --user USER [--FIELD VALUE …]",
    N_ ("Adds a blog and prints its id; the application password is read from standard input."),
    run_account_add },
  { "account", "set", "[--account ID] --url ADDRESS --user USER",
    N_ ("Sets the blog account; the application password is read from standard input."),
    run_account_set },
  { "account", "show", "[ID]", N_ ("Shows the blog account, but never its password."),
    run_account_show },
  { "account", "edit", "ID --FIELD VALUE …", N_ ("Changes a blog account, but not its password."),
    run_account_edit },
  { "account", "remove", "ID",
    N_ ("Removes a blog and its password here; its posts stay, and so does the blog."),
    run_account_remove },
  { "account", "test", "[ID]", N_ ("Tries to log in on the blog and says what is wrong."),
    run_account_test },
  { NULL },
};
