/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-server.h"

#include <libsoup/soup.h>

struct _TestFaults
{
  GSubprocess *process;
  JsonNode *addresses;
  char *control;
};

/* --- Asking --------------------------------------------------------------------------------- */

static void
authorize (SoupMessage *message, const char *user, const char *password)
{
  g_autofree char *pair = g_strdup_printf ("%s:%s", user, password);
  g_autofree char *code = g_base64_encode ((const guchar *)pair, strlen (pair));
  g_autofree char *header = g_strconcat ("Basic ", code, NULL);

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", header);
}

/* Sends @message; returns the JSON it answered. */
static JsonNode *
ask (SoupMessage *message, const char *body)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  JsonNode *node;

  if (body != NULL)
    {
      g_autoptr (GBytes) content = g_bytes_new (body, strlen (body));
      soup_message_set_request_body_from_bytes (message, "application/json", content);
    }
  bytes = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    g_error ("%s: %u %s", soup_message_get_method (message), soup_message_get_status (message),
             text);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  return node;
}

/* --- WordPress ------------------------------------------------------------------------------ */

static JsonObject *
site (void)
{
  static JsonNode *node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (node == NULL)
    {
      g_file_get_contents (g_getenv ("SAMORDNA_TEST_WORDPRESS"), &text, NULL, &error);
      g_assert_no_error (error);
      node = json_from_string (text, &error);
      g_assert_no_error (error);
    }
  return json_node_get_object (node);
}

gboolean
test_wordpress_there (void)
{
  if (g_getenv ("SAMORDNA_TEST_WORDPRESS") != NULL)
    return TRUE;
  g_test_skip ("no WordPress; SAMORDNA_TEST_WORDPRESS is not set");
  return FALSE;
}

const char *
test_wordpress_url (void)
{
  return json_object_get_string_member (site (), "url");
}

const char *
test_wordpress_stripped_url (void)
{
  return json_object_get_string_member (site (), "stripped");
}

char *
test_wordpress_password (const char *user)
{
  JsonObject *users = json_object_get_object_member (site (), "users");

  return g_strdup (
      json_object_get_string_member (json_object_get_object_member (users, user), "password"));
}

JsonObject *
test_wordpress_control (const char *query)
{
  const char *control = json_object_get_string_member (site (), "control");
  g_autofree char *url = g_strconcat (control, "?", query, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (JsonNode) node = ask (message, NULL);

  return json_node_dup_object (node);
}

JsonNode *
test_wordpress_ask (const char *method, const char *path, const char *json)
{
  g_autofree char *url = g_strconcat (test_wordpress_url (), "/wp-json", path, NULL);
  g_autofree char *password = test_wordpress_password ("admin");
  g_autoptr (SoupMessage) message = soup_message_new (method, url);

  authorize (message, "admin", password);
  return ask (message, json);
}

/* --- Faults --------------------------------------------------------------------------------- */

TestFaults *
test_faults_new (const char *upstream, gboolean tls)
{
  TestFaults *self = g_new0 (TestFaults, 1);
  g_autofree char *program =
      g_build_filename (g_getenv ("SAMORDNA_TEST_SUPPORT"), "faults.py", NULL);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_ptr_array_add (arguments, (char *)"/usr/bin/python3");
  g_ptr_array_add (arguments, program);
  if (upstream != NULL)
    {
      g_ptr_array_add (arguments, (char *)"--upstream");
      g_ptr_array_add (arguments, (char *)upstream);
    }
  if (tls)
    g_ptr_array_add (arguments, (char *)"--tls");
  g_ptr_array_add (arguments, NULL);
  /* It ends when its standard input does, so also when this process is killed. */
  self->process =
      g_subprocess_newv ((const char *const *)arguments->pdata,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  self->addresses = json_from_string (line, &error);
  g_assert_no_error (error);
  self->control = g_strdup (test_faults_url (self, "http"));
  return self;
}

void
test_faults_free (TestFaults *self)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  json_node_unref (self->addresses);
  g_free (self->control);
  g_free (self);
}

const char *
test_faults_url (TestFaults *self, const char *which)
{
  return json_object_get_string_member (json_node_get_object (self->addresses), which);
}

const char *
test_faults_authority (TestFaults *self)
{
  return test_faults_url (self, "ca");
}

static JsonNode *
control (TestFaults *self, const char *method, const char *path, const char *body)
{
  g_autofree char *url = g_strconcat (self->control, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);

  return ask (message, body);
}

void
test_faults_add (TestFaults *self, const char *rule)
{
  g_autofree char *json = g_strdelimit (g_strdup (rule), "'", '"');
  g_autoptr (JsonNode) answer = control (self, "POST", "/__fault", json);
}

void
test_faults_clear (TestFaults *self)
{
  g_autoptr (JsonNode) rules = control (self, "DELETE", "/__fault", NULL);
  g_autoptr (JsonNode) log = control (self, "DELETE", "/__log", NULL);
}

JsonArray *
test_faults_log (TestFaults *self)
{
  g_autoptr (JsonNode) node = control (self, "GET", "/__log", NULL);

  return json_node_dup_array (node);
}

guint
test_faults_count (TestFaults *self, const char *method, const char *path)
{
  g_autoptr (JsonArray) log = test_faults_log (self);
  g_autofree char *whole = g_strdup_printf ("^(%s)$", method);
  guint count = 0;

  for (guint i = 0; i < json_array_get_length (log); i++)
    {
      JsonObject *entry = json_array_get_object_element (log, i);

      if (g_regex_match_simple (whole, json_object_get_string_member (entry, "method"), 0, 0)
          && g_regex_match_simple (path, json_object_get_string_member (entry, "path"), 0, 0))
        count++;
    }
  return count;
}
