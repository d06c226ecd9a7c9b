/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ctl/sam-ctl-fields.h"

#include <glib/gi18n-lib.h>

#include "ctl/sam-ctl-input.h"
#include "store/sam-reference.h"

typedef struct
{
  GParamSpec *pspec;
  char *text;
} Field;

struct _SamCtlFields
{
  GType type;
  GArray *fields;
};

static void
field_clear (gpointer data)
{
  g_free (((Field *)data)->text);
}

static void
add_field (SamCtlFields *self, GParamSpec *pspec, char *text)
{
  Field field = { pspec, text };

  g_array_append_val (self->fields, field);
}

static Field *
find_field (SamCtlFields *self, const char *property)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = &g_array_index (self->fields, Field, i);

      if (g_str_equal (field->pspec->name, property))
        return field;
    }
  return NULL;
}

/* Plain text can only be refused for what it is; any other value was written wrongly. */
static gboolean
is_plain_text (GParamSpec *pspec)
{
  return pspec->value_type == G_TYPE_STRING
         && !(pspec->flags & (SAM_PARAM_DAY | SAM_PARAM_TIME | SAM_PARAM_REFERENCE));
}

static gboolean
check_text (GParamSpec *pspec, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (sam_record_check_text (pspec, text, &local))
    return TRUE;
  if (!is_plain_text (pspec))
    return sam_ctl_usage_error (error, "%s", local->message);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static char *
resolve (SamCtl *ctl, GParamSpec *pspec, const char *text, GError **error)
{
  g_autoptr (SamRecord) record = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      sam_ctl_usage_error (error, _ ("The value of --%s is not valid UTF-8."), pspec->name);
      return NULL;
    }
  if (*text == '\0')
    return g_strdup ("");
  record = sam_reference_find (ctl->store, sam_reference_type (pspec), text, error);
  return record != NULL ? g_strdup (sam_record_get_id (record)) : NULL;
}

/* The value as the record takes it. Returns: (transfer full) */
static char *
read_text (SamCtl *ctl, GParamSpec *pspec, const char *value, GError **error)
{
  g_autofree char *text = NULL;

  if (pspec->flags & SAM_PARAM_REFERENCE)
    return resolve (ctl, pspec, value, error);
  if ((pspec->flags & SAM_PARAM_MERGED) && g_str_equal (value, "-"))
    text = sam_ctl_read_input (ctl, error);
  else
    text = g_strdup (value);
  return text != NULL && check_text (pspec, text, error) ? g_steal_pointer (&text) : NULL;
}

static gboolean
may_use (GParamSpec *pspec, SamCtlFieldsUse use, GError **error)
{
  if (use == SAM_CTL_FIELDS_SET && (pspec->flags & SAM_PARAM_DERIVED))
    return sam_ctl_usage_error (error, _ ("%s is worked out from other records and can't be set."),
                                pspec->name);
  if (use == SAM_CTL_FIELDS_SET && (pspec->flags & SAM_PARAM_INTERNAL))
    return sam_ctl_usage_error (error, _ ("%s is set by the program and can't be set by hand."),
                                pspec->name);
  return TRUE;
}

SamCtlFields *
sam_ctl_fields_take (SamCtl *ctl, SamCtlArgs *args, SamCtlFieldsUse use, GError **error)
{
  g_autoptr (SamCtlFields) self = g_new0 (SamCtlFields, 1);
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (ctl->type, &n);

  self->type = ctl->type;
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (self->fields, field_clear);
  if (sam_ctl_store (ctl, error) == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const char *value = sam_ctl_args_take (args, pspecs[i]->name);
      char *text;

      if (value == NULL)
        continue;
      if (!may_use (pspecs[i], use, error))
        return NULL;
      text = read_text (ctl, pspecs[i], value, error);
      if (text == NULL)
        return NULL;
      add_field (self, pspecs[i], text);
    }
  return g_steal_pointer (&self);
}

void
sam_ctl_fields_free (SamCtlFields *self)
{
  g_array_unref (self->fields);
  g_free (self);
}

guint
sam_ctl_fields_count (SamCtlFields *self)
{
  return self->fields->len;
}

const char *
sam_ctl_fields_get (SamCtlFields *self, const char *property)
{
  Field *field = find_field (self, property);

  return field != NULL ? field->text : NULL;
}

void
sam_ctl_fields_default (SamCtlFields *self, const char *property, const char *text)
{
  GObjectClass *klass = g_type_class_peek (self->type);

  if (find_field (self, property) == NULL)
    add_field (self, g_object_class_find_property (klass, property), g_strdup (text));
}

gboolean
sam_ctl_fields_apply (SamCtlFields *self, gpointer record, GError **error)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = &g_array_index (self->fields, Field, i);

      if (!sam_record_set_text (record, field->pspec->name, field->text, error))
        return FALSE;
    }
  return TRUE;
}

/* Equal but for case, however the letters are composed. */
static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);
  g_autofree char *key_a = g_utf8_normalize (folded_a, -1, G_NORMALIZE_DEFAULT);
  g_autofree char *key_b = g_utf8_normalize (folded_b, -1, G_NORMALIZE_DEFAULT);

  return g_strcmp0 (key_a, key_b) == 0;
}

gboolean
sam_ctl_fields_match (SamCtlFields *self, SamCtl *ctl, gpointer record, GError **error)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = &g_array_index (self->fields, Field, i);
      g_autofree char *text = NULL;

      if ((field->pspec->flags & SAM_PARAM_BODY)
          && !sam_store_load_body (ctl->store, record, error))
        return FALSE;
      text = sam_record_get_text (record, field->pspec->name);
      if (!same_text (text, field->text))
        return FALSE;
    }
  return TRUE;
}

const char *
sam_ctl_fields_owner (SamCtlFields *self, const char **property)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = &g_array_index (self->fields, Field, i);

      if ((field->pspec->flags & SAM_PARAM_REFERENCE) && *field->text != '\0')
        {
          *property = field->pspec->name;
          return field->text;
        }
    }
  return NULL;
}
