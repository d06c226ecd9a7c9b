/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-blog-page-private.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-post-check.h"
#include "blog/sam-post-resolve.h"
#include "calendar/sam-day.h"
#include "ui/widgets/sam-parts.h"

#define NEEDS_DELAY 200 /* ms after the last change of the post */
#define CHECK_DELAY 400 /* ms on one post; who walks through the list asks nothing */

G_DEFINE_FINAL_TYPE (SamBlogPage, sam_blog_page, SAM_TYPE_PAGE)

static SamStore *
get_store (SamBlogPage *self)
{
  return sam_page_get_store (SAM_PAGE (self));
}

gboolean
sam_blog_page_shows_comments (SamBlogPage *self)
{
  return gtk_toggle_button_get_active (self->comments_button);
}

/* --- What can be done ----------------------------------------------------------------------- */

static void
enable (SamBlogPage *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

/* What is not in sight is not published by a key. */
void
sam_blog_page_update_needs (SamBlogPage *self)
{
  if (self->post != NULL)
    sam_post_button_update (self->button, get_store (self), self->post,
                            !sam_blog_page_shows_comments (self));
}

static gboolean
needs_cb (gpointer data)
{
  SamBlogPage *self = data;

  self->needs = 0;
  sam_blog_page_update_needs (self);
  return G_SOURCE_REMOVE;
}

/* --- What is shown -------------------------------------------------------------------------- */

static gboolean
is_editable (SamPost *post)
{
  return !sam_record_bool (post, "read-only") && !sam_record_bool (post, "conflict");
}

static void
show_preview (SamBlogPage *self)
{
  gboolean preview = gtk_toggle_button_get_active (self->preview_button);

  if (preview && self->post != NULL)
    {
      sam_text_editor_flush (self->editor);
      sam_post_preview_show (self->preview, sam_record_str (self->post, "title"),
                             sam_record_str (self->post, "text"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->title), !preview);
  gtk_stack_set_visible_child (self->texts,
                               preview ? self->preview_scroller : GTK_WIDGET (self->editor));
}

/* The number is on the button; there is none where nobody can have written anything. */
static void
update_comments_button (SamBlogPage *self)
{
  const int n = self->post != NULL ? sam_record_int (self->post, "comments") : 0;
  const int n_new = self->post != NULL ? sam_record_int (self->post, "new-comments") : 0;
  gboolean there =
      n > 0
      || (self->post != NULL && sam_record_enum (self->post, "place") == SAM_POST_PLACE_PUBLISHED);
  g_autofree char *label = NULL, *shorter = NULL;

  if (n_new > 0)
    {
      /* Translators: comments on a post: how many in all, and how many of them are new */
      label = g_strdup_printf (ngettext ("Comments (%d, %d new)", "Comments (%d, %d new)", n_new),
                               n, n_new);
      /* Translators: the same beside an icon, where there is little room */
      shorter = g_strdup_printf (ngettext ("%d, %d new", "%d, %d new", n_new), n, n_new);
    }
  else
    {
      label = n > 0 ? g_strdup_printf (_ ("Comments (%d)"), n) : g_strdup (_ ("Comments"));
      shorter = n > 0 ? g_strdup_printf ("%d", n) : g_strdup ("");
    }
  sam_fold_label_set (self->comments_label, label, shorter);
  sam_set_label (GTK_WIDGET (self->comments_button), label);
  gtk_widget_set_visible (GTK_WIDGET (self->comments_button), there);
  enable (self, "post.comments", there);
}

/* What has become of the post without the user's hand, or could be taken back. */
static void
update_news (SamBlogPage *self)
{
  gboolean merged = *sam_record_str (self->post, "merged") != '\0';

  gtk_widget_set_visible (self->news, self->before != NULL || merged);
  gtk_label_set_text (self->news_text,
                      self->before != NULL
                          ? _ ("An older version was restored.")
                          : _ ("The post was merged with what was changed on the web."));
  gtk_button_set_label (self->news_act, self->before != NULL ? _ ("Undo") : _ ("See the changes"));
}

/* Where they lie over the rest, the details would hide what is asked for now. */
static void
fold_details (SamBlogPage *self)
{
  gboolean narrow;

  g_object_get (self->side, "narrow", &narrow, NULL);
  if (narrow)
    gtk_toggle_button_set_active (self->details_button, FALSE);
}

void
sam_blog_page_show_history (SamBlogPage *self, const char *version)
{
  fold_details (self);
  sam_text_editor_flush (self->editor);
  gtk_stack_set_visible_child_name (self->views, "history");
  sam_post_history_show (self->history, get_store (self), self->post, version);
}

/* Whoever is in the midst of writing when it comes types on: nothing may be decided by that. */
static void
show_conflict (SamBlogPage *self)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->views)) != NULL;

  sam_conflict_view_show (self->conflict, get_store (self), self->post);
  gtk_stack_set_visible_child_name (self->views, "conflict");
  if (focused)
    sam_conflict_view_focus (self->conflict);
}

