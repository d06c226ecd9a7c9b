/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/desktop/sam-background.h"

#include <glib/gi18n-lib.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"

/* A request to the portal: the call only says that it was taken; the answer is a signal. */
typedef struct
{
  GDBusConnection *connection;
  guint subscription;
  gboolean start;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  if (request->subscription != 0)
    g_dbus_connection_signal_unsubscribe (request->connection, request->subscription);
  g_object_unref (request->connection);
  g_free (request);
}

/* The portal names the object of a request after who asks and a word of his. */
static char *
path_of (GDBusConnection *connection, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (connection) + 1);

  return g_strjoin ("/", PATH, "request", g_strdelimit (sender, ".", '_'), token, NULL);
}

static gboolean
is_granted (GVariant *answer, gboolean start)
{
  g_autoptr (GVariant) results = NULL;
  gboolean autostart = start;
  guint response;

  g_variant_get (answer, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "autostart", "b", &autostart);
  return response == 0 && autostart == start;
}

static void
answered_cb (GDBusConnection *connection, const char *sender, const char *path,
             const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);

  if (is_granted (parameters, request->start))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s",
                             _ ("The desktop did not allow that; its settings for apps say why."));
  g_dbus_connection_signal_unsubscribe (connection, request->subscription);
  request->subscription = 0;
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  Request *request = g_task_get_task_data (task);

  if (answer != NULL || g_task_get_completed (task))
    return;
  g_debug ("The background portal: %s", error->message);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                           _ ("This desktop can't start programs by itself at log-in."));
  g_dbus_connection_signal_unsubscribe (request->connection, request->subscription);
  request->subscription = 0;
  g_object_unref (task); /* of the answer that won't come */
}

static GVariant *
options_of (const char *token, gboolean start, const char *folder)
{
  const char *command[] = { "samordna", "--background", folder != NULL ? "--data" : NULL, folder,
                            NULL };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (_ ("To remind you of visits and points")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (start));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  return g_variant_builder_end (&options);
}

void
sam_background_request_async (GDBusConnection *connection, gboolean start, const char *folder,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autofree char *token = g_strdup_printf ("samordna%u", g_random_int ());
  g_autofree char *path = path_of (connection, token);
  g_autoptr (GTask) task = g_task_new (connection, cancellable, callback, data);
  Request *request = g_new0 (Request, 1);

  request->connection = g_object_ref (connection);
  request->start = start;
  g_task_set_source_tag (task, sam_background_request_async);
  g_task_set_task_data (task, request, request_free);
  /* Before the call: the answer may come first. */
  request->subscription = g_dbus_connection_signal_subscribe (
      connection, PORTAL, "org.freedesktop.portal.Request", "Response", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, answered_cb, g_object_ref (task), NULL);
  g_dbus_connection_call (
      connection, PORTAL, PATH, "org.freedesktop.portal.Background", "RequestBackground",
      g_variant_new ("(s@a{sv})", "", options_of (token, start, folder)), G_VARIANT_TYPE ("(o)"),
      G_DBUS_CALL_FLAGS_NONE, -1, cancellable, called_cb, g_object_ref (task));
}

gboolean
sam_background_request_finish (GDBusConnection *connection, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
