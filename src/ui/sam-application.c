/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "blog/sam-sign-in.h"
#include "ui/desktop/sam-notifier.h"
#include "ui/desktop/sam-search-provider.h"
#include "ui/sam-about.h"
#include "ui/sam-window.h"

#define RESOURCES "/io/github/samordna/Samordna"
#define SETTINGS "io.github.samordna.Samordna"
/* What was started to answer the desktop stays a little: the next letter is typed soon. */
#define IDLE_MS 10000

/**
 * SamApplication: the program. It knows which data folder it was started on and opens windows.
 */
struct _SamApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  SamSearchProvider *search;
  SamNotifier *notifier;
  GtkWindow *window; /* on the own folder, NULL while there is none */
  char *folder;
  char *instance;      /* of a call-back among the arguments, or NULL */
  gboolean background; /* held until it is told to quit */
  gboolean sample; /* the folder is for the sample programme, which is made where it is missing */
};

G_DEFINE_FINAL_TYPE (SamApplication, sam_application, ADW_TYPE_APPLICATION)

static char *
default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "samordna", NULL);
}

char *
sam_application_sample_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "samordna-sample", NULL);
}

char *
sam_application_id_for_folder (const char *folder)
{
  g_autofree char *plain = default_folder ();
  g_autofree char *checksum = NULL;

  if (g_str_equal (folder, plain))
    return g_strdup (APPLICATION_ID);
  checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1);
  return g_strdup_printf (APPLICATION_ID ".d%.12s", checksum);
}

static char *
lookup_folder (GVariantDict *options, const char *option)
{
  g_autofree char *given = NULL;

  if (!g_variant_dict_lookup (options, option, "^ay", &given))
    return NULL;
  return g_canonicalize_filename (given, NULL);
}

static char *
choose_folder (GVariantDict *options)
{
  const char *variable = g_getenv ("SAMORDNA_DATA");
  g_autofree char *given = lookup_folder (options, "data");

  if (given != NULL)
    return g_steal_pointer (&given);
  if (variable != NULL && *variable != '\0')
    return g_canonicalize_filename (variable, NULL);
  return default_folder ();
}

static char *
id_of_instance (const char *instance)
{
  return g_strconcat (APPLICATION_ID, *instance != '\0' ? "." : "", instance, NULL);
}

/* A browser hands a call-back to a program that it starts without a folder. The call-back says
 * which running program began it; where that has ended there is nobody to hand it to. */
static int
find_instance (SamApplication *self)
{
  GApplication *application = G_APPLICATION (self);
  g_autofree char *id = id_of_instance (self->instance);
  g_autoptr (GError) error = NULL;

  if (!g_application_id_is_valid (id))
    return 1;
  g_application_set_application_id (application, id);
  if (*self->instance == '\0')
    return -1;
  if (g_application_register (application, NULL, &error)
      && g_application_get_is_remote (application))
    return -1;
  g_printerr ("%s\n", error != NULL ? error->message
                                    : _ ("The program in which you began to sign in has ended. "
                                         "Start it and sign in once more."));
  return 1;
}

/* Before the options are looked at: they decide which running program this start belongs to. */
static gboolean
sam_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  SamApplication *self = SAM_APPLICATION (application);

  for (char **argument = *arguments + 1; *argument != NULL && self->instance == NULL; argument++)
    self->instance = sam_sign_in_instance (*argument);
  return G_APPLICATION_CLASS (sam_application_parent_class)
      ->local_command_line (application, arguments, status);
}

/* What is asked for on the command line beside opening a window: by the program that runs, or by
 * this one, which is then the one that runs. */
static int
ask_for_action (SamApplication *self, const char *action)
{
  g_autoptr (GError) error = NULL;

  if (!g_application_register (G_APPLICATION (self), NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_action_group_activate_action (G_ACTION_GROUP (self), action, NULL);
  return 0;
}

/* Of the own folder, for as long as there is a window or somebody asked for it. */
static void
start_notifier (SamApplication *self)
{
  if (self->notifier == NULL && !self->sample)
    self->notifier = sam_notifier_new (G_APPLICATION (self), self->settings, self->folder);
}

/* As the desktop starts it at log-in. Where it runs already it need not be started. */
static int
start_in_background (SamApplication *self)
{
  GApplication *application = G_APPLICATION (self);
  g_autoptr (GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (g_application_get_is_remote (application))
    return 0;
  self->background = TRUE;
  g_application_hold (application);
  start_notifier (self);
  return 0;
}

static int
sam_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  static const char *const actions[] = { "new-visit", "new-post" };
  SamApplication *self = SAM_APPLICATION (application);
  g_autofree char *id = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("%s %s\n", _ ("Samordna"), PACKAGE_VERSION);
      return 0;
    }

  self->folder = lookup_folder (options, "sample");
  self->sample = self->folder != NULL;
  if (self->folder == NULL)
    self->folder = choose_folder (options);

  if (self->instance != NULL && !g_variant_dict_contains (options, "data"))
    return find_instance (self);

  /* Not registered yet: the folder decides which running program this start belongs to. */
  id = sam_application_id_for_folder (self->folder);
  g_application_set_application_id (application, id);
  if (g_variant_dict_contains (options, "new-instance"))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  if (g_variant_dict_contains (options, "background"))
    return start_in_background (self);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_variant_dict_contains (options, actions[i]))
      return ask_for_action (self, actions[i]);
  return -1;
}

