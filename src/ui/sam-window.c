/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-window-private.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day.h"
#include "store/sam-backup.h"
#include "store/sam-sample.h"
#include "store/sam-search.h"
#include "ui/sam-sync-talk.h"

enum
{
  SWITCH_FOLDER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamWindow, sam_window, ADW_TYPE_APPLICATION_WINDOW)

void
sam_window_enable_action (SamWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
sam_window_say (SamWindow *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

void
sam_window_tell (SamWindow *self, const char *sentence)
{
  sam_main_view_tell (self->view, sentence, NULL, NULL, NULL);
}

/* --- The blog ------------------------------------------------------------------------------- */

static void
running_cb (SamWindow *self)
{
  gboolean running = sam_sync_get_running (self->sync);

  sam_window_enable_action (self, "sync", !running);
  sam_window_enable_action (self, "cancel-sync", running);
}

static void
synced_cb (SamWindow *self, SamSyncResult *result)
{
  gboolean close = self->close_after_sync;

  /* Once: who is asked then may keep it open. */
  self->close_after_sync = FALSE;
  if (close)
    gtk_window_close (GTK_WINDOW (self));
  else
    sam_sync_talk (self->view, self->toasts, self->store, result,
                   self->unasked && !sam_sync_schedule_needs_help (self->schedule));
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  /* What became of it comes with "finished". */
  g_autoptr (SamSyncResult) ignored = sam_sync_start_finish (SAM_SYNC (source), result, NULL);
}

void
sam_window_start_sync (SamWindow *self, gboolean unasked)
{
  self->unasked = unasked;
  g_object_set (self->sync, "unasked", unasked, NULL);
  sam_main_view_flush (self->view);
  sam_sync_start_async (self->sync, NULL, started_cb, NULL);
}

static void
due_cb (SamWindow *self)
{
  sam_window_start_sync (self, TRUE);
}

/* While the preferences are open, they tell it. */
static void
signed_in_cb (SamWindow *self, SamAccount *account)
{
  g_autofree char *sentence = NULL;

  if (self->preferences != NULL)
    return;
  sentence = g_strdup_printf (_ ("Signed in on %s."), sam_record_str (account, "url"));
  sam_window_say (self, sentence);
}

static void
sign_in_failed_cb (SamWindow *self, const char *sentence)
{
  if (self->preferences == NULL)
    sam_window_say (self, sentence);
}

static void
set_up_signer (SamWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  const char *id =
      application != NULL ? g_application_get_application_id (G_APPLICATION (application)) : NULL;

  self->signer = sam_signer_new (self->store, id);
  g_signal_connect_object (self->signer, "signed-in", G_CALLBACK (signed_in_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->signer, "failed", G_CALLBACK (sign_in_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- The store ------------------------------------------------------------------------------ */

static void
poll (SamWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL && !sam_store_poll (self->store, &error))
    sam_window_tell (self, error->message);
}

static gboolean
poll_cb (gpointer data)
{
  poll (data);
  return G_SOURCE_CONTINUE;
}

static void
update_title (SamWindow *self)
{
  g_autofree char *page = NULL, *title = NULL;

  g_object_get (self->view, "title", &page, NULL);
  /* Translators: the title of the window: the page, then the name of the program */
  title = g_strdup_printf (_ ("%s – Samordna"), page);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
update_navigation (SamWindow *self)
{
  gboolean back, forward;

  g_object_get (self->view, "can-go-back", &back, "can-go-forward", &forward, NULL);
  sam_window_enable_action (self, "back", back);
  sam_window_enable_action (self, "forward", forward);
  update_title (self);
}

static void
back_up (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  GError *error = NULL;

  if (sam_backup_daily (folder, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SamWindow *self = SAM_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error) || self->view == NULL)
    return;
  sentence = g_strdup_printf (_ ("Today's backup could not be made: %s"), error->message);
  sam_window_tell (self, sentence);
}

/* Once the window stands: a big file takes seconds to copy. */
static gboolean
back_up_cb (gpointer data)
{
  SamWindow *self = data;
  g_autoptr (GTask) task = g_task_new (self, NULL, backed_up_cb, NULL);

  self->backup = 0;
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, back_up);
  return G_SOURCE_REMOVE;
}

static void
show_programme (SamWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "page");

  self->sync = sam_sync_new (self->store);
  set_up_signer (self);
  self->schedule = sam_sync_schedule_new (self->sync);
  g_signal_connect_object (self->sync, "finished", G_CALLBACK (synced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::running", G_CALLBACK (running_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->schedule, "due", G_CALLBACK (due_cb), self, G_CONNECT_SWAPPED);
  self->view = SAM_MAIN_VIEW (sam_main_view_new (self->store, self->sync, self->schedule));
  gtk_stack_add_named (self->states, GTK_WIDGET (self->view), "view");
  gtk_stack_set_visible_child (self->states, GTK_WIDGET (self->view));
  g_settings_bind (self->settings, "sidebar-shown", self->view, "sidebar-shown",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->view, "notify", G_CALLBACK (update_navigation), self,
                           G_CONNECT_SWAPPED);
  /* A programme that is not begun yet begins on the page that says how. */
  sam_main_view_begin (self->view, sam_sample_fits (self->store) ? "overview" : page);
  self->poll = g_timeout_add_seconds (1, poll_cb, self);
  self->backup = g_timeout_add_seconds (10, back_up_cb, self);
}

static void
open_folder (SamWindow *self)
{
  g_autofree char *today = sam_day_today ();
  g_autoptr (GError) error = NULL;

  self->store = sam_store_open (self->folder, &error);
  if (self->store != NULL && self->sample && sam_sample_fits (self->store)
      && !sam_sample_make (self->store, today, &error))
    g_clear_object (&self->store);
  if (self->store == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Samordna"));
      gtk_stack_set_visible_child (self->states, GTK_WIDGET (self->trouble));
      sam_trouble_page_set_error (self->trouble, self->folder, error);
      return;
    }
  /* From now on the index follows what is written. */
  sam_search_of (self->store);
  show_programme (self);
}

/* --- Closing -------------------------------------------------------------------------------- */

static void
remember (SamWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "width", width);
  g_settings_set_int (self->settings, "height", height);
  g_settings_set_boolean (self->settings, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_string (self->settings, "page", sam_main_view_get_place (self->view));
}

static void
answer_cb (SamWindow *self, const char *response)
{
  self->question = NULL;
  if (!g_str_equal (response, "close"))
    return;
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* What is lost by closing now can't be undone: the one place where the program asks. */
static void
ask_about_loss (SamWindow *self, const GError *error)
{
  GtkWidget *dialog;

  if (self->question != NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Your last changes are not saved"), NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("%s If you close now, what you wrote since is lost. Keep the window open, put the cause "
         "right, and it is saved by itself."),
      error->message);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Keep open"), "close",
                                    _ ("_Close and lose changes"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  self->question = GTK_WINDOW (dialog);
  gtk_window_present (self->question);
}

static gboolean
sam_window_close_request (GtkWindow *window)
{
  SamWindow *self = SAM_WINDOW (window);
  g_autoptr (GError) error = NULL;

  if (self->store != NULL && sam_sync_get_running (self->sync))
    {
      /* It ends soon, and then the window closes. */
      self->close_after_sync = TRUE;
      sam_sync_cancel (self->sync);
      return GDK_EVENT_STOP;
    }
  if (self->store != NULL)
    {
      sam_main_view_flush (self->view);
      if (!sam_store_flush (self->store, &error) && !self->closing)
        {
          ask_about_loss (self, error);
          return GDK_EVENT_STOP;
        }
      remember (self);
    }
  return GTK_WINDOW_CLASS (sam_window_parent_class)->close_request (window);
}

/* --- The window ----------------------------------------------------------------------------- */

static void
button_pressed_cb (SamWindow *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  /* The buttons at the side of a mouse. */
  if (self->view == NULL || (button != 8 && button != 9))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  sam_main_view_go (self->view, button == 8 ? -1 : 1);
}

static void
active_cb (SamWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    poll (self);
}

static void
sam_window_dispose (GObject *object)
{
  SamWindow *self = SAM_WINDOW (object);

  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_handle_id (&self->backup, g_source_remove);
  g_clear_weak_pointer (&self->preferences);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_func (self->view, update_navigation, self);
  self->view = NULL;
  G_OBJECT_CLASS (sam_window_parent_class)->dispose (object);

  if (self->store != NULL)
    {
      g_autoptr (GError) error = NULL;

      g_clear_object (&self->schedule);
      g_clear_object (&self->sync);
      g_clear_object (&self->signer);
      /* Flushed before, in close_request: what fails here was accepted by the user. */
      if (!sam_store_close (self->store, &error))
        g_debug ("Closing the store: %s", error->message);
      g_clear_object (&self->store);
    }
}

static void
sam_window_finalize (GObject *object)
{
  SamWindow *self = SAM_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->folder, g_free);
  g_ptr_array_unref (self->marks);
  G_OBJECT_CLASS (sam_window_parent_class)->finalize (object);
}

static void
sam_window_class_init (SamWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sam_window_dispose;
  object_class->finalize = sam_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sam_window_close_request;

  signals[SWITCH_FOLDER] = g_signal_new ("switch-folder", SAM_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (SAM_TYPE_TROUBLE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/samordna/Samordna/ui/sam-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SamWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SamWindow, states);
  gtk_widget_class_bind_template_child (widget_class, SamWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, open_folder);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
  gtk_widget_class_bind_template_callback (widget_class, button_pressed_cb);
  sam_window_install_keys (widget_class);
}

static void
sam_window_init (SamWindow *self)
{
  self->marks = g_ptr_array_new_with_free_func (g_free);
  sam_window_add_acts (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  sam_window_add_pane_keys (GTK_WIDGET (self));
}

GtkWidget *
sam_window_new (GtkApplication *application, GSettings *settings, const char *folder,
                gboolean sample)
{
  SamWindow *self = g_object_new (SAM_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  self->folder = g_strdup (folder);
  self->sample = sample;
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "width"),
                               g_settings_get_int (settings, "height"));
  if (g_settings_get_boolean (settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  open_folder (self);
  return GTK_WIDGET (self);
}

gboolean
sam_window_take_call_back (SamWindow *self, const char *call_back)
{
  return self->signer != NULL && sam_signer_take (self->signer, call_back);
}

void
sam_window_refuse_call_back (SamWindow *self)
{
  sam_window_say (
      self, _ ("A web page said that you signed in on a blog, but no sign-in waits here. Nothing "
               "was changed; sign in from the preferences."));
}
