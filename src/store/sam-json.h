/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* A record as a JSON object; its keys are the columns ("first_day"), after "id". @derived says
 * whether what the store works out is in it too. The body must have been loaded.
 * Returns: (transfer full) */
JsonNode *sam_json_from_record (gpointer record, gboolean derived);

/* Everything that is not deleted: an object with one array for each kind. Reads every body.
 * Returns: (transfer full), or NULL on a read error */
JsonNode *sam_json_export (SamStore *store, GError **error);

/* Indented text of @node. Returns: (transfer full) */
char *sam_json_print (JsonNode *node);

/* Takes in what sam_json_export () made, with every day moved by @shift_days. Only a store that
 * holds nothing but its municipalities and its programme takes it (SAM_ERROR_NOT_ALLOWED);
 * anything wrong in the text is SAM_ERROR_INVALID, and then nothing was taken in. The last step is
 * sam_store_flush (), with its errors. */
gboolean sam_json_load (SamStore *store, const char *json, gssize length, int shift_days,
                        GError **error);

G_END_DECLS
