/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-municipality.h"

/**
 * SamMunicipality: one of the 290 municipalities. Its id is its code, as text ("0136"). The facts
 * come with the program; the user only says whether it is in the programme.
 */
struct _SamMunicipality
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamStanding, sam_standing, G_DEFINE_ENUM_VALUE (SAM_STANDING_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (SAM_STANDING_PLANNED, "planned"),
                    G_DEFINE_ENUM_VALUE (SAM_STANDING_VISITED, "visited"),
                    G_DEFINE_ENUM_VALUE (SAM_STANDING_ADOPTED, "adopted"),
                    G_DEFINE_ENUM_VALUE (SAM_STANDING_REVISITED, "revisited"))
G_DEFINE_FINAL_TYPE (SamMunicipality, sam_municipality, SAM_TYPE_RECORD)

static void
sam_municipality_class_init (SamMunicipalityClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("name", "Name", SAM_PARAM_STORED | SAM_PARAM_INTERNAL | SAM_PARAM_SEARCHED),
    sam_param_string ("county", "County", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("seat", "Seat", SAM_PARAM_STORED | SAM_PARAM_INTERNAL | SAM_PARAM_SEARCHED),
    sam_param_real ("latitude", "Latitude (degrees, WGS84)", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_real ("longitude", "Longitude (degrees, WGS84)",
                    SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_int ("population", "Inhabitants", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_bool ("in-programme", "In the programme", SAM_PARAM_STORED),
    sam_param_enum ("standing", "Standing", SAM_TYPE_STANDING, SAM_STANDING_NONE,
                    SAM_PARAM_DERIVED),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "municipality", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_municipality_init (SamMunicipality *self)
{
}
