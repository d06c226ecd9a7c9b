/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-snapshot.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-accounts.h"
#include "blog/sam-entities.h"
#include "blog/sam-journal.h"
#include "store/sam-pictures.h"
#include "text/sam-markdown-pictures.h"
#include "text/sam-markdown.h"

SamRemote *
sam_snapshot_find_remote (SamStore *store, const char *post, SamRemoteRole role, GError **error)
{
  g_autoptr (GListModel) remotes = sam_store_list_of (store, SAM_TYPE_REMOTE, "post", post);

  for (guint i = 0; i < g_list_model_get_n_items (remotes); i++)
    {
      g_autoptr (SamRemote) remote = g_list_model_get_item (remotes, i);

      if (sam_record_enum (remote, "role") != (int)role)
        continue;
      if (!sam_store_load_body (store, remote, error))
        return NULL;
      return g_steal_pointer (&remote);
    }
  return NULL;
}

static void
take (char **place, gpointer record, const char *property)
{
  g_free (*place);
  *place = g_strdup (sam_record_str (record, property));
}

static void
read_base (SamSnapshot *snapshot, SamRemote *remote)
{
  SamWebPost *base = snapshot->base;

  snapshot->has_base = TRUE;
  take (&snapshot->our_title, remote, "our-title");
  take (&snapshot->our_text, remote, "text");
  take (&snapshot->our_excerpt, remote, "our-excerpt");
  take (&snapshot->our_tags, remote, "our-tags");
  base->number = sam_record_int (remote, "number");
  base->revision = sam_record_int (remote, "revision");
  take (&base->site, remote, "site");
  take (&base->title, remote, "title");
  take (&base->content, remote, "content");
  take (&base->excerpt, remote, "excerpt");
  take (&base->status, remote, "status");
  take (&base->tags, remote, "tags");
  take (&base->modified, remote, "modified");
  take (&base->when, remote, "time");
  take (&base->link, remote, "link");
  sam_fields_read (&base->fields, remote);
}

static void
read_journal (SamSnapshot *snapshot, SamStore *store, SamPost *post)
{
  g_autoptr (SamIntent) doubt = sam_journal_in_doubt (store, snapshot->id, SAM_INTENT_KIND_CREATE);
  g_autoptr (SamIntent) open = sam_journal_find (store, snapshot->id, SAM_INTENT_KIND_CHANGE);

  snapshot->wish = sam_journal_wish (store, post, &snapshot->when);
  if (snapshot->wish != SAM_POST_WISH_NOTHING)
    snapshot->asked = sam_journal_parts (open);
  snapshot->unknown = doubt != NULL;
  snapshot->key = g_strdup (doubt != NULL ? sam_record_str (doubt, "key") : "");
}

/* A number means nothing on another blog than that of the picture. */
static GHashTable *
read_pictures (SamStore *store, const char *text, SamAccount *account)
{
  GHashTable *numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (text);

  for (guint i = 0; i < pictures->len; i++)
    {
      const SamMarkPicture *shown = pictures->pdata[i];
      g_autoptr (SamPicture) picture = sam_pictures_find (store, shown->address);

      if (picture != NULL && account != NULL && sam_record_int (picture, "number") > 0
          && g_str_equal (sam_record_str (picture, "account"), sam_record_get_id (account)))
        g_hash_table_insert (numbers, g_strdup (shown->address),
                             GINT_TO_POINTER (sam_record_int (picture, "number")));
    }
  return numbers;
}