static void show_folder (SamApplication *self, const char *folder, gboolean sample);

static void
switch_folder_cb (GtkWindow *window, gboolean sample, SamApplication *self)
{
  g_autofree char *folder = NULL;

  if (sample)
    folder = sam_application_sample_folder ();
  else
    folder = self->sample ? default_folder () : g_strdup (self->folder);
  show_folder (self, folder, sample);
  gtk_window_close (window);
}

static void
show_folder (SamApplication *self, const char *folder, gboolean sample)
{
  GtkWidget *window = sam_window_new (GTK_APPLICATION (self), self->settings, folder, sample);

  g_signal_connect_object (window, "switch-folder", G_CALLBACK (switch_folder_cb), self, 0);
  g_application_set_inactivity_timeout (G_APPLICATION (self), 0);
  if (g_str_equal (folder, self->folder))
    {
      g_set_weak_pointer (&self->window, GTK_WINDOW (window));
      start_notifier (self);
    }
  gtk_window_present (GTK_WINDOW (window));
}

/* The user may look at the sample meanwhile; what the desktop asks for is about the own folder. */
static GActionGroup *
own_window (SamApplication *self)
{
  if (self->window != NULL)
    gtk_window_present (self->window);
  else
    show_folder (self, self->folder, self->sample);
  return G_ACTION_GROUP (self->window);
}

static void
sam_application_activate (GApplication *application)
{
  SamApplication *self = SAM_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    gtk_window_present (window);
  else
    show_folder (self, self->folder, self->sample);
}

static void
forwarded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamApplication) self = data;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer == NULL)
    {
      own_window (self);
      sam_window_refuse_call_back (SAM_WINDOW (self->window));
    }
  g_application_release (G_APPLICATION (self));
}

/* The session bus brings every call-back to the program of the usual folder; see find_instance ().
 * FALSE if it is for this one. */
static gboolean
forward (SamApplication *self, const char *call_back)
{
  GApplication *application = G_APPLICATION (self);
  GDBusConnection *connection = g_application_get_dbus_connection (application);
  g_autofree char *instance = sam_sign_in_instance (call_back);
  g_autofree char *id = id_of_instance (instance);
  g_autofree char *path = g_strconcat ("/", id, NULL);

  if (connection == NULL || !g_application_id_is_valid (id)
      || g_str_equal (id, g_application_get_application_id (application)))
    return FALSE;
  g_strdelimit (path, ".", '/');
  g_strdelimit (path, "-", '_');
  g_application_hold (application);
  g_dbus_connection_call (connection, id, path, "org.freedesktop.Application", "Open",
                          g_variant_new_parsed ("([%s], @a{sv} {})", call_back), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, forwarded_cb,
                          g_object_ref (self));
  return TRUE;
}

/* The program comes to the front whatever became of it: the user waits for something to happen. */
static void
take_call_back (SamApplication *self, const char *call_back)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
  gboolean taken = FALSE;

  for (GList *l = windows; l != NULL && !taken; l = l->next)
    taken = SAM_IS_WINDOW (l->data) && sam_window_take_call_back (l->data, call_back);
  g_application_activate (G_APPLICATION (self));
  windows = gtk_application_get_windows (GTK_APPLICATION (self));
  for (GList *l = windows; l != NULL && !taken; l = l->next)
    if (SAM_IS_WINDOW (l->data))
      {
        sam_window_refuse_call_back (l->data);
        taken = TRUE;
      }
}

static void
sam_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *address = g_file_get_uri (files[i]);

      if (sam_sign_in_is_call_back (address) && forward (SAM_APPLICATION (application), address))
        continue;
      if (sam_sign_in_is_call_back (address))
        take_call_back (SAM_APPLICATION (application), address);
      else
        g_application_activate (application);
    }
}

/* --- Actions -------------------------------------------------------------------------------- */

static void
new_visit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_action_group_activate_action (own_window (data), "new-visit", NULL);
}

