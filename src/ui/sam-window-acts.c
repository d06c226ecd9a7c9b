/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-window-private.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "ui/sam-begin-dialog.h"
#include "ui/sam-preferences.h"
#include "ui/visits/sam-visit-dialog.h"

/* What can be asked of the window: its actions, through which the pages reach it, and their
 * keys. */

/* --- Where to ------------------------------------------------------------------------------- */

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
    sam_window_say (self, _ ("That is no longer here."));
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

/* --- What is removed ------------------------------------------------------------------------ */

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
  sam_window_enable_action (self, "undo", TRUE);
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
      sam_window_tell (self, error != NULL ? error->message
                                           : _ ("What was removed could not be brought "
                                                "back."));
      return;
    }
  g_ptr_array_remove_index (self->marks, index);
  sam_window_enable_action (self, "undo", self->marks->len > 0);
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

/* --- What is made --------------------------------------------------------------------------- */

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view != NULL)
    sam_page_make (sam_main_view_get_page (self->view));
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

/* --- The blog ------------------------------------------------------------------------------- */

static void
sync_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->view == NULL)
    return;
  if (sam_record_bool (sam_store_get_programme (self->store), "sample"))
    sam_window_say (self, _ ("The sample programme has no blog; nothing in it is ever sent."));
  else if (sam_accounts_count (self->store) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
  else
    sam_window_start_sync (self, FALSE);
}

static void
cancel_sync_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sam_sync_cancel (SAM_WINDOW (data)->sync);
}

/* --- The rest ------------------------------------------------------------------------------- */

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sam_window_say (data, g_variant_get_string (parameter, NULL));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->store == NULL)
    return;
  if (self->preferences == NULL)
    g_set_weak_pointer (&self->preferences, sam_preferences_new (GTK_WINDOW (self), self->store,
                                                                 self->signer, self->settings));
  gtk_window_present (self->preferences);
}

/* GTK would build them with every window, if they had the name that it looks for: a tenth of the
 * start, for what few ever look at. */
static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplicationWindow *self = data;

  if (gtk_application_window_get_help_overlay (self) == NULL)
    {
      g_autoptr (GtkBuilder) builder =
          gtk_builder_new_from_resource ("/io/github/samordna/Samordna/ui/sam-shortcuts.ui");

      gtk_application_window_set_help_overlay (
          self, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (self)));
}

static void
begin_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamWindow *self = data;

  if (self->store != NULL)
    gtk_window_present (sam_begin_dialog_new (GTK_WINDOW (self), self->store));
}

static void
switch_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gboolean sample = g_str_equal (g_action_get_name (G_ACTION (action)), "open-sample");

  g_signal_emit_by_name (data, "switch-folder", sample);
}

/* --- All of them ---------------------------------------------------------------------------- */

void
sam_window_add_acts (SamWindow *self)
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
    { "shortcuts", shortcuts_cb },
    { "begin", begin_cb },
    { "plan-visit", plan_visit_cb, "(ss)" },
    { "new-visit", new_visit_cb },
    { "open-sample", switch_folder_cb },
    { "leave-sample", switch_folder_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  sam_window_enable_action (self, "back", FALSE);
  sam_window_enable_action (self, "forward", FALSE);
  sam_window_enable_action (self, "undo", FALSE);
  sam_window_enable_action (self, "cancel-sync", FALSE);
}

/* Keys that a text or a list may want for itself, so they are looked at after the focus. */
void
sam_window_install_keys (GtkWidgetClass *klass)
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
}

/* Before what has the focus hears of it: a GtkPaned would go round its own two sides. */
void
sam_window_add_pane_keys (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (int step = 1; step >= -1; step -= 2)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new_with_arguments (
            gtk_keyval_trigger_new (GDK_KEY_F6, step < 0 ? GDK_SHIFT_MASK : 0),
            gtk_named_action_new ("win.move-pane"), "i", step));
  gtk_widget_add_controller (window, keys);
}
