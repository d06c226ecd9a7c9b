/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/desktop/sam-search-provider.h"

#include "calendar/sam-day.h"
#include "store/sam-backup.h"
#include "store/sam-names.h"

/**
 * SamSearchProvider: the search of the desktop. It needs no window and no store: a worker reads the
 * file, so that a program that was started only to answer is ready at once and gone soon after.
 */
struct _SamSearchProvider
{
  GObject parent_instance;

  GApplication *application; /* which has it */
  GDBusConnection *connection;
  guint registration;
  char *file;
};

G_DEFINE_FINAL_TYPE (SamSearchProvider, sam_search_provider, G_TYPE_OBJECT)

static const char interface[] =
    "<node><interface name='org.gnome.Shell.SearchProvider2'>"
    "<method name='GetInitialResultSet'>"
    "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/>"
    "</method>"
    "<method name='GetSubsearchResultSet'>"
    "<arg type='as' name='previous_results' direction='in'/>"
    "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/>"
    "</method>"
    "<method name='GetResultMetas'>"
    "<arg type='as' name='identifiers' direction='in'/>"
    "<arg type='aa{sv}' name='metas' direction='out'/>"
    "</method>"
    "<method name='ActivateResult'>"
    "<arg type='s' name='identifier' direction='in'/><arg type='as' name='terms' direction='in'/>"
    "<arg type='u' name='timestamp' direction='in'/>"
    "</method>"
    "<method name='LaunchSearch'>"
    "<arg type='as' name='terms' direction='in'/><arg type='u' name='timestamp' direction='in'/>"
    "</method>"
    "</interface></node>";

/* --- Looking -------------------------------------------------------------------------------- */

/* A question, and who waits for the answer. */
typedef struct
{
  char *file;
  char *typed; /* NULL: what the references are called is asked for */
  char **references;
  GDBusMethodInvocation *invocation;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->file);
  g_free (question->typed);
  g_strfreev (question->references);
  g_free (question);
}

static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autofree char *today = sam_day_today ();
  g_autoptr (GPtrArray) names = NULL;
  GError *error = NULL;
  g_autoptr (SamDatabase) database = sam_database_open_read_only (question->file, &error);

  if (database != NULL && question->typed != NULL)
    names = sam_names_search (database, question->typed, today, &error);
  else if (database != NULL)
    names = sam_names_read (database, (const char *const *)question->references, &error);
  if (names != NULL)
    g_task_return_pointer (task, g_steal_pointer (&names), (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static GVariant *
results_of (GPtrArray *names)
{
  GVariantBuilder results;

  g_variant_builder_init (&results, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < names->len; i++)
    g_variant_builder_add (&results, "s", ((SamName *)names->pdata[i])->reference);
  return g_variant_new ("(as)", &results);
}

static GVariant *
meta_of (SamName *name)
{
  GVariantBuilder meta;
  g_autoptr (GIcon) icon = g_themed_icon_new (name->icon);
  g_autoptr (GVariant) serialized = g_icon_serialize (icon);

  g_variant_builder_init (&meta, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&meta, "{sv}", "id", g_variant_new_string (name->reference));
  g_variant_builder_add (&meta, "{sv}", "name", g_variant_new_string (name->title));
  g_variant_builder_add (&meta, "{sv}", "description", g_variant_new_string (name->detail));
  g_variant_builder_add (&meta, "{sv}", "icon", serialized);
  return g_variant_builder_end (&meta);
}

static GVariant *
metas_of (GPtrArray *names)
{
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < names->len; i++)
    g_variant_builder_add_value (&metas, meta_of (names->pdata[i]));
  return g_variant_new ("(aa{sv})", &metas);
}

/* Nobody who searches wants to hear of a file that is not there yet, or that is damaged: the window
 * says so. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SamSearchProvider *self = SAM_SEARCH_PROVIDER (source);
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = g_task_propagate_pointer (G_TASK (result), &error);

  if (names == NULL)
    {
      g_debug ("Searching for the desktop: %s", error->message);
      names = g_ptr_array_new ();
    }
  g_dbus_method_invocation_return_value (g_steal_pointer (&question->invocation),
                                         question->typed != NULL ? results_of (names)
                                                                 : metas_of (names));
  g_application_release (self->application);
}

static void
ask (SamSearchProvider *self, char *typed, char **references, GDBusMethodInvocation *invocation)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, looked_cb, NULL);
  Question *question = g_new0 (Question, 1);

  question->file = g_strdup (self->file);
  question->typed = typed;
  question->references = references;
  question->invocation = invocation;
  g_application_hold (self->application);
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, look);
}

/* --- The interface -------------------------------------------------------------------------- */

static char *
join_terms (GVariant *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);

  return g_strjoinv (" ", (char **)words);
}

static void
open (SamSearchProvider *self, const char *reference)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "open",
                                  g_variant_new_string (reference));
}

static void
launch_search (SamSearchProvider *self, GVariant *terms)
{
  g_autofree char *typed = join_terms (terms);
  g_autofree char *place = g_strconcat ("search/", typed, NULL);

  open (self, place);
}

static void
method_called (GDBusConnection *connection, const char *sender, const char *path,
               const char *interface_name, const char *method, GVariant *parameters,
               GDBusMethodInvocation *invocation, gpointer data)
{
  SamSearchProvider *self = data;
  /* The terms are the last but for the time, but for the question about names. */
  g_autoptr (GVariant) first = g_variant_get_child_value (parameters, 0);

  if (g_str_equal (method, "GetInitialResultSet"))
    ask (self, join_terms (first), NULL, invocation);
  else if (g_str_equal (method, "GetSubsearchResultSet"))
    {
      g_autoptr (GVariant) terms = g_variant_get_child_value (parameters, 1);

      ask (self, join_terms (terms), NULL, invocation);
    }
  else if (g_str_equal (method, "GetResultMetas"))
    ask (self, NULL, g_variant_dup_strv (first, NULL), invocation);
  else
    {
      if (g_str_equal (method, "ActivateResult"))
        open (self, g_variant_get_string (first, NULL));
      else
        launch_search (self, first);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
sam_search_provider_dispose (GObject *object)
{
  SamSearchProvider *self = SAM_SEARCH_PROVIDER (object);

  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
  g_clear_object (&self->connection);
  G_OBJECT_CLASS (sam_search_provider_parent_class)->dispose (object);
}

static void
sam_search_provider_finalize (GObject *object)
{
  g_free (SAM_SEARCH_PROVIDER (object)->file);
  G_OBJECT_CLASS (sam_search_provider_parent_class)->finalize (object);
}

static void
sam_search_provider_class_init (SamSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_search_provider_dispose;
  G_OBJECT_CLASS (klass)->finalize = sam_search_provider_finalize;
}

static void
sam_search_provider_init (SamSearchProvider *self)
{
}

SamSearchProvider *
sam_search_provider_new (GApplication *application, const char *folder, GDBusConnection *connection,
                         const char *path, GError **error)
{
  static const GDBusInterfaceVTable vtable = { method_called, NULL, NULL, { NULL } };
  g_autoptr (SamSearchProvider) self = g_object_new (SAM_TYPE_SEARCH_PROVIDER, NULL);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface, error);

  if (node == NULL)
    return NULL;
  self->application = application;
  self->connection = g_object_ref (connection);
  self->file = sam_backup_database_of (folder);
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0],
                                                          &vtable, self, NULL, error);
  return self->registration != 0 ? g_steal_pointer (&self) : NULL;
}
