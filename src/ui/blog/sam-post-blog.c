/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-blog.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamPostBlog: a heading, and below it a choice or only the name.
 */
struct _SamPostBlog
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *choice;
  GtkWidget *name;

  SamStore *store;
  SamPost *post;
  GListModel *accounts;
  GSignalGroup *post_signals;
  GSignalGroup *account_signals;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SamPostBlog, sam_post_blog, GTK_TYPE_WIDGET)

/* Not while a choice is made: the list would go from under it. */
static void
fill (SamPostBlog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->accounts); i++)
    {
      g_autoptr (SamAccount) account = g_list_model_get_item (self->accounts, i);

      gtk_string_list_take (names, sam_account_get_label (account));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  self->filling = FALSE;
}

static guint
place_of (SamPostBlog *self, SamAccount *wanted)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->accounts); i++)
    {
      g_autoptr (SamAccount) account = g_list_model_get_item (self->accounts, i);

      if (account == wanted)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
update (SamPostBlog *self)
{
  g_autoptr (SamAccount) account = NULL;
  g_autofree char *label = NULL;
  gboolean free_to_move;

  if (self->post == NULL)
    return;
  account = sam_accounts_of_post (self->store, self->post);
  free_to_move = sam_accounts_may_move (self->store, self->post);
  label = account != NULL ? sam_account_get_label (account) : g_strdup (_ ("The blog was removed"));
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->choice, place_of (self, account));
  self->filling = FALSE;
  gtk_label_set_text (GTK_LABEL (self->name), label);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), free_to_move);
  gtk_widget_set_visible (self->name, !free_to_move);
  gtk_widget_set_visible (
      GTK_WIDGET (self),
      g_list_model_get_n_items (self->accounts) > 1
          || (account == NULL && *sam_record_str (self->post, "account") != '\0'));
}

static void
accounts_changed_cb (SamPostBlog *self)
{
  fill (self);
  update (self);
}

static void
selected_cb (SamPostBlog *self)
{
  g_autoptr (SamAccount) account = NULL;

  if (self->filling || self->post == NULL)
    return;
  account = g_list_model_get_item (self->accounts, gtk_drop_down_get_selected (self->choice));
  /* It may have been sent since the choice was shown. */
  if (account != NULL && sam_accounts_may_move (self->store, self->post))
    g_object_set (self->post, "account", sam_record_get_id (account), NULL);
  else
    update (self);
}

static void
sam_post_blog_dispose (GObject *object)
{
  SamPostBlog *self = SAM_POST_BLOG (object);

  g_clear_object (&self->post_signals);
  g_clear_object (&self->account_signals);
  g_clear_object (&self->accounts);
  g_clear_object (&self->post);
  g_clear_object (&self->store);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_post_blog_parent_class)->dispose (object);
}

static void
sam_post_blog_class_init (SamPostBlogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_post_blog_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sam_post_blog_init (SamPostBlog *self)
{
  static const char *const followed[] = { "notify::account", "notify::place",
                                          "notify::server-status" };

  self->box = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), sam_text_new (C_ ("of a post", "Blog"), "heading"));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  sam_set_label (GTK_WIDGET (self->choice), C_ ("of a post", "Blog"));
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (selected_cb), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->choice));
  self->name = sam_paragraph_new ("", NULL);
  gtk_box_append (GTK_BOX (self->box), self->name);
  gtk_widget_set_margin_bottom (self->box, 12);

  self->post_signals = g_signal_group_new (SAM_TYPE_POST);
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_group_connect_swapped (self->post_signals, followed[i], G_CALLBACK (update), self);
  self->account_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->account_signals, "items-changed",
                                  G_CALLBACK (accounts_changed_cb), self);
}

void
sam_post_blog_show (SamPostBlog *self, SamStore *store, SamPost *post)
{
  g_set_object (&self->store, store);
  g_set_object (&self->post, post);
  if (self->accounts == NULL && store != NULL)
    self->accounts = sam_store_list (store, SAM_TYPE_ACCOUNT);
  g_signal_group_set_target (self->post_signals, post);
  g_signal_group_set_target (self->account_signals, self->accounts);
  if (post == NULL)
    return;
  fill (self);
  update (self);
}
