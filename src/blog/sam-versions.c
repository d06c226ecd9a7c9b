/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-versions.h"

#include <glib/gi18n-lib.h>

/* Who writes on after this has begun anew. */
#define REST_SECONDS (10 * 60)

static const char *const properties[] = { "title", "excerpt", "tags", "text" };

SamWords
sam_words_of (gpointer record)
{
  return (SamWords){ sam_record_str (record, "title"), sam_record_str (record, "excerpt"),
                     sam_record_str (record, "tags"), sam_record_str (record, "text") };
}

GListModel *
sam_versions_list (SamStore *store, const char *post)
{
  return sam_store_list_of (store, SAM_TYPE_VERSION, "post", post);
}

static gboolean
has_words (SamStore *store, SamVersion *version, const SamWords *words)
{
  return g_str_equal (sam_record_str (version, "title"), words->title)
         && g_str_equal (sam_record_str (version, "excerpt"), words->excerpt)
         && g_str_equal (sam_record_str (version, "tags"), words->tags)
         && sam_store_load_body (store, version, NULL)
         && g_str_equal (sam_record_str (version, "text"), words->text);
}

static char *
now_in_utc (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

/* The same words are one version; that they were sent says more than that they were written. */
static SamVersion *
find_newest (SamStore *store, const char *post, SamVersionWhy why, const SamWords *words)
{
  g_autoptr (GListModel) versions = sam_versions_list (store, post);
  guint n = g_list_model_get_n_items (versions);
  g_autoptr (SamVersion) newest = n > 0 ? g_list_model_get_item (versions, n - 1) : NULL;

  if (newest == NULL || !has_words (store, newest, words))
    return NULL;
  if (why == SAM_VERSION_WHY_PUBLISHED || sam_record_enum (newest, "why") == SAM_VERSION_WHY_PAUSE)
    g_object_set (newest, "why", why, NULL);
  return g_steal_pointer (&newest);
}

SamVersion *
sam_versions_add (SamStore *store, const char *post, SamVersionWhy why, const SamWords *words)
{
  SamVersion *version;
  g_autofree char *made = NULL;

  if (*words->title == '\0' && *words->excerpt == '\0' && *words->text == '\0')
    return NULL;
  version = find_newest (store, post, why, words);
  if (version != NULL)
    return version;
  made = now_in_utc ();
  version = sam_record_new (SAM_TYPE_VERSION);
  g_object_set (version, "post", post, "made", made, "why", why, "title", words->title, "excerpt",
                words->excerpt, "tags", words->tags, "text", words->text, NULL);
  sam_store_add (store, version);
  return version;
}

SamVersion *
sam_versions_add_post (SamStore *store, SamPost *post, SamVersionWhy why)
{
  SamWords words;

  if (!sam_store_load_body (store, post, NULL))
    return NULL;
  words = sam_words_of (post);
  return sam_versions_add (store, sam_record_get_id (post), why, &words);
}

/* --- Writing on after a rest ---------------------------------------------------------------- */

/* TRUE if @post was not edited for long; from now on it is. */
static gboolean
has_rested (SamPost *post)
{
  static const char key[] = "sam-versions-edited";
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 *edited = g_object_get_data (G_OBJECT (post), key);
  gboolean rested = edited == NULL || now - *edited >= REST_SECONDS || now < *edited;

  if (edited == NULL)
    {
      edited = g_new (gint64, 1);
      g_object_set_data_full (G_OBJECT (post), key, edited, g_free);
    }
  *edited = now;
  return rested;
}

/* The value of a property before the edit that is not written yet. */
static const char *
before_edit (SamPost *post, const char *property)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (post), property);
  const GValue *original = sam_record_peek_original (SAM_RECORD (post), pspec);
  const char *text =
      original != NULL ? g_value_get_string (original) : sam_record_str (post, property);

  return text != NULL ? text : "";
}

void
sam_versions_note_edit (SamStore *store, SamPost *post, GParamSpec *pspec)
{
  g_autoptr (SamVersion) version = NULL;
  SamWords words;
  gboolean is_words = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    is_words |= g_str_equal (pspec->name, properties[i]);
  if (!is_words || !sam_record_is_dirty_at (SAM_RECORD (post), pspec) || !has_rested (post)
      || !sam_store_load_body (store, post, NULL))
    return;
  words = (SamWords){ before_edit (post, "title"), before_edit (post, "excerpt"),
                      before_edit (post, "tags"), before_edit (post, "text") };
  version = sam_versions_add (store, sam_record_get_id (post), SAM_VERSION_WHY_PAUSE, &words);
}

/* --- Going back ----------------------------------------------------------------------------- */

/* Puts down how @post stands, if its history does not have that yet. */
static void
keep_present (SamStore *store, SamPost *post)
{
  const SamWords words = sam_words_of (post);
  g_autoptr (GListModel) versions = sam_versions_list (store, sam_record_get_id (post));
  g_autoptr (SamVersion) kept = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (SamVersion) version = g_list_model_get_item (versions, i);

      if (has_words (store, version, &words))
        return;
    }
  kept = sam_versions_add_post (store, post, SAM_VERSION_WHY_RESTORE);
}

gboolean
sam_versions_put_back (SamStore *store, SamPost *post, SamVersion *version, GError **error)
{
  sam_store_settle (store);
  if (!sam_store_load_body (store, version, error) || !sam_store_load_body (store, post, error))
    return FALSE;
  keep_present (store, post);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (!g_str_equal (sam_record_str (post, properties[i]),
                      sam_record_str (version, properties[i])))
      g_object_set (post, properties[i], sam_record_str (version, properties[i]), NULL);
  return TRUE;
}

SamVersion *
sam_versions_restore (SamStore *store, SamPost *post, SamVersion *version, GError **error)
{
  g_autoptr (SamVersion) before = NULL;

  if (sam_record_bool (post, "conflict"))
    {
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED,
                           _ ("The post was changed both here and on the web. Choose which "
                              "version to keep first."));
      return NULL;
    }
  sam_store_settle (store);
  if (!sam_store_load_body (store, post, error))
    return NULL;
  before = sam_versions_add_post (store, post, SAM_VERSION_WHY_RESTORE);
  if (!sam_versions_put_back (store, post, version, error) || !sam_store_flush (store, error))
    return NULL;
  return g_steal_pointer (&before);
}

const char *
sam_versions_why_label (SamVersionWhy why)
{
  switch (why)
    {
    case SAM_VERSION_WHY_PAUSE:
      return C_ ("version", "Written here");
    case SAM_VERSION_WHY_SENT:
      return C_ ("version", "Sent to the blog");
    case SAM_VERSION_WHY_PUBLISHED:
      return C_ ("version", "Published");
    case SAM_VERSION_WHY_THEIRS:
      return C_ ("version", "From the web");
    case SAM_VERSION_WHY_BEFORE:
      return C_ ("version", "Here, before the web's came");
    case SAM_VERSION_WHY_MERGED:
      return C_ ("version", "Merged with the web's");
    case SAM_VERSION_WHY_UNCHOSEN:
      return C_ ("version", "Here, before you chose between two");
    case SAM_VERSION_WHY_RESTORE:
      return C_ ("version", "Before an older one was restored");
    }
  return "";
}
