/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

#include "store/sam-store.h"

/* What store tests share: a data folder of its own for each test, gone afterwards. */
typedef struct
{
  char *path;
  SamStore *store;
} SamTestFolder;

static inline void
sam_test_folder_setup (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_dir_make_tmp ("samordna-test-XXXXXX", &error);

  g_assert_no_error (error);
  folder->path = g_build_filename (base, "data", NULL);
  folder->store = sam_store_open (folder->path, &error);
  g_assert_no_error (error);
}

static inline void
sam_test_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        sam_test_remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static inline void
sam_test_folder_teardown (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *base = g_path_get_dirname (folder->path);

  g_clear_object (&folder->store);
  sam_test_remove_tree (base);
  g_free (folder->path);
}

/* Closes the store and opens the folder again, as the next start of the program does. */
static inline void
sam_test_folder_reopen (SamTestFolder *folder)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sam_store_close (folder->store, &error));
  g_assert_no_error (error);
  g_clear_object (&folder->store);
  folder->store = sam_store_open (folder->path, &error);
  g_assert_no_error (error);
}

#define SAM_TEST_ADD(path, func)                                                                   \
  g_test_add (path, SamTestFolder, NULL, sam_test_folder_setup, func, sam_test_folder_teardown)
