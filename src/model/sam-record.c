/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-record.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "text/sam-markdown.h"

/**
 * SamRecord: one row of the database as a live object.
 *
 * The base class keeps the values of all stored properties, so that a subclass is only the list of
 * them. It also remembers what was edited since the last save, and what stood there before, for
 * the store to write just that and to find out what another program changed meanwhile.
 */
typedef struct
{
  char *id;
  char *deleted;
  gint64 version;
  GValue *values;    /* one for each property, by param_id - 1 */
  GValue *originals; /* of the dirty ones; NULL while clean */
  guint64 dirty;
  guint64 loaded;
  SamRecordChanged changed;
  gpointer changed_data;
} SamRecordPrivate;

typedef struct
{
  guint n_pspecs;
  GParamSpec **pspecs;
} Columns;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SamRecord, sam_record, G_TYPE_OBJECT)
G_DEFINE_QUARK (sam - error, sam_error)
static G_DEFINE_QUARK (sam - record - columns, columns)

#define PRIV(record) ((SamRecordPrivate *)sam_record_get_instance_private (record))

    static Columns *columns_of_type (GType type)
{
  Columns *columns = g_type_get_qdata (type, columns_quark ());

  if (columns == NULL)
    {
      /* The properties are known once the class is; it is never unloaded. */
      g_type_class_ref (type);
      columns = g_type_get_qdata (type, columns_quark ());
    }
  g_return_val_if_fail (columns != NULL, NULL);
  return columns;
}

static GValue *
new_values (SamRecord *self)
{
  Columns *columns = columns_of_type (G_OBJECT_TYPE (self));
  GValue *values = g_new0 (GValue, columns->n_pspecs);

  for (guint i = 0; i < columns->n_pspecs; i++)
    {
      g_value_init (&values[i], columns->pspecs[i]->value_type);
      g_param_value_set_default (columns->pspecs[i], &values[i]);
    }
  return values;
}

static void
free_values (SamRecord *self, GValue *values)
{
  Columns *columns = columns_of_type (G_OBJECT_TYPE (self));

  if (values == NULL)
    return;
  for (guint i = 0; i < columns->n_pspecs; i++)
    if (G_IS_VALUE (&values[i]))
      g_value_unset (&values[i]);
  g_free (values);
}

static GValue *
value_at (SamRecord *self, GParamSpec *pspec)
{
  SamRecordPrivate *priv = PRIV (self);

  if (priv->values == NULL)
    priv->values = new_values (self);
  return &priv->values[pspec->param_id - 1];
}

static GParamSpec *
find_pspec (gpointer record, const char *property)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), property);

  if (G_UNLIKELY (pspec == NULL || !g_type_is_a (pspec->owner_type, SAM_TYPE_RECORD)))
    g_error ("%s has no property \"%s\"", G_OBJECT_TYPE_NAME (record), property);
  return pspec;
}

/* Text is kept in composed form (NFC): "å" typed as a + ring is the same letter to a search.
 * Everything below U+0300 is composed already, so most text needs no work. What stands raw in a
 * post, and what @verbatim says, is not ours to compose. */
static char *
composed (const char *text, gboolean verbatim)
{
  const unsigned char *p = (const unsigned char *)text;
  g_autofree char *valid = NULL;

  while (*p != '\0' && *p < 0xCC)
    p++;
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  else if (*p == '\0')
    verbatim = TRUE;
  return verbatim ? g_strdup (text) : sam_markdown_compose (text);
}

static gboolean
same_value (GParamSpec *pspec, const GValue *a, const GValue *b)
{
  return g_param_values_cmp (pspec, a, b) == 0;
}

static void
sam_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_copy (value_at (SAM_RECORD (object), pspec), value);
}

static void
remember_original (SamRecord *self, GParamSpec *pspec, const GValue *value)
{
  SamRecordPrivate *priv = PRIV (self);
  guint i = pspec->param_id - 1;

  if (priv->dirty & (G_GUINT64_CONSTANT (1) << i))
    return;
  if (priv->originals == NULL)
    priv->originals = g_new0 (GValue, columns_of_type (G_OBJECT_TYPE (self))->n_pspecs);
  g_value_init (&priv->originals[i], pspec->value_type);
  g_value_copy (value, &priv->originals[i]);
  priv->dirty |= G_GUINT64_CONSTANT (1) << i;
}

