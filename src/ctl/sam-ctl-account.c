/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "blog/sam-address.h"
#include "blog/sam-secret.h"
#include "blog/sam-site-test.h"
#include "ctl/sam-ctl-input.h"
#include "ctl/sam-ctl-print.h"
#include "ctl/sam-ctl-wait.h"
#include "store/sam-json.h"

/* The blog account of the folder. Its password is never printed. */

/* The account of the folder, for its commands. Returns: (transfer none) */
static SamAccount *
need_account (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  SamAccount *account;

  if (!sam_ctl_args_finish (args, error) || sam_ctl_store (ctl, error) == NULL)
    return NULL;
  account = sam_store_get_account (ctl->store);
  if (account == NULL)
    sam_ctl_error (error, SAM_CTL_FAILED,
                   _ ("No blog account is set; set one with “account set”."));
  return account;
}

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

static gboolean
change_account (SamCtl *ctl, const char *url, const char *user, GError **error)
{
  SamAccount *account = sam_store_get_account (ctl->store);
  g_autoptr (SamAccount) new_account = NULL;

  if (account == NULL)
    {
      if (url == NULL || user == NULL)
        return sam_ctl_usage_error (error, _ ("--%s is missing."), url == NULL ? "url" : "user");
      account = new_account = sam_record_new (SAM_TYPE_ACCOUNT);
    }
  if ((url != NULL && !sam_record_set_text (account, "url", url, error))
      || (user != NULL && !sam_record_set_text (account, "user", user, error)))
    return FALSE;
  if (new_account != NULL)
    sam_store_add (ctl->store, new_account);
  return sam_ctl_save (ctl, error);
}

/* An account may be set without its password: then standard input is empty. */
static gboolean
run_account_set (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const char *typed = sam_ctl_args_take (args, "url");
  const char *user = sam_ctl_args_take (args, "user");
  g_autofree char *url = NULL;
  g_autofree char *password = NULL;

  if (!sam_ctl_args_finish (args, error) || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  if (typed != NULL && (url = sam_address_normalise (typed, error)) == NULL)
    return FALSE;
  if (user != NULL && *user == '\0')
    return sam_ctl_usage_error (error, _ ("--%s needs a value."), "user");
  if (sam_record_bool (sam_store_get_programme (ctl->store), "sample"))
    return sam_ctl_error (error, SAM_CTL_NOT_ALLOWED,
                          _ ("The sample programme has no blog; set the account in a folder of "
                             "your own."));
  password = sam_ctl_read_password (ctl, error);
  if (password == NULL || !change_account (ctl, url, user, error))
    return FALSE;
  if (*password != '\0')
    save_password (sam_store_get_account (ctl->store), password);
  sam_secret_free (g_steal_pointer (&password));
  return TRUE;
}

static gboolean
run_account_show (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  SamAccount *account = need_account (ctl, args, error);
  gboolean kept;
  JsonNode *node;

  if (account == NULL)
    return FALSE;
  kept = has_password (account);
  if (!ctl->json)
    {
      sam_ctl_print ("url: %s\nuser: %s\npassword: %s\n", sam_record_str (account, "url"),
                     sam_record_str (account, "user"), kept ? _ ("kept") : _ ("not kept"));
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
  SamAccount *account = need_account (ctl, args, error);
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
  { "account", "set", "--url ADDRESS --user USER",
    N_ ("Sets the blog account; the application password is read from standard input."),
    run_account_set },
  { "account", "show", "", N_ ("Shows the blog account, but never its password."),
    run_account_show },
  { "account", "test", "", N_ ("Tries to log in on the blog and says what is wrong."),
    run_account_test },
  { NULL },
};
