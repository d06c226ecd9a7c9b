/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-about.h"

#include <glib/gi18n-lib.h>

void
sam_about_show (GtkWindow *parent)
{
  const char *authors[] = { _ ("The Samordna authors"), NULL };
  const char *data[] = { "Kommunkoder och folkmängd: SCB. Koordinater: GeoNames (CC BY 4.0).",
                         NULL };

  gtk_show_about_dialog (
      parent, "program-name", _ ("Samordna"), "version", PACKAGE_VERSION, "logo-icon-name",
      APPLICATION_ID, "comments",
      _ ("Plan visits to municipalities, take notes, follow up action plans and publish on the "
         "blog."),
      "license-type", GTK_LICENSE_GPL_3_0, "authors", authors,
      /* Translators: the names of the translators, one a line; shown in the about dialog. */
      "translator-credits", _ ("translator-credits"), "artists", NULL, "documenters", data, NULL);
}