static void
update_view (SamBlogPage *self)
{
  gboolean editable;

  if (self->post == NULL)
    {
      gtk_stack_set_visible_child_name (self->views, "none");
      return;
    }
  update_news (self);
  editable = is_editable (self->post);
  if (sam_blog_page_shows_comments (self))
    gtk_stack_set_visible_child_name (self->views, "comments");
  else if (sam_record_bool (self->post, "conflict"))
    {
      sam_text_editor_flush (self->editor);
      show_conflict (self);
    }
  else
    gtk_stack_set_visible_child_name (self->views, "post");
  gtk_widget_set_visible (self->read_only, sam_record_bool (self->post, "read-only"));
  gtk_text_view_set_editable (self->title, editable);
  g_object_set (self->editor, "editable", editable, NULL);
  enable (self, "post.copy",
          g_strv_contains ((const char *const[]){ "trash", "gone", NULL },
                           sam_record_str (self->post, "server-status")));
}

static void
post_changed_cb (SamBlogPage *self, GParamSpec *pspec)
{
  sam_versions_note_edit (get_store (self), self->post, pspec);
  if (g_str_equal (pspec->name, "merged"))
    update_news (self);
  if (self->needs == 0)
    self->needs = g_timeout_add (NEEDS_DELAY, needs_cb, self);
  if (g_str_has_suffix (pspec->name, "comments") || g_str_equal (pspec->name, "place"))
    update_comments_button (self);
  if (g_str_equal (pspec->name, "conflict") || g_str_equal (pspec->name, "read-only")
      || g_str_equal (pspec->name, "server-status"))
    update_view (self);
}

/* What is known of its pictures decides whether a post may be sent. */
static void
pictures_changed_cb (SamBlogPage *self)
{
  if (self->needs == 0)
    self->needs = g_timeout_add (NEEDS_DELAY, needs_cb, self);
}

