/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-reconcile.h"

#include "blog/sam-entities.h"
#include "text/sam-markdown.h"
#include "text/sam-merge3.h"

char *
sam_reconcile_spell (const char *text, const char *content)
{
  g_autofree char *html = sam_markdown_to_html (text, content);
  g_autofree char *was = sam_markdown_from_html (html, NULL);
  g_autofree char *is = sam_markdown_from_html (content, NULL);
  g_autoptr (SamMerge3) merge = sam_merge3_new (was, text, is);
  g_autofree SamMerge3Take *takes = g_new (SamMerge3Take, sam_merge3_get_n_conflicts (merge) + 1);

  for (guint i = 0; i < sam_merge3_get_n_conflicts (merge); i++)
    takes[i] = SAM_MERGE3_TAKE_THEIRS;
  return sam_merge3_text (merge, takes);
}

/* What changed here since @ancestor. */
static SamChange
changed_here (const SamSnapshot *mine, const SamSnapshot *ancestor)
{
  SamSnapshot both = *mine;

  both.has_base = ancestor->has_base;
  both.our_title = ancestor->our_title;
  both.our_text = ancestor->our_text;
  both.our_excerpt = ancestor->our_excerpt;
  both.our_tags = ancestor->our_tags;
  both.base = ancestor->base;
  return sam_snapshot_changed_here (&both);
}

static void
take_theirs (SamReconcile *self, const SamWebPost *web)
{
  if (self->theirs & SAM_CHANGE_TITLE)
    self->title = g_strdup (self->their_title);
  if (self->theirs & SAM_CHANGE_EXCERPT)
    self->excerpt = g_strdup (self->their_excerpt);
  /* As it came: it is to become the same bytes again. */
  if (self->theirs & SAM_CHANGE_TEXT)
    self->text = g_strdup (web->text);
}

/* A text that holds more than can be written here can't be put together here. */
static void
merge_text (SamReconcile *self, const SamSnapshot *mine, const SamSnapshot *ancestor,
            const SamWebPost *web)
{
  g_autoptr (SamMerge3) merge = sam_merge3_new (ancestor->our_text, mine->text, self->their_text);

  if (!web->exact || mine->read_only || sam_merge3_get_n_conflicts (merge) > 0)
    {
      self->conflicts |= SAM_CHANGE_TEXT;
      return;
    }
  self->merged |= SAM_CHANGE_TEXT;
  self->text = sam_merge3_text (merge, NULL);
}

static void
fill_in (SamReconcile *self, const SamSnapshot *mine)
{
  if (self->title == NULL)
    self->title = g_strdup (mine->title);
  if (self->excerpt == NULL)
    self->excerpt = g_strdup (mine->excerpt);
  if (self->text == NULL)
    self->text = g_strdup (mine->text);
}

SamReconcile *
sam_reconcile_new (const SamSnapshot *mine, const SamSnapshot *ancestor, const SamWebPost *web)
{
  SamReconcile *self = g_new0 (SamReconcile, 1);
  SamChange here = changed_here (mine, ancestor);
  SamChange there = sam_snapshot_changed_there (ancestor, web);

  self->agreed = (here & there) != 0 ? here & there & sam_snapshot_agrees (mine, web) : 0;
  here &= ~self->agreed;
  there &= ~self->agreed;
  self->theirs = there & ~here;
  self->merged = here & there & (SAM_CHANGE_TAGS | SAM_CHANGE_CATEGORIES);
  self->conflicts = here & there & (SAM_CHANGE_TITLE | SAM_CHANGE_EXCERPT);
  self->their_title = (there & SAM_CHANGE_TITLE) ? sam_entities_decode (web->title)
                                                 : g_strdup (ancestor->our_title);
  self->their_excerpt = (there & SAM_CHANGE_EXCERPT) ? sam_entities_decode (web->excerpt)
                                                     : g_strdup (ancestor->our_excerpt);
  self->their_tags = sam_tags_from_json (web->tags);
  if (there & here & SAM_CHANGE_TEXT)
    self->their_text = sam_reconcile_spell (ancestor->our_text, web->content);
  else
    self->their_text = g_strdup ((there & SAM_CHANGE_TEXT) ? web->text : ancestor->our_text);
  take_theirs (self, web);
  if (there & here & SAM_CHANGE_TEXT)
    merge_text (self, mine, ancestor, web);
  self->tags = ((there | self->agreed) & SAM_CHANGE_TAGS)
                   ? sam_tags_merge (ancestor->our_tags, mine->tags, self->their_tags)
                   : g_strdup (mine->tags);
  sam_fields_merge (&self->fields, &ancestor->base->fields, &mine->fields, &web->fields);
  fill_in (self, mine);
  self->mixed =
      self->conflicts == 0 && (here & SAM_CHANGE_WORDS) != 0 && (there & SAM_CHANGE_WORDS) != 0;
  return self;
}

void
sam_reconcile_free (SamReconcile *self)
{
  g_free (self->title);
  g_free (self->excerpt);
  g_free (self->tags);
  sam_fields_clear (&self->fields);
  g_free (self->text);
  g_free (self->their_title);
  g_free (self->their_excerpt);
  g_free (self->their_tags);
  g_free (self->their_text);
  g_free (self);
}