static void
sam_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamRecord *self = SAM_RECORD (object);
  SamRecordPrivate *priv = PRIV (self);
  GValue *own = value_at (self, pspec);
  g_auto (GValue) next = G_VALUE_INIT;

  g_value_init (&next, pspec->value_type);
  if (pspec->value_type == G_TYPE_STRING)
    {
      const char *text = g_value_get_string (value);
      g_value_take_string (
          &next, composed (text != NULL ? text : "", (pspec->flags & SAM_PARAM_VERBATIM) != 0));
    }
  else
    g_value_copy (value, &next);

  if (same_value (pspec, own, &next))
    return;
  if (pspec->flags & SAM_PARAM_STORED)
    remember_original (self, pspec, own);
  g_value_copy (&next, own);
  priv->loaded |= G_GUINT64_CONSTANT (1) << (pspec->param_id - 1);
  g_object_notify_by_pspec (object, pspec);
  if (priv->changed != NULL && (pspec->flags & SAM_PARAM_STORED))
    priv->changed (self, pspec, priv->changed_data);
}

static void
sam_record_finalize (GObject *object)
{
  SamRecord *self = SAM_RECORD (object);
  SamRecordPrivate *priv = PRIV (self);

  free_values (self, priv->values);
  free_values (self, priv->originals);
  g_free (priv->id);
  g_free (priv->deleted);
  G_OBJECT_CLASS (sam_record_parent_class)->finalize (object);
}

static void
sam_record_class_init (SamRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sam_record_finalize;
}

static void
sam_record_init (SamRecord *self)
{
  PRIV (self)->version = 0;
}

void
sam_record_class_setup (SamRecordClass *klass, const char *kind, GParamSpec *const *pspecs,
                        guint n_pspecs)
{
  Columns *columns = g_new0 (Columns, 1);

  g_assert (n_pspecs <= 64); /* the dirty marks are bits of one word */
  /* GObject does not let a subclass inherit these two. */
  G_OBJECT_CLASS (klass)->get_property = sam_record_get_property;
  G_OBJECT_CLASS (klass)->set_property = sam_record_set_property;
  klass->kind = kind;
  columns->n_pspecs = n_pspecs;
  columns->pspecs = g_new0 (GParamSpec *, n_pspecs + 1);
  for (guint i = 0; i < n_pspecs; i++)
    {
      columns->pspecs[i] = pspecs[i];
      g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, pspecs[i]);
    }
  g_type_set_qdata (G_TYPE_FROM_CLASS (klass), columns_quark (), columns);
}

GParamSpec *
sam_param_string (const char *name, const char *nick, guint flags)
{
  return g_param_spec_string (name, nick, NULL, "", SAM_PARAM_MASK | flags);
}

GParamSpec *
sam_param_enum (const char *name, const char *nick, GType type, int default_value, guint flags)
{
  return g_param_spec_enum (name, nick, NULL, type, default_value, SAM_PARAM_MASK | flags);
}

GParamSpec *
sam_param_bool (const char *name, const char *nick, guint flags)
{
  return g_param_spec_boolean (name, nick, NULL, FALSE, SAM_PARAM_MASK | flags);
}

GParamSpec *
sam_param_int (const char *name, const char *nick, guint flags)
{
  return g_param_spec_int (name, nick, NULL, 0, G_MAXINT, 0, SAM_PARAM_MASK | flags);
}

GParamSpec *
sam_param_real (const char *name, const char *nick, guint flags)
{
  return g_param_spec_double (name, nick, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                              SAM_PARAM_MASK | flags);
}

gpointer
sam_record_new (GType type)
{
  g_autofree char *id = g_uuid_string_random ();

  return sam_record_new_with_id (type, id);
}

gpointer
sam_record_new_with_id (GType type, const char *id)
{
  SamRecord *self = g_object_new (type, NULL);

  PRIV (self)->id = g_strdup (id);
  return self;
}

const char *
sam_record_get_id (gpointer record)
{
  return PRIV (SAM_RECORD (record))->id;
}

const char *
sam_record_get_kind (gpointer record)
{
  return SAM_RECORD_GET_CLASS (record)->kind;
}

const char *
sam_record_type_kind (GType type)
{
  columns_of_type (type);
  return ((SamRecordClass *)g_type_class_peek (type))->kind;
}

const char *
sam_record_str (gpointer record, const char *property)
{
  const char *text = g_value_get_string (value_at (record, find_pspec (record, property)));

  return text != NULL ? text : "";
}

int
sam_record_int (gpointer record, const char *property)
{
  return g_value_get_int (value_at (record, find_pspec (record, property)));
}

double
sam_record_real (gpointer record, const char *property)
{
  return g_value_get_double (value_at (record, find_pspec (record, property)));
}

gboolean
sam_record_bool (gpointer record, const char *property)
{
  return g_value_get_boolean (value_at (record, find_pspec (record, property)));
}

int
sam_record_enum (gpointer record, const char *property)
{
  return g_value_get_enum (value_at (record, find_pspec (record, property)));
}