static void
add_pictures (SamBlogPage *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Picture"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), self->pictures_menu);
  sam_set_label (button, _ ("Picture"));
  gtk_widget_set_tooltip_text (button, _ ("Picture: choose one, or drop or paste it into the text "
                                          "(Ctrl+Shift+M)"));
  gtk_widget_add_css_class (button, "flat");
  sam_text_editor_add_tool (self->editor, button);
  self->intake = sam_picture_intake_new (self->editor);
  self->pictures = sam_text_pictures_new (self->editor);
  g_signal_connect_object (self->pictures, "changed", G_CALLBACK (pictures_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
first_entry (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_sensitive (widget))
    return NULL;
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_MENU_ITEM)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = first_entry (child);
  return found;
}

/* GTK begins with an entry that was not there the last time, for it has no place yet: Return would
 * then do something else with the post than what the first entry says. */
static void
menu_shown_cb (GtkWidget *menu)
{
  GtkWidget *first = first_entry (menu);

  if (first != NULL)
    gtk_widget_grab_focus (first);
}

static void
words_cb (SamBlogPage *self)
{
  int n;
  g_autofree char *text = NULL;

  g_object_get (self->editor, "words", &n, NULL);
  text = g_strdup_printf (ngettext ("%d word", "%d words", n), n);
  gtk_label_set_text (self->words, text);
}

/* What comes of it comes through the record; an error is for the next sync to tell. */
static gboolean
check_cb (gpointer data)
{
  SamBlogPage *self = data;

  self->check = 0;
  if (self->post != NULL)
    sam_post_check_async (get_store (self), self->post, self->checks, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
check_soon (SamBlogPage *self)
{
  g_clear_handle_id (&self->check, g_source_remove);
  self->check = g_timeout_add (CHECK_DELAY, check_cb, self);
}

static void
show_post (SamBlogPage *self, SamPost *post)
{
  SamStore *store = get_store (self);

  sam_text_editor_flush (self->editor);
  g_clear_handle_id (&self->needs, g_source_remove);
  g_set_object (&self->post, post);
  g_clear_object (&self->before);
  sam_text_editor_open (self->editor, store, SAM_RECORD (post), "text");
  g_binding_group_set_source (self->bindings, post);
  g_signal_group_set_target (self->signals, post);
  sam_post_details_show (self->details, store, post);
  sam_comments_view_show (self->comments, store, post);
  update_comments_button (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->comments_button)))
    gtk_toggle_button_set_active (self->comments_button, FALSE);
  update_view (self);
  sam_blog_page_update_needs (self);
  show_preview (self);
  check_soon (self);
}

static void
update_states (SamBlogPage *self)
{
  gboolean any = sam_post_list_get_count (self->list) > 0;

  gtk_stack_set_visible_child_name (self->states, any ? "posts" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->preview_button), any);
  gtk_widget_set_visible (GTK_WIDGET (self->details_button), any);
}

static void
selected_cb (SamBlogPage *self, SamPost *post)
{
  show_post (self, post);
  update_states (self);
}

static void
resolved_cb (SamBlogPage *self, SamPost *post)
{
  if (sam_post_list_select (self->list, post))
    update_view (self);
}

