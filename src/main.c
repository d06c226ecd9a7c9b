/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-application.h"
#include "ui/sam-build-tree.h"

int
main (int argc, char **argv)
{
  g_autoptr (SamApplication) application = NULL;

  sam_build_tree_init ();
  application = sam_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
