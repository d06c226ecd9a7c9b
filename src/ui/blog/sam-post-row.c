/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-row.h"

#include <string.h>

#include "calendar/sam-day-format.h"
#include "text/sam-byline.h"
#include "ui/blog/sam-post-about.h"

/**
 * SamPostRow: a change of the post is only noted, and told when the list gets to it; most of a
 * hundred rows have nothing to tell.
 */
struct _SamPostRow
{
  GtkListBoxRow parent_instance;

  SamStore *store;
  SamPost *post;
  GtkLabel *title;
  GtkLabel *about;
  GtkLabel *state;
  GtkLabel *news;
  GtkWidget *problem;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (SamPostRow, sam_post_row, GTK_TYPE_LIST_BOX_ROW)

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
set_label (GtkLabel *label, const char *text)
{
  if (strcmp (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static char *
join_parts (const char *places, const char *age, const char *blog, const char *byline)
{
  const char *parts[5] = { NULL };
  guint n = 0;

  for (const char **part = (const char *[]){ places, age, blog, byline, NULL }; *part != NULL;
       part++)
    if (**part != '\0')
      parts[n++] = *part;
  return g_strjoinv (" · ", (char **)parts);
}

static void
sam_post_row_dispose (GObject *object)
{
  SamPostRow *self = SAM_POST_ROW (object);

  g_clear_object (&self->post);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_post_row_parent_class)->dispose (object);
}

static void
sam_post_row_class_init (SamPostRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_post_row_dispose;
}

static void
sam_post_row_init (SamPostRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = add_label (box, "heading");
  self->about = add_label (box, "detail");
  self->problem = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_set_valign (self->problem, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), self->problem);
  self->state = add_label (line, "detail");
  gtk_box_append (GTK_BOX (box), line);
  self->news = add_label (box, "accent");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "summary");
  self->stale = TRUE;
}

SamPostRow *
sam_post_row_new (SamStore *store, SamPost *post)
{
  SamPostRow *self = g_object_new (SAM_TYPE_POST_ROW, NULL);

  self->store = g_object_ref (store);
  self->post = g_object_ref (post);
  g_signal_connect_object (post, "notify", G_CALLBACK (sam_post_row_set_stale), self,
                           G_CONNECT_SWAPPED);
  return self;
}

SamPost *
sam_post_row_get_post (SamPostRow *self)
{
  return self->post;
}

void
sam_post_row_set_stale (SamPostRow *self)
{
  self->stale = TRUE;
}

void
sam_post_row_update (SamPostRow *self, const char *today)
{
  const char *day = sam_record_str (self->post, "day");
  const char *title = sam_post_about_title (self->post);
  g_autofree char *places = NULL;
  g_autofree char *age = NULL;
  g_autofree char *about = NULL;
  g_autofree char *blog = NULL;
  g_autofree char *byline = NULL;
  g_autofree char *state = NULL;
  g_autofree char *name = NULL;
  g_autofree char *news = NULL;

  if (!self->stale)
    return;
  self->stale = FALSE;
  places = sam_post_about_places (self->store, self->post);
  age = *day != '\0' ? sam_day_format_relative (day, today) : g_strdup ("");
  blog = sam_post_about_blog (self->store, self->post);
  byline = sam_byline_get (sam_record_str (self->post, "opening"));
  about = join_parts (places, age, blog, byline);
  state = sam_post_about_state (self->post);
  news = sam_post_about_news (self->post);
  name = g_strjoin (", ", title, state, *about != '\0' ? about : news, *about != '\0' ? news : NULL,
                    NULL);
  set_label (self->title, title);
  set_label (self->about, about);
  set_label (self->state, state);
  set_label (self->news, news != NULL ? news : "");
  gtk_widget_set_visible (self->problem, *sam_record_str (self->post, "problem") != '\0'
                                             || sam_record_bool (self->post, "conflict"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