static void
restored_cb (SamBlogPage *self, SamVersion *before)
{
  g_set_object (&self->before, before);
  update_view (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
history_closed_cb (SamBlogPage *self)
{
  update_view (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
news_act_cb (SamBlogPage *self)
{
  g_autoptr (SamVersion) before = g_steal_pointer (&self->before);
  g_autoptr (GError) error = NULL;

  if (before == NULL)
    sam_blog_page_show_history (self, sam_record_str (self->post, "merged"));
  else if (!sam_versions_put_back (get_store (self), self->post, before, &error))
    gtk_label_set_text (self->state, error->message);
  update_news (self);
}

static void
news_close_cb (SamBlogPage *self)
{
  if (self->before == NULL)
    g_object_set (self->post, "merged", "", NULL);
  g_clear_object (&self->before);
  update_news (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* Where there is no room beside the text, the details come when they are asked for. */
static void
narrow_cb (SamBlogPage *self)
{
  gboolean narrow;

  g_object_get (self->side, "narrow", &narrow, NULL);
  if (narrow)
    self->details_wanted = gtk_toggle_button_get_active (self->details_button);
  gtk_toggle_button_set_active (self->details_button, !narrow && self->details_wanted);
}

static void
title_activated_cb (SamBlogPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* Comments stand in place of the text, and so of its preview. */
static void
comments_toggled_cb (SamBlogPage *self)
{
  if (sam_blog_page_shows_comments (self))
    {
      fold_details (self);
      sam_text_editor_flush (self->editor);
      gtk_toggle_button_set_active (self->preview_button, FALSE);
      sam_comments_view_focus (self->comments, NULL);
    }
  update_view (self);
  if (self->post != NULL)
    sam_blog_page_update_needs (self);
}

static void
preview_toggled_cb (SamBlogPage *self)
{
  if (gtk_toggle_button_get_active (self->preview_button))
    {
      fold_details (self);
      gtk_toggle_button_set_active (self->comments_button, FALSE);
    }
  show_preview (self);
}

static void
edit_on_web_cb (SamBlogPage *self)
{
  g_autofree char *address = sam_post_about_web (get_store (self), self->post);

  if (*address != '\0')
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), address, GDK_CURRENT_TIME);
}

/* --- The page ------------------------------------------------------------------------------- */

static void
sam_blog_page_open (SamPage *page, SamRecord *record)
{
  SamBlogPage *self = SAM_BLOG_PAGE (page);

  g_autoptr (SamPost) post = NULL;

  if (SAM_IS_COMMENT (record))
    post = sam_store_get (get_store (self), SAM_TYPE_POST, sam_record_str (record, "post"));
  else if (SAM_IS_POST (record))
    post = g_object_ref (SAM_POST (record));
  if (post == NULL)
    return;
  update_states (self);
  sam_post_list_select (self->list, post);
  if (!SAM_IS_COMMENT (record))
    return;
  gtk_toggle_button_set_active (self->comments_button, TRUE);
  sam_comments_view_focus (self->comments, SAM_COMMENT (record));
}

/* A new post may begin with a by-line: one writes on below it. */
static void
put_cursor_last (SamBlogPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (sam_text_editor_get_view (self->editor));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

static void
sam_blog_page_make (SamPage *page)
{
  SamBlogPage *self = SAM_BLOG_PAGE (page);
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
  g_autofree char *today = sam_day_today ();

  g_object_set (post, "day", today, NULL);
  sam_accounts_settle (get_store (self), post);
  sam_accounts_sign (get_store (self), post);
  sam_store_add (get_store (self), post);
  update_states (self);
  sam_post_list_select (self->list, post);
  gtk_toggle_button_set_active (self->preview_button, FALSE);
  gtk_toggle_button_set_active (self->comments_button, FALSE);
  put_cursor_last (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

static gboolean
sam_blog_page_find (SamPage *page)
{
  return sam_text_editor_find (SAM_BLOG_PAGE (page)->editor);
}

static void
sam_blog_page_flush (SamPage *page)
{
  sam_text_editor_flush (SAM_BLOG_PAGE (page)->editor);
}

static void
sam_blog_page_shown (SamPage *page)
{
  SamBlogPage *self = SAM_BLOG_PAGE (page);

  update_states (self);
  if (self->post == NULL)
    sam_post_list_select_first (self->list);
  check_soon (self);
  if (!sam_blog_page_shows_comments (self))
    sam_post_list_focus (self->list);
}

static void
sam_blog_page_constructed (GObject *object)
{
  SamBlogPage *self = SAM_BLOG_PAGE (object);
  g_autoptr (GListModel) posts = sam_store_list (get_store (self), SAM_TYPE_POST);
  g_autoptr (GListModel) accounts = sam_store_list (get_store (self), SAM_TYPE_ACCOUNT);

  G_OBJECT_CLASS (sam_blog_page_parent_class)->constructed (object);
  sam_post_list_set_store (self->list, get_store (self));
  sam_post_preview_set_store (self->preview, get_store (self));
  sam_text_pictures_set_store (self->pictures, get_store (self));
  sam_picture_intake_set_store (self->intake, get_store (self));
  g_signal_connect_object (posts, "items-changed", G_CALLBACK (update_states), self,
                           G_CONNECT_SWAPPED);
  self->accounts = sam_watch_new ();
  sam_watch_add (self->accounts, accounts);
  g_signal_connect_object (self->accounts, "changed", G_CALLBACK (sam_blog_page_update_needs), self,
                           G_CONNECT_SWAPPED);
  update_states (self);
  update_view (self);
}

static void
sam_blog_page_dispose (GObject *object)
{
  SamBlogPage *self = SAM_BLOG_PAGE (object);

  g_clear_handle_id (&self->needs, g_source_remove);
  g_clear_handle_id (&self->check, g_source_remove);
  g_clear_object (&self->accounts);
  g_cancellable_cancel (self->checks);
  g_clear_object (&self->checks);
  g_clear_pointer (&self->button, sam_post_button_free);
  g_clear_object (&self->pictures);
  g_clear_object (&self->intake);
  g_clear_object (&self->bindings);
  g_clear_object (&self->signals);
  g_clear_object (&self->post);
  g_clear_object (&self->before);
  G_OBJECT_CLASS (sam_blog_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SamBlogPage, states);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, list);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, views);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, conflict);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, comments);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, comments_button);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, comments_label);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, history);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, news);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, news_text);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, news_act);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, read_only);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, edit_on_web);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, title);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, texts);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, editor);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, preview_scroller);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, preview);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, words);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, state);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, take_back);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, act);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, details);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, side);
  gtk_widget_class_bind_template_callback (klass, narrow_cb);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, more);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, pictures_menu);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, preview_button);
  gtk_widget_class_bind_template_child (klass, SamBlogPage, details_button);
  gtk_widget_class_bind_template_callback (klass, selected_cb);
  gtk_widget_class_bind_template_callback (klass, resolved_cb);
  gtk_widget_class_bind_template_callback (klass, restored_cb);
  gtk_widget_class_bind_template_callback (klass, history_closed_cb);
  gtk_widget_class_bind_template_callback (klass, news_act_cb);
  gtk_widget_class_bind_template_callback (klass, news_close_cb);
  gtk_widget_class_bind_template_callback (klass, preview_toggled_cb);
  gtk_widget_class_bind_template_callback (klass, comments_toggled_cb);
  gtk_widget_class_bind_template_callback (klass, edit_on_web_cb);
  gtk_widget_class_bind_template_callback (klass, sam_page_make);
  gtk_widget_class_bind_template_callback (klass, title_activated_cb);
}