void
sam_record_set_str (gpointer record, const char *property, const char *value)
{
  g_object_set (record, property, value, NULL);
}

void
sam_record_set_enum (gpointer record, const char *property, int value)
{
  g_object_set (record, property, value, NULL);
}

static gboolean
is_day (const char *text)
{
  GDate date;
  int year, month, day, end = 0;

  if (strlen (text) != 10 || sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3
      || end != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;
  g_date_clear (&date, 1);
  return year >= 1 && g_date_valid_dmy (day, month, year);
}

static gboolean
is_time (const char *text)
{
  return strlen (text) == 5 && g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1])
         && text[2] == ':' && g_ascii_isdigit (text[3]) && g_ascii_isdigit (text[4])
         && (text[0] - '0') * 10 + (text[1] - '0') < 24 && text[3] < '6';
}

static char *
enum_choices (GParamSpec *pspec)
{
  GEnumClass *klass = G_PARAM_SPEC_ENUM (pspec)->enum_class;
  GString *choices = g_string_new (NULL);

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (choices, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  return g_string_free (choices, FALSE);
}

static gboolean
refuse (GParamSpec *pspec, const char *text, const char *takes, GError **error)
{
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (60, g_utf8_strlen (text, -1)));

  g_set_error (error, SAM_ERROR, SAM_ERROR_INVALID,
               _ ("“%s” is not a value for %s, which takes %s."), shown, pspec->name, takes);
  return FALSE;
}

static gboolean
parse_text (GParamSpec *pspec, const char *text, GValue *value, GError **error)
{
  GType type = pspec->value_type;

  g_value_init (value, type);
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, SAM_ERROR, SAM_ERROR_INVALID,
                   _ ("The text for %s is not valid UTF-8; nothing was changed."), pspec->name);
      return FALSE;
    }
  if (type == G_TYPE_STRING)
    {
      if (strlen (text) > SAM_TEXT_MAX)
        {
          g_set_error (error, SAM_ERROR, SAM_ERROR_INVALID,
                       _ ("The text for %s is longer than 2 MB and was not taken; "
                          "divide it into several."),
                       pspec->name);
          return FALSE;
        }
      if ((pspec->flags & SAM_PARAM_DAY) && *text != '\0' && !is_day (text))
        return refuse (pspec, text, _ ("a day such as 2015-11-26"), error);
      if ((pspec->flags & SAM_PARAM_TIME) && *text != '\0' && !is_time (text))
        return refuse (pspec, text, _ ("a time such as 09:00"), error);
      g_value_set_string (value, text);
    }
  else if (G_TYPE_IS_ENUM (type))
    {
      GEnumValue *found = g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (pspec)->enum_class, text);
      g_autofree char *choices = enum_choices (pspec);

      if (found == NULL)
        return refuse (pspec, text, choices, error);
      g_value_set_enum (value, found->value);
    }
  else if (type == G_TYPE_BOOLEAN)
    {
      if (!g_str_equal (text, "yes") && !g_str_equal (text, "no"))
        return refuse (pspec, text, _ ("yes or no"), error);
      g_value_set_boolean (value, g_str_equal (text, "yes"));
    }
  else if (type == G_TYPE_INT)
    {
      gint64 number;

      if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &number, NULL))
        return refuse (pspec, text, _ ("a whole number"), error);
      g_value_set_int (value, number);
    }
  else
    {
      char *end;
      double number = g_ascii_strtod (text, &end);

      if (*text == '\0' || *end != '\0')
        return refuse (pspec, text, _ ("a number"), error);
      g_value_set_double (value, number);
    }
  return TRUE;
}

gboolean
sam_record_check_text (GParamSpec *pspec, const char *text, GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  return parse_text (pspec, text, &value, error);
}

gboolean
sam_record_set_text (gpointer record, const char *property, const char *text, GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GParamSpec *pspec = find_pspec (record, property);

  if (!parse_text (pspec, text, &value, error))
    return FALSE;
  if ((pspec->flags & SAM_PARAM_REQUIRED) && pspec->value_type == G_TYPE_STRING && *text == '\0')
    {
      g_set_error (error, SAM_ERROR, SAM_ERROR_INVALID, _ ("%s may not be empty."), pspec->name);
      return FALSE;
    }
  g_object_set_property (record, property, &value);
  return TRUE;
}

/* As few digits as give the same number again: 59.051, not 59.051000000000002. */
static char *
number_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) != number)
    g_ascii_dtostr (buffer, sizeof buffer, number);
  return g_strdup (buffer);
}

