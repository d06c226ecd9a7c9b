/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-note.h"

#include "model/sam-meeting.h"

/**
 * SamNote: what was heard, at a meeting, during a visit or about a municipality: just one of the
 * three is set.
 */
struct _SamNote
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamSecrecy, sam_secrecy, G_DEFINE_ENUM_VALUE (SAM_SECRECY_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (SAM_SECRECY_INTERNAL, "internal"),
                    G_DEFINE_ENUM_VALUE (SAM_SECRECY_CONFIDENTIAL, "confidential"))
G_DEFINE_FINAL_TYPE (SamNote, sam_note, SAM_TYPE_RECORD)

static void
sam_note_class_init (SamNoteClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("meeting", "Meeting",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_OWNER),
    sam_param_string ("visit", "Visit", SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_OWNER),
    sam_param_string ("municipality", "Municipality",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_OWNER),
    sam_param_string ("day", "Day", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_string ("text", "Text",
                      SAM_PARAM_STORED | SAM_PARAM_BODY | SAM_PARAM_SEARCHED | SAM_PARAM_MERGED),
    sam_param_enum ("secrecy", "Secrecy", SAM_TYPE_SECRECY, SAM_SECRECY_INTERNAL, SAM_PARAM_STORED),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "note", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_note_init (SamNote *self)
{
}

SamSecrecy
sam_note_default_secrecy (gpointer owner)
{
  return SAM_IS_MEETING (owner) && sam_record_enum (owner, "group") == SAM_GROUP_CITIZENS
             ? SAM_SECRECY_CONFIDENTIAL
             : SAM_SECRECY_INTERNAL;
}
