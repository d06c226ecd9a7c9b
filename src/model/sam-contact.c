/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-contact.h"

/**
 * SamContact: a person to reach in a municipality.
 */
struct _SamContact
{
  SamRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (SamContact, sam_contact, SAM_TYPE_RECORD)

static void
sam_contact_class_init (SamContactClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("municipality", "Municipality",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED
                          | SAM_PARAM_OWNER),
    sam_param_string ("name", "Name", SAM_PARAM_STORED | SAM_PARAM_REQUIRED | SAM_PARAM_SEARCHED),
    sam_param_string ("role", "Role", SAM_PARAM_STORED | SAM_PARAM_SEARCHED),
    sam_param_string ("organisation", "Organisation", SAM_PARAM_STORED | SAM_PARAM_SEARCHED),
    sam_param_string ("phone", "Phone", SAM_PARAM_STORED),
    sam_param_string ("email", "E-mail", SAM_PARAM_STORED),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "contact", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_contact_init (SamContact *self)
{
}