char *
sam_record_get_text (gpointer record, const char *property)
{
  GParamSpec *pspec = find_pspec (record, property);
  const GValue *value = value_at (record, pspec);

  if (pspec->value_type == G_TYPE_STRING)
    return g_strdup (sam_record_str (record, property));
  if (G_TYPE_IS_ENUM (pspec->value_type))
    return g_strdup (
        g_enum_get_value (G_PARAM_SPEC_ENUM (pspec)->enum_class, g_value_get_enum (value))
            ->value_nick);
  if (pspec->value_type == G_TYPE_BOOLEAN)
    return g_strdup (g_value_get_boolean (value) ? "yes" : "no");
  if (pspec->value_type == G_TYPE_INT)
    return g_strdup_printf ("%d", g_value_get_int (value));
  return number_text (g_value_get_double (value));
}

static gboolean
in_order (gpointer record, const char *first, const char *last)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (record);

  if (!g_object_class_find_property (klass, first) || !g_object_class_find_property (klass, last))
    return TRUE;
  return *sam_record_str (record, last) == '\0'
         || strcmp (sam_record_str (record, first), sam_record_str (record, last)) <= 0;
}

gboolean
sam_record_is_valid (gpointer record, GError **error)
{
  Columns *columns = columns_of_type (G_OBJECT_TYPE (record));

  for (guint i = 0; i < columns->n_pspecs; i++)
    {
      GParamSpec *pspec = columns->pspecs[i];

      if ((pspec->flags & SAM_PARAM_REQUIRED) && pspec->value_type == G_TYPE_STRING
          && *sam_record_str (record, pspec->name) == '\0')
        {
          g_set_error (error, SAM_ERROR, SAM_ERROR_INVALID, _ ("A %s needs a value for %s."),
                       sam_record_get_kind (record), pspec->name);
          return FALSE;
        }
    }
  if (!in_order (record, "first-day", "last-day"))
    {
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_INVALID,
                           _ ("The last day is before the first day."));
      return FALSE;
    }
  if (!in_order (record, "start", "end"))
    {
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_INVALID,
                           _ ("The meeting ends before it starts."));
      return FALSE;
    }
  return TRUE;
}

const char *
sam_record_get_deleted (gpointer record)
{
  return PRIV (SAM_RECORD (record))->deleted;
}

void
sam_record_set_observer (SamRecord *self, SamRecordChanged changed, gpointer data)
{
  PRIV (self)->changed = changed;
  PRIV (self)->changed_data = data;
}

GParamSpec *const *
sam_record_type_list (GType type, guint *n_pspecs)
{
  Columns *columns = columns_of_type (type);

  *n_pspecs = columns->n_pspecs;
  return columns->pspecs;
}

void
sam_record_load (SamRecord *self, GParamSpec *pspec, const GValue *value)
{
  SamRecordPrivate *priv = PRIV (self);
  GValue *own = value_at (self, pspec);

  priv->loaded |= G_GUINT64_CONSTANT (1) << (pspec->param_id - 1);
  if (same_value (pspec, own, value))
    return;
  g_value_copy (value, own);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

gboolean
sam_record_is_loaded (SamRecord *self, GParamSpec *pspec)
{
  return (PRIV (self)->loaded >> (pspec->param_id - 1)) & 1;
}

const GValue *
sam_record_peek (SamRecord *self, GParamSpec *pspec)
{
  return value_at (self, pspec);
}

gboolean
sam_record_is_dirty (SamRecord *self)
{
  return PRIV (self)->dirty != 0;
}

gboolean
sam_record_is_dirty_at (SamRecord *self, GParamSpec *pspec)
{
  return (PRIV (self)->dirty >> (pspec->param_id - 1)) & 1;
}

const GValue *
sam_record_peek_original (SamRecord *self, GParamSpec *pspec)
{
  return sam_record_is_dirty_at (self, pspec) ? &PRIV (self)->originals[pspec->param_id - 1] : NULL;
}

void
sam_record_rebase (SamRecord *self, GParamSpec *pspec, const GValue *theirs)
{
  g_return_if_fail (sam_record_is_dirty_at (self, pspec));
  g_value_copy (theirs, &PRIV (self)->originals[pspec->param_id - 1]);
}

void
sam_record_set_clean (SamRecord *self)
{
  SamRecordPrivate *priv = PRIV (self);

  free_values (self, g_steal_pointer (&priv->originals));
  priv->dirty = 0;
}

gint64
sam_record_get_version (SamRecord *self)
{
  return PRIV (self)->version;
}

void
sam_record_set_version (SamRecord *self, gint64 version)
{
  PRIV (self)->version = version;
}

void
sam_record_set_deleted (SamRecord *self, const char *mark)
{
  g_free (PRIV (self)->deleted);
  PRIV (self)->deleted = g_strdup (mark);
}
