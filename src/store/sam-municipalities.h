/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-database.h"

G_BEGIN_DECLS

/* Writes the facts of the 290 municipalities that come with the program (codes and population:
 * SCB; positions: GeoNames, CC BY 4.0), leaving what the user added. */
gboolean sam_municipalities_write (SamDatabase *database, GError **error);

G_END_DECLS
