/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-sync-talk.h"

#include <glib/gi18n-lib.h>

static void
tell_problem (SamMainView *view, SamStore *store, const SamSyncProblem *problem,
              const char *sentence)
{
  g_autofree char *reference = g_strdup_printf ("post/%s", problem->post);
  g_autoptr (SamPost) post = sam_store_get (store, SAM_TYPE_POST, problem->post);

  if (post != NULL)
    sam_main_view_tell (view, sentence, _ ("Show"), "win.open", reference);
  else
    sam_main_view_tell (view, sentence, _ ("Show"), "win.show", "queue");
}

static void
tell_error (SamMainView *view, const GError *error, const char *sentence)
{
  if (g_error_matches (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NO_ACCOUNT)
      || g_error_matches (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_PASSWORD))
    sam_main_view_tell (view, sentence, _ ("Preferences"), "win.preferences", NULL);
  else
    sam_main_view_tell (view, sentence, NULL, NULL, NULL);
}

static gboolean
has_news (const SamSyncResult *result)
{
  return result->problems->len > 0 || result->sent + result->updated + result->published > 0;
}

void
sam_sync_talk (SamMainView *view, AdwToastOverlay *toasts, SamStore *store,
               const SamSyncResult *result, gboolean quietly)
{
  g_autofree char *sentence = sam_sync_result_sentence (result);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  if (quietly && (result->error != NULL || !has_news (result)))
    return;
  if (result->error != NULL)
    tell_error (view, result->error, sentence);
  else if (result->problems->len > 0)
    tell_problem (view, store, result->problems->pdata[0], sentence);
  else
    {
      sam_main_view_tell (view, NULL, NULL, NULL, NULL);
      adw_toast_overlay_add_toast (toasts, adw_toast_new (markup));
    }
}
