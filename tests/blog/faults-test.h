/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/blog-test.h"

/* What the tests of a sync under faults share. */

#define TEXT "A paragraph.\n\n## Heading\n\nAnother with **bold** words."
#define CREATE "'method': 'POST', 'path': '/wp/v2/posts\\\\?'"
#define UPDATE "'method': 'POST', 'path': '/wp/v2/posts/[0-9]+'"
#define CATEGORIES "'method': 'GET', 'path': '/wp/v2/categories'"
#define EDITED "A paragraph, edited."
#define LOOK_UP "'method': 'GET', 'path': 'slug=samordna-'"

static inline SamSyncProblem *
only_problem (SamSyncResult *result)
{
  g_assert_nonnull (result);
  g_assert_cmpuint (result->problems->len, ==, 1);
  return g_ptr_array_index (result->problems, 0);
}

/* After the fault is over, syncing leads to one copy with the words of the user. */
static inline void
expect_one_whole_copy (Blog *blog, SamPost *post)
{
  g_autofree char *slug = NULL, *title = NULL, *content = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;

  test_faults_clear (blog->faults);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SamSyncResult) result = blog_sync (blog);

      g_assert_cmpuint (result->problems->len, ==, 0);
      g_assert_cmpuint (result->conflicts, ==, 0);
      g_assert_cmpuint (result->pulled, ==, 0);
    }
  slug = blog_only (blog, "slug"); /* that there is one post only */
  title = blog_only (blog, "title");
  content = blog_only (blog, "content");
  g_assert_cmpstr (slug, ==, "");
  g_assert_cmpstr (title, ==, sam_record_str (post, "title"));
  g_assert_nonnull (strstr (content, "bold"));
  assert_wish (post, SAM_POST_WISH_NOTHING);
  assert_place (post, SAM_POST_PLACE_DRAFT);
  assert_str (post, "text", TEXT);
  assert_str (post, "problem", "");
  g_assert_cmpuint (blog_count_here (blog), ==, 1);
  needs = sam_post_needs (blog->store, post);
  g_assert_false (needs->changed);
}
