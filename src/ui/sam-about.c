/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-about.h"

#include <glib/gi18n-lib.h>

void
sam_about_show (GtkWindow *parent)
{
  const char *authors[] = { _ ("The Samordna authors"), NULL };
  g_autofree char *comments = g_strjoin (
      "\n\n",
      _ ("Plan visits to municipalities, take notes, follow up action plans and publish on the "
         "blog."),
      /* Translators: in Swedish "Kommunkoder och folkmängd: SCB. Koordinater: GeoNames (CC BY
       * 4.0)." The licence wants GeoNames named. */
      _ ("Municipality codes and population: SCB. Coordinates: GeoNames (CC BY 4.0)."), NULL);

  gtk_show_about_dialog (
      parent, "program-name", _ ("Samordna"), "version", PACKAGE_VERSION, "logo-icon-name",
      APPLICATION_ID, "comments", comments, "license-type", GTK_LICENSE_GPL_3_0, "authors", authors,
      /* Translators: the names of the translators, one a line; shown in the about dialog. */
      "translator-credits", _ ("translator-credits"), NULL);
}
