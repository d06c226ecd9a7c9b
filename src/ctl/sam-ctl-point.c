/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ctl/sam-ctl-record.h"

/* Reporting on a point of a plan: a report of its own kind, named after what one does. */

static gboolean
run_point_report (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamRecord) point = sam_ctl_find (ctl, args, error);
  g_autoptr (SamCtlFields) fields = NULL;

  if (point == NULL)
    return FALSE;
  ctl->type = SAM_TYPE_REPORT;
  fields = sam_ctl_fields_take (ctl, args, SAM_CTL_FIELDS_SET, error);
  if (fields == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  if (sam_ctl_fields_get (fields, "point") != NULL)
    return sam_ctl_usage_error (error, _ ("The point is named already; leave out --point."));
  if (sam_ctl_fields_get (fields, "status") == NULL)
    return sam_ctl_usage_error (error, _ ("--%s is missing."), "status");
  sam_ctl_fields_default (fields, "point", sam_record_get_id (point));
  return sam_ctl_add (ctl, fields, error);
}

const SamCtlCommand sam_ctl_point_commands[] = {
  { "point", "report", "ID --status STATUS [--FIELD VALUE …]",
    N_ ("Says how far a point is, and prints the id of the report."), run_point_report },
  { NULL },
};
