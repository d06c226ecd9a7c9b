/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ctl/sam-ctl-args.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ctl/sam-ctl.h"

typedef struct
{
  char *name;
  char *value; /* NULL for a flag */
  gboolean taken;
} Option;

struct _SamCtlArgs
{
  GPtrArray *words;
  GArray *options;
  guint next;
};

static void
option_clear (gpointer data)
{
  Option *option = data;

  g_free (option->name);
  g_free (option->value);
}

static Option *
find_option (SamCtlArgs *self, const char *name)
{
  for (guint i = 0; i < self->options->len; i++)
    {
      Option *option = &g_array_index (self->options, Option, i);

      if (g_str_equal (option->name, name))
        return option;
    }
  return NULL;
}

/* *@next is where a value of its own word would stand, and moves on if it was used. */
static gboolean
read_value (Option *option, const char *equals, gboolean is_flag, char ***next, GError **error)
{
  if (is_flag)
    return equals == NULL || sam_ctl_usage_error (error, _ ("--%s takes no value."), option->name);
  if (equals != NULL)
    option->value = g_strdup (equals + 1);
  else if (**next != NULL)
    option->value = g_strdup (*(*next)++);
  else
    return sam_ctl_usage_error (error, _ ("--%s needs a value."), option->name);
  return TRUE;
}

static gboolean
add_option (SamCtlArgs *self, const char *arg, char ***next, const char *const *flags,
            GError **error)
{
  const char *equals = strchr (arg, '=');
  Option option = { NULL };

  option.name = equals != NULL ? g_strndup (arg + 2, equals - arg - 2) : g_strdup (arg + 2);
  if (find_option (self, option.name) != NULL)
    {
      sam_ctl_usage_error (error, _ ("--%s is given twice."), option.name);
      option_clear (&option);
      return FALSE;
    }
  if (!read_value (&option, equals, g_strv_contains (flags, option.name), next, error))
    {
      option_clear (&option);
      return FALSE;
    }
  g_array_append_val (self->options, option);
  return TRUE;
}

SamCtlArgs *
sam_ctl_args_new (char **argv, const char *const *flags, GError **error)
{
  g_autoptr (SamCtlArgs) self = g_new0 (SamCtlArgs, 1);
  gboolean only_words = FALSE;

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->options = g_array_new (FALSE, FALSE, sizeof (Option));
  g_array_set_clear_func (self->options, option_clear);
  while (*argv != NULL)
    {
      const char *arg = *argv++;

      if (only_words || *arg != '-' || arg[1] == '\0')
        g_ptr_array_add (self->words, g_strdup (arg));
      else if (g_str_equal (arg, "--"))
        only_words = TRUE;
      else if (!g_str_has_prefix (arg, "--") && !g_str_equal (arg, "-h"))
        {
          /* "samordnactl search -5" looks for "-5". */
          if (self->words->len > 0)
            g_ptr_array_add (self->words, g_strdup (arg));
          else
            {
              sam_ctl_usage_error (error, _ ("There is no option “%s”."), arg);
              return NULL;
            }
        }
      else if (!add_option (self, g_str_equal (arg, "-h") ? "--help" : arg, &argv, flags, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
sam_ctl_args_free (SamCtlArgs *self)
{
  g_ptr_array_unref (self->words);
  g_array_unref (self->options);
  g_free (self);
}

const char *
sam_ctl_args_next (SamCtlArgs *self)
{
  return self->next < self->words->len ? self->words->pdata[self->next++] : NULL;
}

guint
sam_ctl_args_count (SamCtlArgs *self)
{
  return self->words->len - self->next;
}

gboolean
sam_ctl_args_peek_is (SamCtlArgs *self, const char *word)
{
  return self->next < self->words->len && g_str_equal (self->words->pdata[self->next], word);
}

const char *
sam_ctl_args_take (SamCtlArgs *self, const char *name)
{
  Option *option = find_option (self, name);

  if (option == NULL)
    return NULL;
  option->taken = TRUE;
  return option->value;
}

gboolean
sam_ctl_args_take_flag (SamCtlArgs *self, const char *name)
{
  Option *option = find_option (self, name);

  if (option != NULL)
    option->taken = TRUE;
  return option != NULL;
}

gboolean
sam_ctl_args_finish (SamCtlArgs *self, GError **error)
{
  const char *word = sam_ctl_args_next (self);

  if (word != NULL)
    return sam_ctl_usage_error (error, _ ("“%s” is one word too many."), word);
  for (guint i = 0; i < self->options->len; i++)
    {
      Option *option = &g_array_index (self->options, Option, i);

      if (!option->taken)
        return sam_ctl_usage_error (error, _ ("This command has no option --%s."), option->name);
    }
  return TRUE;
}
