/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SAM_TYPE_APPLICATION (sam_application_get_type ())
G_DECLARE_FINAL_TYPE (SamApplication, sam_application, SAM, APPLICATION, AdwApplication)

SamApplication *sam_application_new (void);

/* The folder of the sample programme. Returns: (transfer full) */
char *sam_application_sample_folder (void);
/* The application id for a data folder: the plain one for the default folder, else with a suffix
 * made from it, so that two folders are two programs. Returns: (transfer full) */
char *sam_application_id_for_folder (const char *folder);

G_END_DECLS
