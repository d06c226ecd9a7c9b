/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ctl/sam-ctl.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "blog/sam-blog-error.h"
#include "ctl/sam-ctl-wait.h"
#include "ctl/sam-ctl-help.h"
#include "ctl/sam-ctl-print.h"
#include "store/sam-database.h"

/* samordnactl: finds the command, runs it, and says in one sentence what went wrong. */

#define BUSY_SECONDS 5

G_DEFINE_QUARK (sam - ctl - error, sam_ctl_error)

/* The options that take no value. */
static const char *const flags[] = { "json", "help",     "version", "mine", "theirs",
                                     "copy", "markdown", "html",    NULL };

gboolean
sam_ctl_usage_error (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, SAM_CTL_ERROR, SAM_CTL_USAGE, message);
  return FALSE;
}

gboolean
sam_ctl_error (GError **error, SamCtlExit code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, SAM_CTL_ERROR, code, message);
  return FALSE;
}

char *
sam_ctl_kind_name (GType type)
{
  if (type == SAM_TYPE_INTENT)
    return g_strdup ("journal");
  return g_strdelimit (g_strdup (sam_record_type_kind (type)), "_", '-');
}

/* What only the program writes down, such as what the server returned, is not for people to edit.
 */
gboolean
sam_ctl_kind_is_internal (GType type)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (type, &n);

  for (guint i = 0; i < n; i++)
    if (!(pspecs[i]->flags & SAM_PARAM_INTERNAL))
      return FALSE;
  return TRUE;
}

GType
sam_ctl_kind_type (const char *name)
{
  g_autofree char *kind = g_strdelimit (g_strdup (name), "-", '_');
  GType type = sam_store_type_of_kind (kind);

  if (g_str_equal (name, "journal"))
    return SAM_TYPE_INTENT;
  if (type == G_TYPE_INVALID || strchr (name, '_') != NULL || sam_ctl_kind_is_internal (type))
    return G_TYPE_INVALID;
  return type;
}

const char *
sam_ctl_need (SamCtlArgs *args, const char *name, GError **error)
{
  const char *word = sam_ctl_args_next (args);

  if (word == NULL)
    sam_ctl_usage_error (error, _ ("%s is missing."), name);
  return word;
}

/* Tries again for a while where another program holds the file: the window writes within
 * milliseconds, and whoever runs a command waits for it anyway. */
static gboolean
is_busy (GError *error, gint64 until)
{
  if (!g_error_matches (error, SAM_ERROR, SAM_ERROR_BUSY) || g_get_monotonic_time () >= until)
    return FALSE;
  g_usleep (G_USEC_PER_SEC / 50);
  return TRUE;
}

SamStore *
sam_ctl_store (SamCtl *self, GError **error)
{
  const gint64 until = g_get_monotonic_time () + BUSY_SECONDS * G_USEC_PER_SEC;

  while (self->store == NULL)
    {
      g_autoptr (GError) local = NULL;

      self->store = sam_store_open (self->folder, &local);
      if (self->store == NULL && !is_busy (local, until))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (self->store != NULL)
        sqlite3_busy_timeout (sam_database_get_handle (sam_store_get_database (self->store)),
                              BUSY_SECONDS * 1000);
    }
  return self->store;
}

gboolean
sam_ctl_save (SamCtl *self, GError **error)
{
  return sam_store_flush (self->store, error);
}

static int
exit_code (const GError *error)
{
  if (error->domain == SAM_CTL_ERROR)
    return error->code;
  if (error->domain == SAM_BLOG_ERROR)
    return sam_ctl_blog_exit (error->code);
  if (g_error_matches (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED))
    return SAM_CTL_NOT_ALLOWED;
  return SAM_CTL_FAILED;
}

static char *
data_folder (const char *option)
{
  const char *variable = g_getenv ("SAMORDNA_DATA");

  if (option != NULL)
    return g_strdup (option);
  if (variable != NULL && *variable != '\0')
    return g_strdup (variable);
  return g_build_filename (g_get_user_data_dir (), "samordna", NULL);
}

gboolean
sam_ctl_kind_is_special (const char *name)
{
  return g_str_equal (name, "journal");
}

