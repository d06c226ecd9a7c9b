/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ctl/sam-ctl-args.h"
#include "store/sam-store.h"

G_BEGIN_DECLS

/* What samordnactl ends with. */
typedef enum
{
  SAM_CTL_DONE = 0,
  SAM_CTL_FAILED = 1,
  SAM_CTL_USAGE = 2,
  SAM_CTL_OFFLINE = 3, /* the server was not reached */
  SAM_CTL_NOT_ALLOWED = 4,
  SAM_CTL_CONFLICTS = 5, /* posts remain that were changed on both sides */
} SamCtlExit;

/* Errors of the command line itself; the code is that of the exit. */
#define SAM_CTL_ERROR (sam_ctl_error_quark ())
GQuark sam_ctl_error_quark (void);

/* One run of the program. */
typedef struct
{
  char *folder;
  gboolean json;
  gboolean input_read; /* standard input can be read once */
  GType type;          /* the kind that the command is about */
  SamStore *store;     /* opened when first asked for */
} SamCtl;

typedef gboolean (*SamCtlRun) (SamCtl *ctl, SamCtlArgs *args, GError **error);

/* A command: `samordnactl KIND NAME` or, with no kind, `samordnactl NAME`. */
typedef struct
{
  const char *kind; /* NULL: of no kind; "*": of every kind */
  const char *name;
  const char *arguments; /* as the help shows them */
  const char *summary;
  SamCtlRun run;
} SamCtlCommand;

/* The commands, ended by a NULL name; each list is in the file that runs them. */
extern const SamCtlCommand sam_ctl_record_commands[];
extern const SamCtlCommand sam_ctl_point_commands[];
extern const SamCtlCommand sam_ctl_post_commands[];
extern const SamCtlCommand sam_ctl_comment_commands[];
extern const SamCtlCommand sam_ctl_picture_commands[];
extern const SamCtlCommand sam_ctl_account_commands[];
extern const SamCtlCommand sam_ctl_sync_commands[];
extern const SamCtlCommand sam_ctl_journal_commands[];
extern const SamCtlCommand sam_ctl_search_commands[];
extern const SamCtlCommand sam_ctl_import_commands[];
extern const SamCtlCommand sam_ctl_convert_commands[];
extern const SamCtlCommand sam_ctl_data_commands[];

/* Runs the program. Returns: a SamCtlExit */
int sam_ctl_main (int argc, char **argv);

/* The store of the run. Returns: (transfer none), NULL on an error */
SamStore *sam_ctl_store (SamCtl *self, GError **error);
/* Writes what was changed; waits a few seconds where another program holds the file. */
gboolean sam_ctl_save (SamCtl *self, GError **error);

/* The value of a word that must be there; @name is what the help calls it. */
const char *sam_ctl_need (SamCtlArgs *args, const char *name, GError **error);

/* Sets @error and returns FALSE, for `return sam_ctl_…_error (error, …)`. */
gboolean sam_ctl_usage_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean sam_ctl_error (GError **error, SamCtlExit code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* The name of a kind on the command line ("post-visit"), and the kind of such a name
 * (G_TYPE_INVALID if there is none or it is not offered). Returns: (transfer full) */
char *sam_ctl_kind_name (GType type);
/* Has commands of its own only: records of it are not made, edited or removed as such. */
gboolean sam_ctl_kind_is_special (const char *name);
GType sam_ctl_kind_type (const char *name);
gboolean sam_ctl_kind_is_internal (GType type);

G_END_DECLS
