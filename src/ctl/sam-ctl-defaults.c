/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ctl/sam-ctl-defaults.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "calendar/sam-day.h"
#include "store/sam-reference.h"

static const char *const note_owners[] = { "meeting", "visit", "municipality" };

static gpointer
named (SamCtl *ctl, SamCtlFields *fields, const char *property)
{
  GObjectClass *klass = g_type_class_peek (ctl->type);
  const char *id = sam_ctl_fields_get (fields, property);

  if (id == NULL || *id == '\0')
    return NULL;
  return sam_store_get (ctl->store,
                        sam_reference_type (g_object_class_find_property (klass, property)), id);
}

static gboolean
check_note_owner (int n, GError **error)
{
  if (n == 0)
    return sam_ctl_usage_error (error, _ ("Say what the note is about: --meeting, --visit or "
                                          "--municipality."));
  if (n > 1)
    return sam_ctl_usage_error (error, _ ("A note is about one thing: a meeting, a visit or a "
                                          "municipality."));
  return TRUE;
}

static gboolean
fill_note (SamCtl *ctl, SamCtlFields *fields, GError **error)
{
  g_autoptr (SamRecord) meeting = named (ctl, fields, "meeting");
  g_autofree char *day = sam_day_today ();
  int n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (note_owners); i++)
    {
      g_autoptr (SamRecord) owner = named (ctl, fields, note_owners[i]);

      n += owner != NULL;
    }
  if (!check_note_owner (n, error))
    return FALSE;
  if (meeting != NULL && sam_note_default_secrecy (meeting) == SAM_SECRECY_CONFIDENTIAL)
    sam_ctl_fields_default (fields, "secrecy", "confidential");
  if (meeting != NULL && *sam_record_str (meeting, "day") != '\0')
    sam_ctl_fields_default (fields, "day", sam_record_str (meeting, "day"));
  sam_ctl_fields_default (fields, "day", day);
  return TRUE;
}

static gboolean
fill_visit (SamCtl *ctl, SamCtlFields *fields, GError **error)
{
  const char *first = sam_ctl_fields_get (fields, "first-day");

  if (first != NULL)
    sam_ctl_fields_default (fields, "last-day", first);
  return TRUE;
}

static gboolean
fill_meeting (SamCtl *ctl, SamCtlFields *fields, GError **error)
{
  g_autoptr (SamRecord) visit = named (ctl, fields, "visit");

  if (visit != NULL)
    sam_ctl_fields_default (fields, "day", sam_record_str (visit, "first-day"));
  return TRUE;
}

/* A new point comes last in its plan. */
static gboolean
fill_point (SamCtl *ctl, SamCtlFields *fields, GError **error)
{
  const char *plan = sam_ctl_fields_get (fields, "plan");
  g_autoptr (GListModel) points = NULL;
  g_autofree char *position = NULL;
  int last = 0;

  if (plan == NULL)
    return TRUE;
  points = sam_store_list_of (ctl->store, SAM_TYPE_POINT, "plan", plan);
  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (SamRecord) point = g_list_model_get_item (points, i);

      last = MAX (last, sam_record_int (point, "position"));
    }
  position = g_strdup_printf ("%d", last + 1);
  sam_ctl_fields_default (fields, "position", position);
  return TRUE;
}

/* What is said of a point during a visit is said on its first day. */
static gboolean
fill_report (SamCtl *ctl, SamCtlFields *fields, GError **error)
{
  g_autoptr (SamRecord) visit = named (ctl, fields, "visit");
  g_autofree char *today = sam_day_today ();

  if (visit != NULL && *sam_record_str (visit, "first-day") != '\0')
    sam_ctl_fields_default (fields, "day", sam_record_str (visit, "first-day"));
  sam_ctl_fields_default (fields, "day", today);
  return TRUE;
}

static gboolean
fill_post (SamCtl *ctl, SamCtlFields *fields, GError **error)
{
  g_autofree char *day = sam_day_today ();
  g_autoptr (SamAccount) account = sam_accounts_default (ctl->store);

  sam_ctl_fields_default (fields, "day", day);
  if (account != NULL)
    sam_ctl_fields_default (fields, "account", sam_record_get_id (account));
  return TRUE;
}

gboolean
sam_ctl_defaults_fill (SamCtl *ctl, SamCtlFields *fields, GError **error)
{
  const struct
  {
    GType type;
    gboolean (*fill) (SamCtl *ctl, SamCtlFields *fields, GError **error);
  } kinds[] = {
    { SAM_TYPE_NOTE, fill_note },       { SAM_TYPE_VISIT, fill_visit },
    { SAM_TYPE_MEETING, fill_meeting }, { SAM_TYPE_POINT, fill_point },
    { SAM_TYPE_REPORT, fill_report },   { SAM_TYPE_POST, fill_post },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].type == ctl->type)
      return kinds[i].fill (ctl, fields, error);
  return TRUE;
}

gboolean
sam_ctl_defaults_check (SamCtl *ctl, gpointer record, GError **error)
{
  int n = 0;

  if (!SAM_IS_NOTE (record))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (note_owners); i++)
    n += *sam_record_str (record, note_owners[i]) != '\0';
  return check_note_owner (n, error);
}
