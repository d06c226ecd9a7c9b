/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-button.h"

#include <glib/gi18n-lib.h>

#include "ui/blog/sam-post-about.h"

#define HOLD_DELAY 2000 /* ms */

/* What the entries of the menu ask for. */
static const char *const actions[] = { "post.publish", "post.schedule", "post.private",
                                       "post.review",  "post.withdraw", NULL };
static const SamPostWish wishes[] = { SAM_POST_WISH_PUBLISH, SAM_POST_WISH_SCHEDULE,
                                      SAM_POST_WISH_PRIVATE, SAM_POST_WISH_REVIEW,
                                      SAM_POST_WISH_WITHDRAW };

struct _SamPostButton
{
  GtkWidget *page;
  GtkButton *act;
  GtkLabel *state;
  GtkWidget *take_back;

  SamPostWish next; /* what the button does */
  gpointer next_of; /* for which post, or one that is gone */
  gboolean possible;
  guint hold; /* it does nothing yet */
};

static void
enable (SamPostButton *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (self->page, action, enabled);
}

static void
enable_act (SamPostButton *self)
{
  enable (self, "post.act",
          self->possible && self->next != SAM_POST_WISH_NOTHING && self->hold == 0);
}

static gboolean
let_go_cb (gpointer data)
{
  SamPostButton *self = data;

  self->hold = 0;
  enable_act (self);
  return G_SOURCE_REMOVE;
}

/* "Publish" comes to stand where "Send draft" stood a moment ago. Whoever clicks there once more,
 * because nothing seemed to happen, must not make anything public. */
static void
hold_button (SamPostButton *self, SamPost *post, SamPostWish next)
{
  gboolean same_post = self->next_of == post;

  self->next_of = post;
  if (same_post && next == self->next)
    return;
  g_clear_handle_id (&self->hold, g_source_remove);
  if (same_post && next == SAM_POST_WISH_PUBLISH)
    self->hold = g_timeout_add (HOLD_DELAY, let_go_cb, self);
}

static void
show_button (SamPostButton *self, SamPost *post, const SamPostNeeds *needs)
{
  const char *label = sam_post_act_label (needs->act);
  g_autofree char *tip = g_strdup_printf (needs->act == SAM_POST_WISH_PUBLISH
                                              /* Translators: what a button does, and its key */
                                              ? _ ("%s (Ctrl+Shift+Enter)")
                                              : _ ("%s (Ctrl+Enter)"),
                                          label);

  hold_button (self, post, needs->act);
  self->next = needs->act;
  gtk_button_set_label (self->act, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->act), tip);
  gtk_widget_set_visible (GTK_WIDGET (self->act), needs->act != SAM_POST_WISH_NOTHING);
}

/* Reasons against sending come first; then what is or will be. */
static void
show_state (SamPostButton *self, SamPost *post, const SamPostNeeds *needs)
{
  g_autofree char *state = sam_post_about_state (post);
  g_autofree char *reasons = g_strjoinv (" ", needs->reasons);
  gboolean problem = *sam_record_str (post, "problem") != '\0';

  if (*reasons != '\0')
    gtk_label_set_text (self->state, reasons);
  else if ((needs->can & SAM_POST_CAN (SAM_POST_WISH_UPDATE)) && !problem)
    gtk_label_set_text (self->state, _ ("Changed here since it was sent"));
  else
    gtk_label_set_text (self->state, state);
  if (problem && *reasons == '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
}

void
sam_post_button_update (SamPostButton *self, SamStore *store, SamPost *post, gboolean in_sight)
{
  g_autoptr (SamPostNeeds) needs = sam_post_needs (store, post);
  gboolean asked = sam_record_enum (post, "wish") != SAM_POST_WISH_NOTHING
                   || *sam_record_str (post, "bin") != '\0';

  self->possible = needs->reasons[0] == NULL;
  show_button (self, post, needs);
  show_state (self, post, needs);
  gtk_widget_set_visible (self->take_back, asked);
  enable_act (self);
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    enable (self, actions[i],
            self->possible && (needs->can & SAM_POST_CAN (wishes[i])) && in_sight);
  enable (self, "post.trash", needs->can_trash);
  enable (self, "post.restore", needs->can_restore);
  enable (self, "post.take-back", asked);
}

SamPostWish
sam_post_button_get_wish (SamPostButton *self)
{
  return self->next;
}

const char *const *
sam_post_button_get_actions (void)
{
  return actions;
}

SamPostWish
sam_post_button_wish_of (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (g_str_equal (actions[i], action))
      return wishes[i];
  return SAM_POST_WISH_NOTHING;
}

SamPostButton *
sam_post_button_new (GtkWidget *page, GtkButton *act, GtkLabel *state, GtkWidget *take_back)
{
  SamPostButton *self = g_new0 (SamPostButton, 1);

  self->page = page;
  self->act = act;
  self->state = state;
  self->take_back = take_back;
  return self;
}

void
sam_post_button_free (SamPostButton *self)
{
  g_clear_handle_id (&self->hold, g_source_remove);
  g_free (self);
}
