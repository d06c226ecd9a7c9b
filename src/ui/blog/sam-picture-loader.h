/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the picture in the file @path in @picture as soon as a worker has read it, at no more than
 * @width × @height pixels. */
void sam_picture_load (GtkPicture *picture, const char *path, int width, int height);

/* The size at which a picture of @width × @height is shown where there is room for @room pixels:
 * never larger than it is, and not so tall that it fills the page. */
void sam_picture_fit (int width, int height, int room, int *shown_width, int *shown_height);

G_END_DECLS
