/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ctl/sam-ctl-print.h"

#include <stdio.h>
#include <string.h>

#include "store/sam-json.h"
#include "store/sam-reference.h"

#define CELL_WIDTH 40
#define UUID_LENGTH 36
#define SHORT_ID 8

void
sam_ctl_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stdout, format, arguments);
  va_end (arguments);
}

void
sam_ctl_print_json (JsonNode *node)
{
  g_autofree char *text = sam_json_print (node);

  sam_ctl_print ("%s\n", text);
  json_node_unref (node);
}

void
sam_ctl_print_strings (SamCtl *ctl, GPtrArray *strings)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < strings->len; i++)
    if (ctl->json)
      json_array_add_string_element (array, strings->pdata[i]);
    else
      sam_ctl_print ("%s\n", (const char *)strings->pdata[i]);
  if (ctl->json)
    sam_ctl_print_json (json_node_init_array (json_node_alloc (), array));
}

/* --- Tables --------------------------------------------------------------------------------- */

static int
cell_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

void
sam_ctl_print_table (GPtrArray *rows)
{
  guint n = rows->len > 0 ? g_strv_length (rows->pdata[0]) : 0;
  g_autofree int *widths = g_new0 (int, n + 1);

  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < n; j++)
      widths[j] = MAX (widths[j], cell_width (((char **)rows->pdata[i])[j]));
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      for (guint j = 0; j < n; j++)
        {
          const char *cell = ((char **)rows->pdata[i])[j];

          g_string_append (line, cell);
          for (int pad = cell_width (cell); pad < widths[j] + 2; pad++)
            g_string_append_c (line, ' ');
        }
      sam_ctl_print ("%s\n", g_strchomp (line->str));
    }
}

/* A value that fits a line of a table. */
static char *
cell_text (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (line, -1) <= CELL_WIDTH)
    return g_steal_pointer (&line);
  cut = g_utf8_substring (line, 0, CELL_WIDTH - 1);
  return g_strconcat (cut, "…", NULL);
}

/* The beginning of an id is enough to name a record again. */
static char *
short_id (const char *id)
{
  return strlen (id) == UUID_LENGTH ? g_strndup (id, SHORT_ID) : g_strdup (id);
}

static char *
value_text (SamCtl *ctl, gpointer record, GParamSpec *pspec)
{
  const char *id;
  g_autoptr (SamRecord) named = NULL;

  if (!(pspec->flags & SAM_PARAM_REFERENCE))
    return sam_record_get_text (record, pspec->name);
  id = sam_record_str (record, pspec->name);
  if (*id == '\0')
    return g_strdup ("");
  named = sam_store_get_any (ctl->store, sam_reference_type (pspec), id);
  if (named == NULL)
    return g_strdup (id);
  return sam_reference_title (ctl->store, named);
}

/* Columns that are the same nothing in every row say nothing. */
static gboolean
is_shown (GPtrArray *records, GParamSpec *pspec)
{
  if (pspec->flags & SAM_PARAM_BODY)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = sam_record_get_text (records->pdata[i], pspec->name);

      if (*text != '\0')
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
shown_columns (GType type, GPtrArray *records)
{
  GPtrArray *shown = g_ptr_array_new ();
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (type, &n);

  for (guint i = 0; i < n; i++)
    if (is_shown (records, pspecs[i]))
      g_ptr_array_add (shown, pspecs[i]);
  return shown;
}

static char **
heading (GPtrArray *columns)
{
  char **cells = g_new0 (char *, columns->len + 2);

  cells[0] = g_strdup ("id");
  for (guint i = 0; i < columns->len; i++)
    cells[i + 1] = g_strdup (((GParamSpec *)columns->pdata[i])->name);
  return cells;
}

static char **
row (SamCtl *ctl, gpointer record, GPtrArray *columns)
{
  char **cells = g_new0 (char *, columns->len + 2);

  cells[0] = short_id (sam_record_get_id (record));
  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *text = value_text (ctl, record, columns->pdata[i]);

      cells[i + 1] = cell_text (text);
    }
  return cells;
}

static void
print_lines (SamCtl *ctl, GPtrArray *records)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GPtrArray) columns = shown_columns (ctl->type, records);

  if (records->len == 0)
    return;
  g_ptr_array_add (rows, heading (columns));
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (rows, row (ctl, records->pdata[i], columns));
  sam_ctl_print_table (rows);
}

gboolean
sam_ctl_print_records (SamCtl *ctl, GPtrArray *records, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();
  JsonNode *node;

  if (!ctl->json)
    {
      print_lines (ctl, records);
      return TRUE;
    }
  for (guint i = 0; i < records->len; i++)
    {
      if (!sam_store_load_body (ctl->store, records->pdata[i], error))
        return FALSE;
      json_array_add_element (array, sam_json_from_record (records->pdata[i], TRUE));
    }
  node = json_node_init_array (json_node_alloc (), array);
  sam_ctl_print_json (node);
  return TRUE;
}

/* --- One record ----------------------------------------------------------------------------- */

static void
print_value (SamCtl *ctl, gpointer record, GParamSpec *pspec)
{
  g_autofree char *text = value_text (ctl, record, pspec);

  if (*text == '\0')
    return;
  if (pspec->flags & SAM_PARAM_REFERENCE)
    {
      g_autofree char *id = short_id (sam_record_str (record, pspec->name));

      sam_ctl_print ("%s: %s (%s)\n", pspec->name, text, id);
    }
  else
    sam_ctl_print ("%s: %s\n", pspec->name, text);
}

gboolean
sam_ctl_print_record (SamCtl *ctl, gpointer record, GError **error)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);

  if (!sam_store_load_body (ctl->store, record, error))
    return FALSE;
  if (ctl->json)
    {
      sam_ctl_print_json (sam_json_from_record (record, TRUE));
      return TRUE;
    }
  sam_ctl_print ("id: %s\n", sam_record_get_id (record));
  for (guint i = 0; i < n; i++)
    if (!(pspecs[i]->flags & SAM_PARAM_BODY))
      print_value (ctl, record, pspecs[i]);
  for (guint i = 0; i < n; i++)
    if ((pspecs[i]->flags & SAM_PARAM_BODY) && *sam_record_str (record, pspecs[i]->name) != '\0')
      sam_ctl_print ("\n%s\n", sam_record_str (record, pspecs[i]->name));
  return TRUE;
}
