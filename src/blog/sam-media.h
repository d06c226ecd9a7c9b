/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The pictures that a blog has already: looking among them, and taking one for a post. Nothing is
 * sent there but questions. */

typedef struct
{
  int number;
  char *title;   /* on one line, "" if it has none */
  char *words;   /* what is seen in it, "" if nothing is said */
  char *caption; /* in plain words, its lines parted by newlines */
  char *url;
  char *small; /* the address of a small copy to look at, "" if there is none worth fetching */
  int width;
  int height;
} SamMedia;

/* How many come at a time. */
#define SAM_MEDIA_PAGE 24

/* Those of the blog of @account in which @search is found ("" for all), the newest first; @page
 * counts from 1. In a thread. @account may be NULL. Errors are sentences (SAM_BLOG_ERROR). */
void sam_media_list_async (SamStore *store, SamAccount *account, const char *search, int page,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* @more: there are others on a next page. Returns: (transfer full): of SamMedia, not to be changed
 */
GPtrArray *sam_media_list_finish (GAsyncResult *result, gboolean *more, GError **error);

/* Called on the main thread, never after the cancellable was. */
typedef void (*SamMediaSeen) (const SamMedia *media, GdkPixbuf *pixels, gpointer data);
/* Fetches the small copies of @media one after the other, in a thread, no larger than @largest on
 * their longer side. What can't be fetched or read is passed over. */
void sam_media_look_async (GPtrArray *media, int largest, SamMediaSeen seen, gpointer data,
                           GCancellable *cancellable);

/* The record that @media of the blog of @account has here, or gets now; @pixels, where it is not
 * NULL, are kept to show it by. Returns: (transfer full) */
SamPicture *sam_media_take (SamStore *store, SamAccount *account, const SamMedia *media,
                            GdkPixbuf *pixels);

G_END_DECLS
