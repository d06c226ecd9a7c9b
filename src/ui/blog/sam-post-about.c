/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-about.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-post-acts.h"
#include "calendar/sam-day-format.h"
#include "text/sam-markdown-pictures.h"
#include "text/sam-markdown.h"
#include "text/sam-raw-block.h"

static char *
name_of_place (SamStore *store, gpointer visit)
{
  g_autoptr (SamRecord) municipality =
      sam_store_get (store, SAM_TYPE_MUNICIPALITY, sam_record_str (visit, "municipality"));

  return g_strdup (municipality != NULL ? sam_record_str (municipality, "name") : "");
}

char *
sam_post_about_visit (SamStore *store, SamVisit *visit)
{
  g_autofree char *name = name_of_place (store, visit);
  g_autofree char *days = sam_day_format_range (sam_record_str (visit, "first-day"),
                                                sam_record_str (visit, "last-day"));

  return *days != '\0' ? g_strdup_printf ("%s, %s", name, days) : g_steal_pointer (&name);
}

GListModel *
sam_post_about_visits (SamStore *store, SamPost *post)
{
  return sam_store_list_of (store, SAM_TYPE_POST_VISIT, "post", sam_record_get_id (post));
}

char *
sam_post_about_places (SamStore *store, SamPost *post)
{
  g_autoptr (GListModel) links = sam_post_about_visits (store, post);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (SamRecord) link = g_list_model_get_item (links, i);
      g_autoptr (SamVisit) visit =
          sam_store_get (store, SAM_TYPE_VISIT, sam_record_str (link, "visit"));
      g_autofree char *name = visit != NULL ? name_of_place (store, visit) : NULL;

      if (name != NULL && *name != '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return g_string_free (names, FALSE);
}

char *
sam_post_about_state (SamPost *post)
{
  SamPostWish wish = sam_record_enum (post, "wish");
  SamPostPlace place = sam_record_enum (post, "place");
  const char *status = sam_record_str (post, "server-status");

  if (*sam_record_str (post, "problem") != '\0')
    return g_strdup (sam_record_str (post, "problem"));
  if (sam_record_bool (post, "conflict"))
    return g_strdup (_ ("Changed both here and on the web"));
  if (sam_record_bool (post, "written-on"))
    return g_strdup (
        _ ("You have written on since you asked for it. Ask again when readers may see "
           "it so."));
  if (wish != SAM_POST_WISH_NOTHING || *sam_record_str (post, "bin") != '\0')
    return sam_post_wish_sentence (post);
  if (place == SAM_POST_PLACE_IDEA)
    return g_strdup (_ ("Only on this computer"));
  if (g_str_equal (status, "future"))
    {
      g_autofree char *when = sam_post_when (sam_record_str (post, "server-time"));

      /* Translators: %s is a day and a time */
      return g_strdup_printf (_ ("Will be published %s"), when);
    }
  if (*status != '\0')
    return g_strdup (sam_post_status_label (status));
  return g_strdup (sam_label (SAM_TYPE_POST_PLACE, place));
}

char *
sam_post_about_blog (SamStore *store, SamPost *post)
{
  g_autoptr (SamAccount) account = NULL;

  if (sam_accounts_count (store) > 1)
    account = sam_accounts_of_post (store, post);
  return account != NULL ? sam_account_get_label (account) : g_strdup ("");
}

const char *
sam_post_about_title (SamPost *post)
{
  const char *title = sam_record_str (post, "title");

  return *title != '\0' ? title : _ ("Without a title");
}

char *
sam_post_about_news (SamPost *post)
{
  const int n = sam_record_int (post, "new-comments");

  return n > 0 ? g_strdup_printf (ngettext ("%d new comment", "%d new comments", n), n) : NULL;
}

char *
sam_post_about_web (SamStore *store, SamPost *post)
{
  g_autoptr (GListModel) remotes =
      sam_store_list_of (store, SAM_TYPE_REMOTE, "post", sam_record_get_id (post));

  for (guint i = 0; i < g_list_model_get_n_items (remotes); i++)
    {
      g_autoptr (SamRecord) remote = g_list_model_get_item (remotes, i);
      const char *url = sam_record_str (remote, "site");

      if (sam_record_enum (remote, "role") == SAM_REMOTE_ROLE_BASELINE
          && sam_record_int (remote, "number") > 0)
        return g_strdup_printf ("%s%swp-admin/post.php?post=%d&action=edit", url,
                                g_str_has_suffix (url, "/") ? "" : "/",
                                sam_record_int (remote, "number"));
    }
  return g_strdup (sam_record_str (post, "link"));
}

/* What is seen in it, or else what its file is called: two that differ are told apart. */
static char *
about_picture (const SamMarkPicture *picture)
{
  g_autofree char *file = g_path_get_basename (picture->address);

  if (*picture->words == '\0')
    return g_str_has_prefix (picture->address, SAM_PICTURE_SCHEME)
               ? g_strdup (_ ("Picture"))
               : g_strdup_printf (_ ("Picture: %s"), file);
  return g_strdup_printf (_ ("Picture: %s"), picture->words);
}

/* What a folded raw block begins with; no key types it. */
#define FOLDED '\1'

char *
sam_post_about_fold (const char *text)
{
  g_autoptr (GArray) blocks = sam_markdown_blocks (text);
  GString *folded = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const SamMarkBlock *block = &g_array_index (blocks, SamMarkBlock, i);
      g_autofree char *words = g_strndup (text + block->start, block->end - block->start);
      g_autoptr (GArray) events = sam_markdown_parse (words);
      SamMarkEvent *event = (SamMarkEvent *)(gpointer)events->data;

      if (events->len == 0 || event->kind != SAM_MARK_RAW)
        continue;
      g_string_append_len (folded, text + done, (gssize)(block->start - done));
      g_string_append_c (folded, FOLDED);
      g_string_append (folded, g_strdelimit (event->text, "\n", '\v'));
      done = block->end;
    }
  g_string_append (folded, text + done);
  return g_string_free (folded, FALSE);
}

static char *
about_raw (char *bytes)
{
  g_autofree char *words = sam_raw_block_describe (g_strdelimit (bytes, "\v", '\n'));

  return g_strdup_printf ("[%s]", words);
}

/* Returns: (transfer full) (nullable): NULL if it is read as it stands */
static char *
about_line (char *line)
{
  g_autoptr (GPtrArray) pictures = NULL;

  if (*line == FOLDED)
    return about_raw (line + 1);
  pictures = sam_markdown_pictures (line);
  return pictures->len == 1 ? about_picture (pictures->pdata[0]) : NULL;
}

char *
sam_post_about_words (const char *text)
{
  g_autofree char *folded = sam_post_about_fold (text);
  g_auto (GStrv) lines = g_strsplit (folded, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      char *words = about_line (*line);

      if (words == NULL)
        continue;
      g_free (*line);
      *line = words;
    }
  return g_strjoinv ("\n", lines);
}
