/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/blog/sam-blog-page.h"

#include <adwaita.h>

#include "blog/sam-post-acts.h"
#include "ui/blog/sam-comments-view.h"
#include "ui/blog/sam-conflict-view.h"
#include "ui/blog/sam-line-view.h"
#include "ui/blog/sam-picture-intake.h"
#include "ui/blog/sam-post-about.h"
#include "ui/blog/sam-post-button.h"
#include "ui/blog/sam-post-details.h"
#include "ui/blog/sam-post-history.h"
#include "ui/blog/sam-post-list.h"
#include "ui/blog/sam-post-preview.h"
#include "ui/blog/sam-schedule-dialog.h"
#include "ui/blog/sam-text-pictures.h"
#include "ui/sam-watch.h"
#include "ui/widgets/sam-fold.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-side-box.h"
#include "ui/widgets/sam-text-editor.h"

G_BEGIN_DECLS

/* What the files of the blog page share: the page itself, and what is asked for on it. */

/**
 * SamBlogPage: a list, the post that is selected in it, and the one button that says what happens
 * next.
 */
struct _SamBlogPage
{
  SamPage parent_instance;

  GtkStack *states;
  SamPostList *list;
  GtkStack *views;
  SamConflictView *conflict;
  SamCommentsView *comments;
  SamPostHistory *history;
  GtkWidget *news;
  GtkLabel *news_text;
  GtkButton *news_act;
  GtkWidget *read_only;
  GtkWidget *edit_on_web;
  GtkTextView *title;
  GtkStack *texts;
  SamTextEditor *editor;
  SamTextPictures *pictures;
  SamPictureIntake *intake;
  GtkWidget *preview_scroller;
  SamPostPreview *preview;
  GtkLabel *words;
  GtkLabel *state;
  GtkWidget *take_back;
  GtkButton *act;
  SamPostDetails *details;
  SamSideBox *side;
  GtkToggleButton *comments_button;
  SamFoldLabel *comments_label;
  GtkMenuButton *more;
  GMenuModel *pictures_menu;
  GtkToggleButton *preview_button;
  GtkToggleButton *details_button;

  GBindingGroup *bindings;
  GSignalGroup *signals;
  SamPost *post;
  SamVersion *before; /* how it stood before an older version was restored */
  SamPostButton *button;
  SamWatch *accounts; /* what may be done with the post depends on its blog */
  guint needs;
  guint check;
  GCancellable *checks;    /* the questions to the blog about posts that were opened */
  gboolean details_wanted; /* when there is room again */
};

/* Shows what can be done with the post now. */
void sam_blog_page_update_needs (SamBlogPage *self);
gboolean sam_blog_page_shows_comments (SamBlogPage *self);
/* Shows the versions of the post; @version is the id of the one to begin with, or NULL. */
void sam_blog_page_show_history (SamBlogPage *self, const char *version);

/* --- Acts (sam-blog-page-acts.c) ------------------------------------------------------------- */

void sam_blog_page_install_acts (GtkWidgetClass *klass);
/* These keys are looked at before the text: for it, Return is a new line whatever goes with it. */
void sam_blog_page_add_keys (SamBlogPage *self);

G_END_DECLS