static void
sam_blog_page_class_init (SamBlogPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SamPageClass *page_class = SAM_PAGE_CLASS (klass);

  object_class->constructed = sam_blog_page_constructed;
  object_class->dispose = sam_blog_page_dispose;
  page_class->open = sam_blog_page_open;
  page_class->make = sam_blog_page_make;
  page_class->find = sam_blog_page_find;
  page_class->flush = sam_blog_page_flush;
  page_class->shown = sam_blog_page_shown;

  g_type_ensure (SAM_TYPE_COMMENTS_VIEW);
  g_type_ensure (SAM_TYPE_CONFLICT_VIEW);
  g_type_ensure (SAM_TYPE_FOLD_BOX);
  g_type_ensure (SAM_TYPE_FOLD_LABEL);
  g_type_ensure (SAM_TYPE_LINE_VIEW);
  g_type_ensure (SAM_TYPE_POST_DETAILS);
  g_type_ensure (SAM_TYPE_POST_HISTORY);
  g_type_ensure (SAM_TYPE_POST_LIST);
  g_type_ensure (SAM_TYPE_POST_PREVIEW);
  g_type_ensure (SAM_TYPE_SIDE_BOX);
  g_type_ensure (SAM_TYPE_TEXT_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/blog/sam-blog-page.ui");
  sam_blog_page_install_acts (widget_class);
  bind_children (widget_class);
}

static void
sam_blog_page_init (SamBlogPage *self)
{
  GtkTextView *view;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->checks = g_cancellable_new ();
  self->button = sam_post_button_new (GTK_WIDGET (self), self->act, self->state, self->take_back);
  g_signal_connect (gtk_menu_button_get_popover (self->more), "show", G_CALLBACK (menu_shown_cb),
                    NULL);
  sam_blog_page_add_keys (self);
  add_pictures (self);
  view = sam_text_editor_get_view (self->editor);
  g_object_bind_property (view, "left-margin", self->title, "left-margin", G_BINDING_SYNC_CREATE);
  g_object_bind_property (view, "right-margin", self->title, "right-margin", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->editor, "notify::words", G_CALLBACK (words_cb), self,
                           G_CONNECT_SWAPPED);
  words_cb (self);
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "title", self->title, "text",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  self->signals = g_signal_group_new (SAM_TYPE_POST);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (post_changed_cb), self);
}