SamSnapshot *
sam_snapshot_new (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (SamSnapshot) snapshot = g_new0 (SamSnapshot, 1);
  g_autoptr (SamRemote) remote = NULL;
  g_autoptr (SamAccount) account = NULL;
  g_autoptr (GError) failed = NULL;

  snapshot->base = sam_web_post_new ();
  if (!sam_store_load_body (store, post, error))
    return NULL;
  remote =
      sam_snapshot_find_remote (store, sam_record_get_id (post), SAM_REMOTE_ROLE_BASELINE, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  snapshot->id = g_strdup (sam_record_get_id (post));
  take (&snapshot->title, post, "title");
  take (&snapshot->text, post, "text");
  take (&snapshot->excerpt, post, "excerpt");
  take (&snapshot->tags, post, "tags");
  sam_fields_read (&snapshot->fields, post);
  read_journal (snapshot, store, post);
  account = sam_accounts_of_post (store, post);
  snapshot->pictures = read_pictures (store, snapshot->text, account);
  snapshot->classic = account != NULL && sam_record_bool (account, "classic");
  snapshot->read_only = sam_record_bool (post, "read-only");
  snapshot->conflict = sam_record_bool (post, "conflict");
  if (remote != NULL)
    read_base (snapshot, remote);
  return g_steal_pointer (&snapshot);
}

void
sam_snapshot_free (SamSnapshot *snapshot)
{
  g_free (snapshot->id);
  g_free (snapshot->title);
  g_free (snapshot->text);
  g_free (snapshot->excerpt);
  g_free (snapshot->tags);
  sam_fields_clear (&snapshot->fields);
  g_clear_pointer (&snapshot->pictures, g_hash_table_unref);
  g_free (snapshot->key);
  g_free (snapshot->when);
  g_clear_pointer (&snapshot->base, sam_web_post_free);
  g_free (snapshot->our_title);
  g_free (snapshot->our_text);
  g_free (snapshot->our_excerpt);
  g_free (snapshot->our_tags);
  g_free (snapshot);
}

SamChange
sam_snapshot_changed_here (const SamSnapshot *snapshot)
{
  SamChange changes = 0;

  if (!snapshot->has_base)
    return SAM_CHANGE_ALL;
  if (!g_str_equal (snapshot->title, snapshot->our_title))
    changes |= SAM_CHANGE_TITLE;
  if (!g_str_equal (snapshot->text, snapshot->our_text))
    changes |= SAM_CHANGE_TEXT;
  if (!g_str_equal (snapshot->excerpt, snapshot->our_excerpt))
    changes |= SAM_CHANGE_EXCERPT;
  if (!sam_tags_same (snapshot->tags, snapshot->our_tags))
    changes |= SAM_CHANGE_TAGS;
  changes |= sam_fields_differ (&snapshot->fields, &snapshot->base->fields);
  return changes;
}

static void
put (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

void
sam_snapshot_hold_back (SamSnapshot *snapshot)
{
  const SamChange rest = SAM_CHANGE_ALL & ~snapshot->asked;

  if (!snapshot->has_base || snapshot->wish == SAM_POST_WISH_NOTHING)
    return;
  if (rest & SAM_CHANGE_TITLE)
    put (&snapshot->title, snapshot->our_title);
  if (rest & SAM_CHANGE_TEXT)
    put (&snapshot->text, snapshot->our_text);
  if (rest & SAM_CHANGE_EXCERPT)
    put (&snapshot->excerpt, snapshot->our_excerpt);
  if (rest & SAM_CHANGE_TAGS)
    put (&snapshot->tags, snapshot->our_tags);
  sam_fields_take (&snapshot->fields, &snapshot->base->fields, rest);
}

SamChange
sam_snapshot_changed_there (const SamSnapshot *snapshot, const SamWebPost *web)
{
  const SamWebPost *base = snapshot->base;
  g_autofree char *tags = sam_tags_from_json (web->tags);
  g_autofree char *base_tags = sam_tags_from_json (base->tags);
  SamChange changes = 0;

  if (!sam_entities_same (base->title, web->title))
    changes |= SAM_CHANGE_TITLE;
  /* A baseline that never came back from the server is what was sent, in our spelling. */
  if (*base->modified != '\0' ? !g_str_equal (base->content, web->content)
                              : !sam_entities_same_content (base->content, web->content))
    changes |= SAM_CHANGE_TEXT;
  if (!sam_entities_same (base->excerpt, web->excerpt))
    changes |= SAM_CHANGE_EXCERPT;
  if (!sam_tags_same (base_tags, tags))
    changes |= SAM_CHANGE_TAGS;
  changes |= sam_fields_differ (&base->fields, &web->fields);
  return changes;
}

/* A block that is new with us says which picture of the blog it shows, as WordPress' own editor
 * does: only then readers get it in the size that their screen needs. */
static void
number_picture (GString *content, const char *address, int number)
{
  g_autofree char *fresh = g_strdup_printf (
      "<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"%s\"", address);
  g_autofree char *numbered = g_strdup_printf (
      "<!-- wp:image {\"id\":%d,\"sizeSlug\":\"full\",\"linkDestination\":\"none\"} -->\n"
      "<figure class=\"wp-block-image size-full\"><img src=\"%s\"",
      number, address);
  g_autofree char *mark = g_strdup_printf (" class=\"wp-image-%d\"", number);
  const char *found;

  while ((found = strstr (content->str, fresh)) != NULL)
    {
      gssize at = found - content->str;
      const char *end;

      g_string_erase (content, at, (gssize)strlen (fresh));
      g_string_insert (content, at, numbered);
      /* Quotes inside the words are written otherwise. */
      end = strstr (content->str + at, "\"/>");
      if (end != NULL)
        g_string_insert (content, end + 1 - content->str, mark);
    }
}

/* As the classic editor writes. */
#define CLASSIC "<p><br />\n</p>\n\n<p></p>"

char *
sam_snapshot_content (const SamSnapshot *snapshot, const char *like)
{
  const char *manner = snapshot->classic && (like == NULL || *like == '\0') ? CLASSIC : like;
  g_autofree char *html = sam_markdown_to_html (snapshot->text, manner);
  GString *content = g_string_new (html);
  GHashTableIter iter;
  gpointer address, number;

  if (snapshot->pictures != NULL)
    {
      g_hash_table_iter_init (&iter, snapshot->pictures);
      while (g_hash_table_iter_next (&iter, &address, &number))
        number_picture (content, address, GPOINTER_TO_INT (number));
    }
  return g_string_free (content, FALSE);
}

SamChange
sam_snapshot_agrees (const SamSnapshot *snapshot, const SamWebPost *web)
{
  g_autofree char *title = sam_entities_encode (snapshot->title, web->title);
  g_autofree char *excerpt = sam_entities_encode (snapshot->excerpt, web->excerpt);
  g_autofree char *content = sam_snapshot_content (snapshot, web->content);
  g_autofree char *as_sent = sam_snapshot_content (snapshot, snapshot->base->content);
  g_autofree char *tags = sam_tags_from_json (web->tags);
  SamChange same = 0;

  if (sam_entities_same (title, web->title))
    same |= SAM_CHANGE_TITLE;
  if (sam_entities_same_content (content, web->content)
      || sam_entities_same_content (as_sent, web->content))
    same |= SAM_CHANGE_TEXT;
  if (sam_entities_same (excerpt, web->excerpt))
    same |= SAM_CHANGE_EXCERPT;
  if (sam_tags_same (snapshot->tags, tags))
    same |= SAM_CHANGE_TAGS;
  same |= SAM_CHANGE_FIELDS & ~sam_fields_differ (&snapshot->fields, &web->fields);
  return same;
}

SamWebPost *
sam_snapshot_to_send (const SamSnapshot *snapshot)
{
  SamWebPost *post = sam_web_post_new ();
  g_auto (GStrv) names = sam_tags_split (snapshot->tags);

  g_free (post->title);
  post->title = sam_entities_encode (snapshot->title, NULL);
  g_free (post->content);
  post->content = sam_snapshot_content (snapshot, NULL);
  g_free (post->excerpt);
  post->excerpt = sam_entities_encode (snapshot->excerpt, NULL);
  for (char **name = names; *name != NULL; name++)
    {
      char *raw = sam_entities_encode (*name, NULL);

      g_free (*name);
      *name = raw;
    }
  g_free (post->tags);
  post->tags = sam_tags_to_json (names);
  sam_fields_copy (&post->fields, &snapshot->fields);
  /* It is created under another name, and gets this one afterwards. */
  g_free (post->fields.slug);
  post->fields.slug = g_strdup ("");
  return post;
}
