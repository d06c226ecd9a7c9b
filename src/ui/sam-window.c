/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-window.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-sync-schedule.h"
#include "calendar/sam-day.h"
#include "store/sam-backup.h"
#include "store/sam-sample.h"
#include "store/sam-search.h"
#include "ui/sam-main-view.h"
#include "ui/sam-preferences.h"
#include "ui/sam-signer.h"
#include "ui/sam-sync-talk.h"
#include "ui/sam-trouble-page.h"
#include "ui/visits/sam-visit-dialog.h"

/**
 * SamWindow: one window on one data folder. It opens the store, keeps it in step with what other
 * programs write, saves it when it closes, and offers the pages what they need as actions.
 */
struct _SamWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *states;
  SamTroublePage *trouble;
  SamMainView *view; /* NULL while the folder could not be opened; the stack has it */

  GSettings *settings;
  char *folder;
  gboolean sample;
  SamStore *store;
  SamSync *sync;
  SamSyncSchedule *schedule;
  gboolean unasked; /* the sync that runs was started by the schedule */
  SamSigner *signer;
  GtkWindow *preferences; /* NULL while they are not open */
  GPtrArray *marks;       /* of removals that can be undone, oldest first */
  guint poll;
  guint backup;
  GtkWindow *question; /* about closing; NULL while it is not asked */
  gboolean close_after_sync;
  gboolean closing; /* the user accepted that the last edits are lost */
};

enum
{
  SWITCH_FOLDER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamWindow, sam_window, ADW_TYPE_APPLICATION_WINDOW)

static void
enable_action (SamWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
toast (SamWindow *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
tell (SamWindow *self, const char *sentence)
{
  sam_main_view_tell (self->view, sentence, NULL, NULL, NULL);
}

/* --- The blog ------------------------------------------------------------------------------- */

static void
running_cb (SamWindow *self)
{
  gboolean running = sam_sync_get_running (self->sync);

  enable_action (self, "sync", !running);
  enable_action (self, "cancel-sync", running);
}

static void
synced_cb (SamWindow *self, SamSyncResult *result)
{
  if (self->close_after_sync)
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

static void
start_sync (SamWindow *self, gboolean unasked)
{
  self->unasked = unasked;
  g_object_set (self->sync, "unasked", unasked, NULL);
  sam_main_view_flush (self->view);
  sam_sync_start_async (self->sync, NULL, started_cb, NULL);
}

static void
sync_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view == NULL)
    return;
  if (sam_record_bool (sam_store_get_programme (self->store), "sample"))
    toast (self, _ ("The sample programme has no blog; nothing in it is ever sent."));
  else if (sam_accounts_count (self->store) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
  else
    start_sync (self, FALSE);
}

static void
due_cb (SamWindow *self)
{
  start_sync (self, TRUE);
}

static void
cancel_sync_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sam_sync_cancel (SAM_WINDOW (data)->sync);
}

/* While the preferences are open, they tell it. */
static void
signed_in_cb (SamWindow *self, SamAccount *account)
{
  g_autofree char *sentence = NULL;

  if (self->preferences != NULL)
    return;
  sentence = g_strdup_printf (_ ("Signed in on %s."), sam_record_str (account, "url"));
  toast (self, sentence);
}

static void
sign_in_failed_cb (SamWindow *self, const char *sentence)
{
  if (self->preferences == NULL)
    toast (self, sentence);
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
    tell (self, error->message);
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
  enable_action (self, "back", back);
  enable_action (self, "forward", forward);
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
  tell (self, sentence);
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

/* --- Actions -------------------------------------------------------------------------------- */

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view != NULL)
    sam_main_view_show (self->view, g_variant_get_string (parameter, NULL));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view != NULL
      && !sam_main_view_open (self->view, g_variant_get_string (parameter, NULL)))
    toast (self, _ ("That is no longer here."));
}

/* Returns: (transfer full): what a "kind/id" names, or NULL */
static SamRecord *
find_record (SamWindow *self, const char *reference)
{
  g_auto (GStrv) parts = g_strsplit (reference, "/", 2);
  GType type = G_TYPE_INVALID;

  if (self->store != NULL && g_strv_length (parts) == 2)
    type = sam_store_type_of_kind (parts[0]);
  return type != G_TYPE_INVALID ? sam_store_get (self->store, type, parts[1]) : NULL;
}

static void
offer_undo (SamWindow *self, SamRecord *record, const char *mark)
{
  const char *kind = sam_kind_label (sam_record_get_kind (record));
  /* Translators: %s is a kind of thing, such as "Visit" or "Note" */
  g_autofree char *text = g_strdup_printf (_ ("%s removed"), kind != NULL ? kind : "");
  AdwToast *shown = adw_toast_new (text);

  adw_toast_set_button_label (shown, _ ("Undo"));
  adw_toast_set_action_target (shown, "s", mark);
  adw_toast_set_action_name (shown, "win.undo-removal");
  /* The newest removal is the one that is regretted: it does not queue behind older ones. */
  adw_toast_set_priority (shown, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, shown);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;
  const char *reference = g_variant_get_string (parameter, NULL);
  g_autoptr (SamRecord) record = find_record (self, reference);
  char *mark;

  if (record == NULL)
    return;
  sam_main_view_leave (self->view, reference);
  sam_page_flush (sam_main_view_get_page (self->view));
  mark = sam_store_remove (self->store, record);
  g_ptr_array_add (self->marks, mark);
  enable_action (self, "undo", TRUE);
  offer_undo (self, record, mark);
}

