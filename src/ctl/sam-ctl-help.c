/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ctl/sam-ctl-help.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ctl/sam-ctl-print.h"

/* What the program can do, made from the tables of commands and the properties of the kinds. */

const SamCtlCommand *const sam_ctl_command_lists[] = {
  sam_ctl_record_commands,
  sam_ctl_point_commands,
  sam_ctl_post_commands,
  sam_ctl_picture_commands,
  sam_ctl_account_commands,
  sam_ctl_sync_commands,
  sam_ctl_journal_commands,
  sam_ctl_search_commands,
  sam_ctl_comment_commands,
  sam_ctl_import_commands,
  sam_ctl_convert_commands,
  sam_ctl_data_commands,
  NULL,
};

static char **
pair (char *left, const char *right)
{
  char **cells = g_new0 (char *, 3);

  cells[0] = left;
  cells[1] = g_strdup (right);
  return cells;
}

static char *
usage (const SamCtlCommand *command, const char *kind)
{
  return g_strconcat ("  ", kind != NULL ? kind : "", kind != NULL ? " " : "", command->name,
                      *command->arguments != '\0' ? " " : "", command->arguments, NULL);
}

static void
add_commands (GPtrArray *rows, const char *kind, const char *shown)
{
  for (guint i = 0; sam_ctl_command_lists[i] != NULL; i++)
    for (const SamCtlCommand *c = sam_ctl_command_lists[i]; c->name != NULL; c++)
      if (g_strcmp0 (c->kind, kind) == 0)
        g_ptr_array_add (rows, pair (usage (c, shown), _ (c->summary)));
}

static char *
kind_names (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const GType *types = sam_store_get_types ();

  for (guint i = 0; types[i] != G_TYPE_INVALID; i++)
    if (!sam_ctl_kind_is_internal (types[i]))
      g_ptr_array_add (names, sam_ctl_kind_name (types[i]));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

void
sam_ctl_help_all (void)
{
  static const char *const kinds[] = {
    "point", "post", "comment", "picture", "account", "journal"
  };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autofree char *names = kind_names ();

  add_commands (rows, "*", "KIND");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_commands (rows, kinds[i], kinds[i]);
  add_commands (rows, NULL, NULL);
  sam_ctl_print ("%s\n\n", _ ("Usage: samordnactl [--data FOLDER] [--json] COMMAND"));
  sam_ctl_print_table (rows);
  sam_ctl_print ("\n%s %s\n", _ ("KIND is one of:"), names);
  sam_ctl_print ("%s\n", _ ("ID is the id of a record, its first characters (four or more), or the "
                            "name of a municipality."));
  sam_ctl_print ("%s\n", _ ("The data is in FOLDER, else in $SAMORDNA_DATA, else in "
                            "$XDG_DATA_HOME/samordna."));
  sam_ctl_print ("%s\n", _ ("Ends with 0 done, 1 failed, 2 wrong command, 3 server not reached, "
                            "4 not allowed, 5 conflicts remain."));
  sam_ctl_print ("%s\n", _ ("“samordnactl COMMAND --help” tells more about a command."));
}

/* What a property takes, as a person writes it. */
static char *
takes (GParamSpec *pspec)
{
  GString *choices = g_string_new (NULL);

  if (G_IS_PARAM_SPEC_ENUM (pspec))
    {
      GEnumClass *klass = G_PARAM_SPEC_ENUM (pspec)->enum_class;

      for (guint i = 0; i < klass->n_values; i++)
        g_string_append_printf (choices, "%s%s", i > 0 ? "|" : "", klass->values[i].value_nick);
    }
  else if (pspec->value_type == G_TYPE_BOOLEAN)
    g_string_append (choices, "yes|no");
  else if (pspec->flags & SAM_PARAM_DAY)
    g_string_append (choices, _ ("DAY (2015-11-26)"));
  else if (pspec->flags & SAM_PARAM_TIME)
    g_string_append (choices, _ ("TIME (09:00)"));
  else if (pspec->flags & SAM_PARAM_REFERENCE)
    g_string_append (choices, "ID");
  else if (pspec->flags & SAM_PARAM_MERGED)
    g_string_append (choices, _ ("TEXT, or - to read it from standard input"));
  else if (pspec->value_type == G_TYPE_STRING)
    g_string_append (choices, _ ("TEXT"));
  else
    g_string_append (choices, _ ("NUMBER"));
  return g_string_free (choices, FALSE);
}

static void
print_fields (GType type, gboolean all)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (type, &n);

  for (guint i = 0; i < n; i++)
    if (all || !(pspecs[i]->flags & (SAM_PARAM_INTERNAL | SAM_PARAM_DERIVED)))
      {
        g_autofree char *value = takes (pspecs[i]);

        g_ptr_array_add (rows, pair (g_strconcat ("  --", pspecs[i]->name, NULL), value));
      }
  sam_ctl_print ("\n%s\n", _ ("Fields:"));
  sam_ctl_print_table (rows);
}

void
sam_ctl_help_kind (GType type)
{
  g_autofree char *kind = sam_ctl_kind_name (type);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  if (!sam_ctl_kind_is_special (kind))
    add_commands (rows, "*", kind);
  add_commands (rows, kind, kind);
  sam_ctl_print_table (rows);
  if (!sam_ctl_kind_is_special (kind))
    print_fields (type, FALSE);
}

void
sam_ctl_help_command (const SamCtlCommand *command, GType type)
{
  g_autofree char *kind = type != G_TYPE_INVALID ? sam_ctl_kind_name (type) : NULL;
  g_autofree char *line = usage (command, kind);

  sam_ctl_print ("%s samordnactl %s\n%s\n", _ ("Usage:"), line + 2, _ (command->summary));
  if (strstr (command->arguments, "--FIELD") != NULL)
    print_fields (g_str_equal (command->name, "report") ? SAM_TYPE_REPORT : type,
                  g_str_equal (command->name, "list"));
}
