/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sam-ctl.h"

G_BEGIN_DECLS

/* Writes to standard output, always in UTF-8: a pipe has no locale. */
void sam_ctl_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* @node as indented JSON. (transfer full) */
void sam_ctl_print_json (JsonNode *node);

/* One record, or many: JSON if the user asked for it, else lines for people. Bodies are read. */
gboolean sam_ctl_print_record (SamCtl *ctl, gpointer record, GError **error);
gboolean sam_ctl_print_records (SamCtl *ctl, GPtrArray *records, GError **error);

/* Sentences or other lines, or a JSON array of them. */
void sam_ctl_print_strings (SamCtl *ctl, GPtrArray *strings);

/* Lines of @cells (GPtrArray of char **), columns in line. */
void sam_ctl_print_table (GPtrArray *rows);

G_END_DECLS