static const SamCtlCommand *
find_in (const SamCtlCommand *commands, const char *kind, const char *name)
{
  for (; commands->name != NULL; commands++)
    if (g_strcmp0 (commands->kind, kind) == 0 && g_str_equal (commands->name, name))
      return commands;
  return NULL;
}

static const SamCtlCommand *
find_command (const char *kind, const char *name)
{
  const SamCtlCommand *const *lists = sam_ctl_command_lists;
  const SamCtlCommand *found = NULL;

  for (guint i = 0; lists[i] != NULL && found == NULL; i++)
    found = find_in (lists[i], kind, name);
  if (found == NULL && kind != NULL && !g_str_equal (kind, "*") && !sam_ctl_kind_is_special (kind))
    return find_command ("*", name);
  return found;
}

static const SamCtlCommand *
choose_command (SamCtl *self, SamCtlArgs *args, GError **error)
{
  const char *first = sam_ctl_need (args, _ ("The command"), error);
  const SamCtlCommand *command;
  const char *verb;

  if (first == NULL)
    return NULL;
  self->type = sam_ctl_kind_type (first);
  if (self->type == G_TYPE_INVALID)
    {
      command = find_command (NULL, first);
      if (command == NULL)
        sam_ctl_usage_error (error, _ ("“%s” is neither a kind of record nor a command."), first);
      return command;
    }
  verb = sam_ctl_args_next (args);
  command = verb != NULL ? find_command (first, verb) : NULL;
  if (verb == NULL)
    sam_ctl_usage_error (error, _ ("What is to be done with a %s is missing."), first);
  else if (command == NULL)
    sam_ctl_usage_error (error, _ ("There is no command “%s %s”."), first, verb);
  return command;
}

/* Help is given for as much of a command as was written. */
static gboolean
run_help (SamCtl *self, SamCtlArgs *args, GError **error)
{
  g_autoptr (GError) incomplete = NULL;
  const SamCtlCommand *command;

  if (sam_ctl_args_count (args) == 0)
    {
      sam_ctl_help_all ();
      return TRUE;
    }
  command = choose_command (self, args, &incomplete);
  if (command != NULL)
    sam_ctl_help_command (command, self->type);
  else if (self->type != G_TYPE_INVALID && sam_ctl_args_count (args) == 0)
    sam_ctl_help_kind (self->type);
  else
    {
      g_propagate_error (error, g_steal_pointer (&incomplete));
      return FALSE;
    }
  return TRUE;
}

static gboolean
run (SamCtl *self, SamCtlArgs *args, GError **error)
{
  const SamCtlCommand *command;

  self->json = sam_ctl_args_take_flag (args, "json");
  self->folder = data_folder (sam_ctl_args_take (args, "data"));
  if (*self->folder == '\0')
    return sam_ctl_usage_error (error, _ ("--%s needs a value."), "data");
  if (sam_ctl_args_take_flag (args, "help"))
    return run_help (self, args, error);
  if (sam_ctl_args_take_flag (args, "version"))
    {
      sam_ctl_print ("samordnactl %s\n", PACKAGE_VERSION);
      return TRUE;
    }
  command = choose_command (self, args, error);
  return command != NULL && command->run (self, args, error);
}

/* A pipe or disk that did not take the output is a failure too. */
static gboolean
close_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  return sam_ctl_error (error, SAM_CTL_FAILED, _ ("The output could not be written: %s"),
                        g_strerror (errno));
}

static gboolean
close_store (SamCtl *self, GError **error)
{
  if (self->store == NULL)
    return TRUE;
  return sam_ctl_save (self, error) && sam_store_close (self->store, error);
}

int
sam_ctl_main (int argc, char **argv)
{
  SamCtl self = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SamCtlArgs) args = sam_ctl_args_new (argv + (argc > 0), flags, &error);
  int code = SAM_CTL_DONE;

  if (args == NULL || !run (&self, args, &error))
    code = exit_code (error);
  else if (!close_store (&self, &error) || !close_output (&error))
    code = exit_code (error);
  if (error != NULL)
    {
      fflush (stdout);
      fprintf (stderr, "samordnactl: %s\n", error->message);
    }
  g_clear_object (&self.store);
  g_free (self.folder);
  return code;
}