static void
new_post_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GActionGroup *window = own_window (data);

  g_action_group_activate_action (window, "show", g_variant_new_string ("blog"));
  g_action_group_activate_action (window, "new", NULL);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_action_group_activate_action (own_window (data), "open", parameter);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SamApplication *self = data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  /* Closing is what saves; a window that could not save stays, and with it the program. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  if (self->background)
    g_application_release (G_APPLICATION (self));
  self->background = FALSE;
  /* Without one nothing needs saving, and what was started to answer the desktop need not wait. */
  if (windows == NULL)
    g_application_quit (G_APPLICATION (self));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sam_about_show (gtk_application_get_active_window (data));
}

static gboolean
signal_cb (gpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
add_accels (GtkApplication *application)
{
  /* Only what no text field wants: these keys are looked at before the focus. The others are
   * bindings of the window. */
  static const struct
  {
    const char *action;
    const char *accels[2];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.sync", { "<Control>r" } },
    { "win.new-visit", { "<Control><Shift>b" } },
    { "win.sidebar", { "F9" } },
    { "win.search", { "<Control><Shift>f" } },
    { "win.shortcuts", { "<Control>question", "<Control>F1" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    {
      const char *list[] = { accels[i].accels[0], accels[i].accels[1], NULL };

      gtk_application_set_accels_for_action (application, accels[i].action, list);
    }
}

static void
sam_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "quit", quit_cb },         { "about", about_cb },    { "new-visit", new_visit_cb },
    { "new-post", new_post_cb }, { "open", open_cb, "s" },
  };
  SamApplication *self = SAM_APPLICATION (application);

  G_APPLICATION_CLASS (sam_application_parent_class)->startup (application);

  g_set_application_name (_ ("Samordna"));
  gtk_window_set_default_icon_name (APPLICATION_ID);
  self->settings = g_settings_new (SETTINGS);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_accels (GTK_APPLICATION (self));
  if (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (application, IDLE_MS);

  /* The session's end and Ctrl+C in a terminal end the program as its own menu does: saved. */
  g_unix_signal_add (SIGTERM, signal_cb, self);
  g_unix_signal_add (SIGINT, signal_cb, self);
  g_unix_signal_add (SIGHUP, signal_cb, self);
}

static gboolean
sam_application_dbus_register (GApplication *application, GDBusConnection *connection,
                               const char *path, GError **error)
{
  SamApplication *self = SAM_APPLICATION (application);
  g_autofree char *own = g_strconcat (path, "/SearchProvider", NULL);

  if (!G_APPLICATION_CLASS (sam_application_parent_class)
           ->dbus_register (application, connection, path, error))
    return FALSE;
  self->search = sam_search_provider_new (application, self->folder, connection, own, error);
  return self->search != NULL;
}

static void
sam_application_dbus_unregister (GApplication *application, GDBusConnection *connection,
                                 const char *path)
{
  SamApplication *self = SAM_APPLICATION (application);

  /* A worker of it may still look. */
  if (self->search != NULL)
    g_object_run_dispose (G_OBJECT (self->search));
  g_clear_object (&self->search);
  G_APPLICATION_CLASS (sam_application_parent_class)
      ->dbus_unregister (application, connection, path);
}

static void
sam_application_dispose (GObject *object)
{
  SamApplication *self = SAM_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  if (self->notifier != NULL)
    g_object_run_dispose (G_OBJECT (self->notifier));
  g_clear_object (&self->notifier);
  G_OBJECT_CLASS (sam_application_parent_class)->dispose (object);
}

static void
sam_application_finalize (GObject *object)
{
  SamApplication *self = SAM_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->instance, g_free);
  G_OBJECT_CLASS (sam_application_parent_class)->finalize (object);
}

static void
sam_application_class_init (SamApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_application_dispose;
  G_OBJECT_CLASS (klass)->finalize = sam_application_finalize;
  application_class->handle_local_options = sam_application_handle_local_options;
  application_class->local_command_line = sam_application_local_command_line;
  application_class->dbus_register = sam_application_dbus_register;
  application_class->dbus_unregister = sam_application_dbus_unregister;
  application_class->activate = sam_application_activate;
  application_class->open = sam_application_open;
  application_class->startup = sam_application_startup;
}

static void
sam_application_init (SamApplication *self)
{
  const GOptionEntry options[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The folder with the programme's data"),
      N_ ("FOLDER") },
    { "sample", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Open the sample programme in this folder, made there if it is missing"), N_ ("FOLDER") },
    { "new-instance", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Start another program even if one runs on this folder"), NULL },
    { "new-visit", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Plan a new visit"), NULL },
    { "new-post", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Write a new post"), NULL },
    { "background", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Start without a window, to remind"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Plan visits, take notes, follow up, publish."));
}

SamApplication *
sam_application_new (void)
{
  return g_object_new (SAM_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", RESOURCES, NULL);
}
