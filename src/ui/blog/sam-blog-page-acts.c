/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-post-resolve.h"
#include "ui/blog/sam-blog-page-private.h"

/* What is asked for on the blog page: by its button, its menu and its keys. */

#define POST_KEY "sam-post"

static void
after_asking (SamBlogPage *self, SamPost *post, gboolean done, const GError *error)
{
  sam_blog_page_update_needs (self);
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sync", NULL);
  else if (post == self->post)
    gtk_label_set_text (self->state, error->message);
  else
    sam_window_toast (GTK_WIDGET (self), error->message);
}

static void
ask (SamBlogPage *self, SamPost *post, SamPostWish wish, const char *when)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  sam_text_editor_flush (self->editor);
  done = sam_post_ask (sam_page_get_store (SAM_PAGE (self)), post, wish, when, &error);
  after_asking (self, post, done, error);
}

static void
ask_bin (SamBlogPage *self, gboolean into)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  sam_text_editor_flush (self->editor);
  done = into ? sam_post_ask_trash (sam_page_get_store (SAM_PAGE (self)), self->post, &error)
              : sam_post_ask_restore (sam_page_get_store (SAM_PAGE (self)), self->post, &error);
  after_asking (self, self->post, done, error);
}

static void
copy_post (SamBlogPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPost) copy = NULL;

  sam_text_editor_flush (self->editor);
  if (sam_post_resolve (sam_page_get_store (SAM_PAGE (self)), self->post, SAM_POST_KEEP_COPY, &copy,
                        &error))
    sam_post_list_select (self->list, copy);
  else
    gtk_label_set_text (self->state, error->message);
}

/* It is for the post that it was opened for: the desktop may have asked for another one since. */
static void
chosen_cb (SamBlogPage *self, const char *when, GtkWindow *dialog)
{
  SamPost *post = g_object_get_data (G_OBJECT (dialog), POST_KEY);

  if (sam_record_get_deleted (post) == NULL)
    ask (self, post, SAM_POST_WISH_SCHEDULE, when);
}

static void
choose_time (SamBlogPage *self)
{
  const char *wished = sam_record_str (self->post, "wished-time");
  const char *status = sam_record_str (self->post, "server-status");
  GtkWindow *dialog;

  if (*wished == '\0' && g_str_equal (status, "future"))
    wished = sam_record_str (self->post, "server-time");
  dialog = sam_schedule_dialog_new (wished);
  g_object_set_data_full (G_OBJECT (dialog), POST_KEY, g_object_ref (self->post), g_object_unref);
  gtk_window_set_transient_for (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
wish_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SamBlogPage *self = SAM_BLOG_PAGE (widget);
  SamPostWish wish = sam_post_button_wish_of (name);

  if (self->post != NULL && wish == SAM_POST_WISH_SCHEDULE)
    choose_time (self);
  else if (self->post != NULL)
    ask (self, self->post, wish, "");
}

/* What was scheduled, and written on since, is asked for again as it is. */
static void
ask_next (SamBlogPage *self)
{
  SamPostWish wish = sam_post_button_get_wish (self->button);

  ask (self, self->post, wish == SAM_POST_WISH_SCHEDULE ? SAM_POST_WISH_UPDATE : wish, "");
}

static void
act_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SamBlogPage *self = SAM_BLOG_PAGE (widget);

  if (self->post == NULL)
    return;
  if (g_str_equal (name, "post.act"))
    ask_next (self);
  else if (g_str_equal (name, "post.trash") || g_str_equal (name, "post.restore"))
    ask_bin (self, g_str_equal (name, "post.trash"));
  else if (g_str_equal (name, "post.take-back"))
    sam_post_ask_nothing (sam_page_get_store (SAM_PAGE (self)), self->post);
  else if (g_str_equal (name, "post.copy"))
    copy_post (self);
  else if (g_str_equal (name, "post.history"))
    sam_blog_page_show_history (self, NULL);
  else if (g_str_equal (name, "post.remove"))
    sam_window_remove_record (widget, self->post);
  else if (g_str_equal (name, "post.picture"))
    sam_picture_intake_choose (self->intake);
  else if (g_str_equal (name, "post.picture-on-blog"))
    sam_picture_intake_choose_on_blog (self->intake);
  else if (g_str_equal (name, "post.picture-details"))
    sam_text_pictures_open (self->pictures);
  else if (g_str_equal (name, "post.comments"))
    gtk_toggle_button_set_active (self->comments_button, !sam_blog_page_shows_comments (self));
  else if (g_str_equal (name, "post.preview"))
    gtk_toggle_button_set_active (self->preview_button,
                                  !gtk_toggle_button_get_active (self->preview_button));
}

/* The key for sending never publishes: pressed twice, it would make public what was to be a draft.
 */
static gboolean
send_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  SamBlogPage *self = SAM_BLOG_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (sam_blog_page_shows_comments (self))
    {
      if (focus != NULL)
        gtk_widget_activate_action (focus, "comment.send", NULL);
      return GDK_EVENT_STOP;
    }
  if (self->post == NULL)
    return GDK_EVENT_STOP;
  sam_text_editor_flush (self->editor);
  sam_blog_page_update_needs (self);
  if (sam_post_button_get_wish (self->button) != SAM_POST_WISH_PUBLISH)
    gtk_widget_activate_action (widget, "post.act", NULL);
  /* Of what was written on since, the bar says what is to be done. */
  else if (!sam_record_bool (self->post, "written-on"))
    gtk_label_set_text (self->state,
                        _ ("The blog has all of this draft. Ctrl+Shift+Enter publishes it."));
  return GDK_EVENT_STOP;
}

void
sam_blog_page_install_acts (GtkWidgetClass *klass)
{
  static const char *const names[] = { "post.act",      "post.take-back", "post.copy",
                                       "post.remove",   "post.trash",     "post.restore",
                                       "post.preview",  "post.picture",   "post.picture-details",
                                       "post.comments", "post.history",   "post.picture-on-blog" };
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_class_install_action (klass, names[i], NULL, act_cb);
  for (const char *const *name = sam_post_button_get_actions (); *name != NULL; name++)
    gtk_widget_class_install_action (klass, *name, NULL, wish_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, both, "post.preview", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_m, both, "post.picture", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, both, "post.comments", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, both, "post.history", NULL);
}

void
sam_blog_page_add_keys (SamBlogPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutController *controller = GTK_SHORTCUT_CONTROLLER (keys);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      controller,
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_callback_action_new (send_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (
      controller, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                        "<Control><Shift>Return|<Control><Shift>KP_Enter"),
                                    gtk_named_action_new ("post.publish")));
  gtk_shortcut_controller_add_shortcut (
      controller, gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Alt>Return|<Alt>KP_Enter"),
                                    gtk_named_action_new ("post.picture-details")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
