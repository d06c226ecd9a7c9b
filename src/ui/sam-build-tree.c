/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-build-tree.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* The root of the build tree, if the program runs from there. Found from the program itself, so
 * that an installed one never reads from a folder that happened to be there when it was built. */
static char *
find_root (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL, *root = NULL, *schemas = NULL;

  if (program == NULL)
    return NULL;
  folder = g_path_get_dirname (program);
  root = g_path_get_dirname (folder);
  schemas = g_build_filename (root, "data", "gschemas.compiled", NULL);
  return g_file_test (schemas, G_FILE_TEST_EXISTS) ? g_steal_pointer (&root) : NULL;
}

void
sam_build_tree_init (void)
{
  g_autofree char *root = find_root ();
  g_autofree char *locales = root != NULL ? g_build_filename (root, "po", NULL) : NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (root != NULL)
    {
      g_autofree char *data = g_build_filename (root, "data", NULL);

      g_setenv ("GSETTINGS_SCHEMA_DIR", data, FALSE);
    }
}
