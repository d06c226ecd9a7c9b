/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A blog post that was saved from the web as plain text. What the text does not say is "". */
typedef struct
{
  char *title;
  char *day; /* "2015-11-26": from the by-line, else from the title */
  char *author;
  char *tags; /* parted by commas */
  char *text; /* our Markdown */
} SamImport;

/* Reads such a text: the first line is the title, then comes a by-line such as
 * "26 november 2015 kl. 14.05 av Anna | Taggar: a, b", and paragraphs parted by blank lines, among
 * them lines that hold only a no-break space. A comment form at the end is left out. The text is
 * UTF-8, or else taken for Windows-1252. @error is G_IO_ERROR_INVALID_DATA, its message a sentence
 * for the user. */
SamImport *sam_import_parse (const char *data, gsize length, GError **error);
void sam_import_free (SamImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamImport, sam_import_free)

G_END_DECLS
