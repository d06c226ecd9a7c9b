/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-site-test.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-address.h"
#include "blog/sam-secret.h"

/* What a person asks of a blog before anything is sent there. */

typedef struct
{
  char *account;
  char *url;
  char *user;
  char *password;
} Test;

static void
test_free (Test *test)
{
  g_free (test->account);
  g_free (test->url);
  g_free (test->user);
  g_clear_pointer (&test->password, sam_secret_free);
  g_free (test);
}

/* A core WordPress answers a wrong password just as one that never arrived. The same password in
 * the body of a request tells the two apart. With a dash in it, only an application password is
 * still right: WordPress skips what is neither letter nor digit in those. */
static const char *
tell_why (SamSiteBody dashed, SamSiteBody plain)
{
  if (dashed == SAM_SITE_BODY_TAKEN)
    return _ ("The password is right, but the web server of the blog takes it away on its way to "
              "WordPress. Ask whoever runs the web server to let the Authorization header "
              "through.");
  if (plain == SAM_SITE_BODY_TAKEN)
    return _ ("This is the password with which you log in on the blog, and this program may not "
              "use it. Sign in in the browser, or make an application password under Users, "
              "Profile on the blog.");
  if (dashed == SAM_SITE_BODY_UNKNOWN)
    return _ ("The blog did not accept the user and password. Sign in again in the preferences. If "
              "both are right, the web server removes the Authorization header: ask whoever runs "
              "it.");
  return NULL;
}

static void
find_why (SamSite *site, Test *test, GCancellable *cancellable, GError **error)
{
  g_autofree char *with_dash = g_strconcat (test->password, "-", NULL);
  SamSiteBody dashed = sam_site_try_in_body (site, test->user, with_dash, cancellable);
  SamSiteBody plain = dashed == SAM_SITE_BODY_REFUSED
                          ? sam_site_try_in_body (site, test->user, test->password, cancellable)
                          : SAM_SITE_BODY_UNKNOWN;
  const char *sentence = tell_why (dashed, plain);

  if (sentence == NULL)
    return;
  g_clear_error (error);
  g_set_error_literal (
      error, SAM_BLOG_ERROR,
      dashed == SAM_SITE_BODY_TAKEN ? SAM_BLOG_ERROR_HEADER : SAM_BLOG_ERROR_PASSWORD, sentence);
}

static SamSiteInfo *
run_test (Test *test, GCancellable *cancellable, GError **error)
{
  g_autofree char *url = sam_address_normalise (test->url, error);
  g_autoptr (SamSite) site = NULL;
  g_autoptr (GError) failed = NULL;
  SamSiteInfo *info;

  if (url == NULL)
    return NULL;
  if (test->password == NULL)
    test->password = sam_secret_load (test->account, url, test->user, cancellable);
  if (test->password == NULL || *test->user == '\0')
    {
      g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NO_ACCOUNT,
                           _ ("Enter the user and an application password of the blog first."));
      return NULL;
    }
  site = sam_site_new (url, test->user, test->password);
  info = sam_site_connect (site, cancellable, &failed);
  if (g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_PASSWORD))
    find_why (site, test, cancellable, &failed);
  if (info == NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return info;
}

static void
test_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  GError *error = NULL;
  SamSiteInfo *info;

  g_main_context_push_thread_default (context);
  info = run_test (data, cancellable, &error);
  g_main_context_pop_thread_default (context);
  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify)sam_site_info_free);
  else
    g_task_return_error (task, error);
}

void
sam_site_test_async (SamAccount *account, const char *password, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Test *test = g_new0 (Test, 1);

  test->account = g_strdup (sam_record_get_id (account));
  test->url = g_strdup (sam_record_str (account, "url"));
  test->user = g_strdup (sam_record_str (account, "user"));
  test->password = g_strdup (password);
  g_task_set_source_tag (task, sam_site_test_async);
  g_task_set_task_data (task, test, (GDestroyNotify)test_free);
  g_task_run_in_thread (task, test_thread);
}

SamSiteInfo *
sam_site_test_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SamSite) site = NULL;
  GError *error = NULL;
  g_autofree char *url = sam_address_normalise (data, &error);
  char *page = NULL;

  g_main_context_push_thread_default (context);
  if (url != NULL)
    {
      site = sam_site_new (url, "", "");
      page = sam_site_find_sign_in (site, cancellable, &error);
    }
  g_clear_object (&site);
  g_main_context_pop_thread_default (context);
  if (page != NULL)
    g_task_return_pointer (task, page, g_free);
  else
    g_task_return_error (task, error);
}

void
sam_site_find_sign_in_async (const char *url, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, sam_site_find_sign_in_async);
  g_task_set_task_data (task, g_strdup (url), g_free);
  g_task_run_in_thread (task, find_thread);
}

char *
sam_site_find_sign_in_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
