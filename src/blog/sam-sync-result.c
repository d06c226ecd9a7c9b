/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-sync-result.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-blog-error.h"

G_DEFINE_BOXED_TYPE (SamSyncResult, sam_sync_result, sam_sync_result_copy, sam_sync_result_free)

static void
problem_free (SamSyncProblem *problem)
{
  g_free (problem->post);
  g_free (problem->title);
  g_free (problem->sentence);
  g_free (problem);
}

SamSyncResult *
sam_sync_result_new (void)
{
  SamSyncResult *result = g_new0 (SamSyncResult, 1);

  result->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  return result;
}

void
sam_sync_result_add (SamSyncResult *result, const char *post, const char *title,
                     const char *sentence, int code)
{
  SamSyncProblem *problem = g_new0 (SamSyncProblem, 1);

  problem->post = g_strdup (post);
  problem->title = g_strdup (title);
  problem->sentence = g_strdup (sentence);
  problem->code = code;
  g_ptr_array_add (result->problems, problem);
}

char *
sam_sync_say_where (const char *label, const char *sentence)
{
  /* Translators: the name of a blog, and what is done or happened there */
  return label != NULL ? g_strdup_printf (_ ("%s: %s"), label, sentence) : g_strdup (sentence);
}

/* Puts @more behind what is there. */
static void
append (char **text, const char *between, const char *more)
{
  g_autofree char *before = g_steal_pointer (text);

  *text = before != NULL ? g_strconcat (before, between, more, NULL) : g_strdup (more);
}

void
sam_sync_result_fail (SamSyncResult *result, const char *label, const GError *failed)
{
  g_autofree char *sentence = sam_sync_say_where (label, failed->message);

  result->n_failed++;
  if (g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_UNREACHABLE)
      || g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_PORTAL))
    {
      result->n_unreached++;
      if (label != NULL)
        append (&result->unreached, ", ", label);
    }
  if (result->error == NULL)
    result->error = g_error_new_literal (failed->domain, failed->code, sentence);
  else
    append (&result->error->message, " ", sentence);
}

SamSyncResult *
sam_sync_result_copy (SamSyncResult *result)
{
  SamSyncResult *copy = sam_sync_result_new ();
  GPtrArray *problems = copy->problems;

  *copy = *result;
  copy->problems = problems;
  copy->unreached = g_strdup (result->unreached);
  copy->error = result->error != NULL ? g_error_copy (result->error) : NULL;
  for (guint i = 0; i < result->problems->len; i++)
    {
      SamSyncProblem *problem = g_ptr_array_index (result->problems, i);

      sam_sync_result_add (copy, problem->post, problem->title, problem->sentence, problem->code);
    }
  return copy;
}

void
sam_sync_result_free (SamSyncResult *result)
{
  g_ptr_array_unref (result->problems);
  g_clear_error (&result->error);
  g_free (result->unreached);
  g_free (result);
}

gboolean
sam_sync_result_is_offline (const SamSyncResult *result)
{
  return result->n_unreached > 0 && result->n_unreached == result->n_blogs;
}

char *
sam_sync_result_unreached (const SamSyncResult *result)
{
  gboolean is_all = result->n_failed == result->n_unreached && result->problems->len == 0;

  return is_all && !sam_sync_result_is_offline (result) ? g_strdup (result->unreached) : NULL;
}

char *
sam_sync_result_sentence (const SamSyncResult *result)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  /* What was published is told of as that, and was changed on the blog or is new there. */
  guint changed = result->updated - MIN (result->updated, result->published);
  guint sent = result->sent + result->updated - changed - result->published;
  guint in = result->pulled + result->refreshed;

  if (result->error != NULL && !result->several)
    return g_strdup (result->error->message);
  if (result->error != NULL)
    g_strv_builder_add (builder, result->error->message);
  if (result->published > 0)
    {
      g_autofree char *part = g_strdup_printf (
          ngettext ("%u post published.", "%u posts published.", result->published),
          result->published);

      g_strv_builder_add (builder, part);
    }
  if (sent > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("%u post sent.", "%u posts sent.", sent), sent);

      g_strv_builder_add (builder, part);
    }
  if (changed > 0)
    {
      g_autofree char *part = g_strdup_printf (
          ngettext ("%u post changed on the blog.", "%u posts changed on the blog.", changed),
          changed);

      g_strv_builder_add (builder, part);
    }
  if (in > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("%u post fetched.", "%u posts fetched.", in), in);

      g_strv_builder_add (builder, part);
    }
  if (result->deleted > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("%u post was deleted on the blog.",
                                     "%u posts were deleted on the blog.", result->deleted),
                           result->deleted);

      g_strv_builder_add (builder, part);
    }
  if (result->merged > 0)
    {
      g_autofree char *part = g_strdup_printf (
          ngettext ("%u post was merged with what was changed on the web.",
                    "%u posts were merged with what was changed on the web.", result->merged),
          result->merged);

      g_strv_builder_add (builder, part);
    }
  if (result->replied > 0)
    {
      g_autofree char *part = g_strdup_printf (
          ngettext ("%u reply sent.", "%u replies sent.", result->replied), result->replied);

      g_strv_builder_add (builder, part);
    }
  if (result->decided > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("%u comment changed on the blog.",
                                     "%u comments changed on the blog.", result->decided),
                           result->decided);

      g_strv_builder_add (builder, part);
    }
  if (result->comments > 0)
    {
      g_autofree char *part = g_strdup_printf (
          ngettext ("%u new comment.", "%u new comments.", result->comments), result->comments);

      g_strv_builder_add (builder, part);
    }
  if (result->conflicts > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("%u post was changed on both sides.",
                                     "%u posts were changed on both sides.", result->conflicts),
                           result->conflicts);

      g_strv_builder_add (builder, part);
    }
  if (result->problems->len > 0)
    {
      SamSyncProblem *first = g_ptr_array_index (result->problems, 0);

      g_strv_builder_add (builder, first->sentence);
    }
  parts = g_strv_builder_end (builder);
  if (*parts == NULL)
    return g_strdup (_ ("Nothing is new; here and on the blog is the same."));
  return g_strjoinv (" ", parts);
}
