/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a stored property is, beyond its type. Set on the GParamSpec. */
#define SAM_PARAM_STORED (1 << (G_PARAM_USER_SHIFT + 0))    /* a column of the same name */
#define SAM_PARAM_DAY (1 << (G_PARAM_USER_SHIFT + 1))       /* "" or "2015-11-26" */
#define SAM_PARAM_TIME (1 << (G_PARAM_USER_SHIFT + 2))      /* "" or "09:00", local */
#define SAM_PARAM_REFERENCE (1 << (G_PARAM_USER_SHIFT + 3)) /* "" or the id of a record */
#define SAM_PARAM_BODY (1 << (G_PARAM_USER_SHIFT + 4))      /* long text, read when opened */
#define SAM_PARAM_SEARCHED (1 << (G_PARAM_USER_SHIFT + 5))  /* searched, or what it refers to */
#define SAM_PARAM_REQUIRED (1 << (G_PARAM_USER_SHIFT + 6))  /* may not be empty */
#define SAM_PARAM_INTERNAL (1 << (G_PARAM_USER_SHIFT + 7))  /* set by the program, not by people */
#define SAM_PARAM_DERIVED                                                                          \
  (1 << (G_PARAM_USER_SHIFT + 8)) /* not a column: worked out by the store */
#define SAM_PARAM_MERGED                                                                           \
  (1 << (G_PARAM_USER_SHIFT + 9)) /* prose: if both sides changed, keep both */

#define SAM_PARAM_OWNER                                                                            \
  (1 << (G_PARAM_USER_SHIFT + 10)) /* is removed together with what it names */
#define SAM_PARAM_VERBATIM                                                                         \
  (1 << (G_PARAM_USER_SHIFT + 11)) /* somebody else's bytes: not composed */

#define SAM_PARAM_MASK (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

/* The longest text of one property, in bytes. Longer text is refused whole. */
#define SAM_TEXT_MAX (2 * 1024 * 1024)

#define SAM_TYPE_RECORD (sam_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (SamRecord, sam_record, SAM, RECORD, GObject)

struct _SamRecordClass
{
  GObjectClass parent_class;

  /* The name of the table and of the kind on the command line, such as "visit". */
  const char *kind;
};

/* The errors of the model and the store. Their messages are sentences for the user, translated. */
#define SAM_ERROR (sam_error_quark ())
typedef enum
{
  SAM_ERROR_FAILED,
  SAM_ERROR_INVALID, /* a value that the property does not take */
  SAM_ERROR_NOT_FOUND,
  SAM_ERROR_NEWER, /* the file was written by a newer version of the program */
  SAM_ERROR_DAMAGED,
  SAM_ERROR_BUSY, /* another program holds the file */
  SAM_ERROR_READ_ONLY,
  SAM_ERROR_FULL, /* no space on the disk */
  SAM_ERROR_NOT_ALLOWED,
} SamError;
GQuark sam_error_quark (void);

/* Makes a record of TYPE with a new id (a random UUID). Returns: (transfer full) */
gpointer sam_record_new (GType type);
gpointer sam_record_new_with_id (GType type, const char *id);

const char *sam_record_get_id (gpointer record);
const char *sam_record_get_kind (gpointer record);
const char *sam_record_type_kind (GType type);

/* Reading and setting by property name. A string is never NULL: unset is "". The returned string
 * belongs to the record and lives until the property is set again. */
const char *sam_record_str (gpointer record, const char *property);
int sam_record_int (gpointer record, const char *property);
double sam_record_real (gpointer record, const char *property);
gboolean sam_record_bool (gpointer record, const char *property);
int sam_record_enum (gpointer record, const char *property);
void sam_record_set_str (gpointer record, const char *property, const char *value);
void sam_record_set_enum (gpointer record, const char *property, int value);

/* Sets a property from text that a person wrote; wrong text sets @error (SAM_ERROR_INVALID, one
 * sentence that says what the property takes) and changes nothing. */
gboolean sam_record_set_text (gpointer record, const char *property, const char *text,
                              GError **error);
/* The property as the text that sam_record_set_text () takes. Returns: (transfer full) */
char *sam_record_get_text (gpointer record, const char *property);
/* The same check without setting anything. */
gboolean sam_record_check_text (GParamSpec *pspec, const char *text, GError **error);
/* TRUE if every SAM_PARAM_REQUIRED property has a value and days are in order. */
gboolean sam_record_is_valid (gpointer record, GError **error);

/* The marked-as-deleted state: the id of the deletion that took it along, or NULL. */
const char *sam_record_get_deleted (gpointer record);

/* --- For subclasses ------------------------------------------------------------------------- */

/* Installs the properties of @klass; call it from class_init. @kind is a static string. */
void sam_record_class_setup (SamRecordClass *klass, const char *kind, GParamSpec *const *pspecs,
                             guint n_pspecs);

/* Shorthands that fill in what all stored properties share. */
GParamSpec *sam_param_string (const char *name, const char *nick, guint flags);
GParamSpec *sam_param_enum (const char *name, const char *nick, GType type, int default_value,
                            guint flags);
GParamSpec *sam_param_bool (const char *name, const char *nick, guint flags);
GParamSpec *sam_param_int (const char *name, const char *nick, guint flags);
GParamSpec *sam_param_real (const char *name, const char *nick, guint flags);

/* --- For the store -------------------------------------------------------------------------- */

/* Called after a property was set by anybody but the store. */
typedef void (*SamRecordChanged) (SamRecord *record, GParamSpec *pspec, gpointer data);
void sam_record_set_observer (SamRecord *record, SamRecordChanged changed, gpointer data);

/* The stored and derived properties of a type, in the order they were installed.
 * Returns: (transfer none) */
GParamSpec *const *sam_record_type_list (GType type, guint *n_pspecs);

/* Sets a property to what the database holds: notifies, but is not an edit. */
void sam_record_load (SamRecord *record, GParamSpec *pspec, const GValue *value);
gboolean sam_record_is_loaded (SamRecord *record, GParamSpec *pspec);
const GValue *sam_record_peek (SamRecord *record, GParamSpec *pspec);

gboolean sam_record_is_dirty (SamRecord *record);
gboolean sam_record_is_dirty_at (SamRecord *record, GParamSpec *pspec);
/* The value that the database had when the first unsaved edit was made, or NULL if it is clean. */
const GValue *sam_record_peek_original (SamRecord *record, GParamSpec *pspec);
/* Says that the database now holds @theirs where the unsaved edit began. */
void sam_record_rebase (SamRecord *record, GParamSpec *pspec, const GValue *theirs);
/* Forgets that anything was edited: it is in the database now. */
void sam_record_set_clean (SamRecord *record);

gint64 sam_record_get_version (SamRecord *record);
void sam_record_set_version (SamRecord *record, gint64 version);
void sam_record_set_deleted (SamRecord *record, const char *mark);

G_END_DECLS