static void
undo_removal (SamWindow *self, const char *mark)
{
  g_autoptr (GError) error = NULL;
  guint index;

  if (!g_ptr_array_find_with_equal_func (self->marks, mark, g_str_equal, &index))
    return;
  if (!sam_store_restore (self->store, mark, &error))
    {
      tell (self, error != NULL ? error->message
                                : _ ("What was removed could not be brought "
                                     "back."));
      return;
    }
  g_ptr_array_remove_index (self->marks, index);
  enable_action (self, "undo", self->marks->len > 0);
}

static void
undo_removal_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  undo_removal (data, g_variant_get_string (parameter, NULL));
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->marks->len > 0)
    undo_removal (self, self->marks->pdata[self->marks->len - 1]);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  toast (data, g_variant_get_string (parameter, NULL));
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view != NULL)
    sam_page_make (sam_main_view_get_page (self->view));
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view != NULL)
    sam_main_view_show (self->view, "search");
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view != NULL && !sam_page_find (sam_main_view_get_page (self->view)))
    sam_main_view_show (self->view, "search");
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sam_main_view_go (SAM_WINDOW (data)->view, -1);
}

static void
forward_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sam_main_view_go (SAM_WINDOW (data)->view, 1);
}

static void
escape_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view != NULL)
    sam_main_view_escape (self->view);
}

static void
pane_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view != NULL)
    sam_main_view_move_pane (self->view, g_variant_get_int32 (parameter));
}

static void
sidebar_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;
  gboolean shown;

  if (self->view == NULL)
    return;
  g_object_get (self->view, "sidebar-shown", &shown, NULL);
  g_object_set (self->view, "sidebar-shown", !shown, NULL);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->store == NULL)
    return;
  if (self->preferences == NULL)
    g_set_weak_pointer (&self->preferences,
                        sam_preferences_new (GTK_WINDOW (self), self->store, self->signer));
  gtk_window_present (self->preferences);
}

static void
plan_visit (SamWindow *self, const char *municipality, const char *day)
{
  GtkWindow *dialog;

  if (self->store == NULL)
    return;
  dialog = sam_visit_dialog_new (self->store, municipality, day);
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
plan_visit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *municipality, *day;

  g_variant_get (parameter, "(&s&s)", &municipality, &day);
  plan_visit (data, municipality, day);
}

static void
new_visit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  plan_visit (data, "", "");
}

static void
switch_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gboolean sample = g_str_equal (g_action_get_name (G_ACTION (action)), "open-sample");

  g_signal_emit (data, signals[SWITCH_FOLDER], 0, sample);
}

static void
add_actions (SamWindow *self)
{
  static const GActionEntry entries[] = {
    { "show", show_cb, "s" },
    { "open", open_cb, "s" },
    { "remove", remove_cb, "s" },
    { "undo-removal", undo_removal_cb, "s" },
    { "undo", undo_cb },
    { "toast", toast_cb, "s" },
    { "sync", sync_cb },
    { "cancel-sync", cancel_sync_cb },
    { "new", new_cb },
    { "find", find_cb },
    { "search", search_cb },
    { "back", back_cb },
    { "forward", forward_cb },
    { "escape", escape_cb },
    { "move-pane", pane_cb, "i" },
    { "sidebar", sidebar_cb },
    { "preferences", preferences_cb },
    { "plan-visit", plan_visit_cb, "(ss)" },
    { "new-visit", new_visit_cb },
    { "open-sample", switch_folder_cb },
    { "leave-sample", switch_folder_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  enable_action (self, "back", FALSE);
  enable_action (self, "forward", FALSE);
  enable_action (self, "undo", FALSE);
  enable_action (self, "cancel-sync", FALSE);
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

/* Keys that a text or a list may want for itself, so they are looked at after the focus. */
static void
add_bindings (GtkWidgetClass *klass)
{
  static const char *const pages[] = { "overview", "calendar", "municipalities",
                                       "plans",    "blog",     NULL };
  const GdkModifierType control = GDK_CONTROL_MASK;

  for (guint i = 0; pages[i] != NULL; i++)
    {
      gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + i, control, "win.show", "s",
                                           pages[i]);
      gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_1 + i, control, "win.show", "s",
                                           pages[i]);
    }
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, control, "win.new", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, control, "win.find", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, control, "win.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Right, GDK_ALT_MASK, "win.forward", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "win.escape", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F6, 0, "win.move-pane", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F6, GDK_SHIFT_MASK, "win.move-pane", "i", -1);
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
  add_bindings (widget_class);
}

static void
sam_window_init (SamWindow *self)
{
  self->marks = g_ptr_array_new_with_free_func (g_free);
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
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
  toast (self,
         _ ("A web page said that you signed in on a blog, but no sign-in waits here. Nothing "
            "was changed; sign in from the preferences."));
}
