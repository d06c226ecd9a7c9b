/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/municipalities/sam-link-rows.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "ui/sam-page.h"
#include "ui/visits/sam-visit-facts.h"
#include "ui/widgets/sam-parts.h"

typedef struct
{
  GtkWidget *button; /* owns this */
  GtkWidget *image;
  GtkWidget *title;
  GtkWidget *end;
  GtkWidget *detail;
  SamStore *store;
  GObject *record;
} Link;

static void
link_free (gpointer data)
{
  Link *link = data;

  g_object_unref (link->store);
  g_object_unref (link->record);
  g_free (link);
}

static void
clicked_cb (GtkWidget *button, Link *link)
{
  sam_window_open_record (button, link->record);
}

static Link *
link_new (SamStore *store, gpointer record)
{
  Link *link = g_new0 (Link, 1);
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);

  link->store = g_object_ref (store);
  link->record = g_object_ref (record);
  link->button = gtk_button_new ();
  link->image = gtk_image_new ();
  link->title = sam_text_new (NULL, NULL);
  link->end = sam_text_new (NULL, "dim-label");
  link->detail = sam_text_new (NULL, "dim-label caption");
  gtk_label_set_ellipsize (GTK_LABEL (link->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (link->detail), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (link->end, GTK_ALIGN_START);
  gtk_widget_set_valign (link->image, GTK_ALIGN_START);
  gtk_widget_set_margin_top (link->image, 2);
  gtk_box_append (GTK_BOX (words), link->title);
  gtk_box_append (GTK_BOX (words), link->detail);
  gtk_box_append (GTK_BOX (line), link->image);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), link->end);
  gtk_button_set_child (GTK_BUTTON (link->button), line);
  gtk_widget_add_css_class (link->button, "flat");
  gtk_widget_add_css_class (link->button, "sam-row");
  g_signal_connect (link->button, "clicked", G_CALLBACK (clicked_cb), link);
  g_object_set_data_full (G_OBJECT (link->button), "sam-link", link, link_free);
  return link;
}

/* Whom one met: "School health, Managers, Citizens". */
static char *
dup_meetings (SamStore *store, gpointer visit)
{
  g_autoptr (GListModel) meetings =
      sam_store_list_of (store, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (SamMeeting) meeting = g_list_model_get_item (meetings, i);
      g_autofree char *name = sam_meeting_dup_name (meeting);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
    }
  return g_string_free (text, FALSE);
}

static void
visit_changed_cb (GObject *visit, GParamSpec *pspec, GObject *button)
{
  Link *link = g_object_get_data (button, "sam-link");
  g_autofree char *days = sam_visit_dup_days (visit);
  g_autofree char *detail = dup_meetings (link->store, visit);
  int kind = sam_record_enum (visit, "kind");
  const char *state = sam_label (SAM_TYPE_VISIT_STATE, sam_record_enum (visit, "state"));
  g_autofree char *title = g_strdup_printf ("%s · %s", days, sam_label (SAM_TYPE_VISIT_KIND, kind));
  g_autofree char *label = g_strdup_printf ("%s · %s", title, state);

  gtk_image_set_from_icon_name (GTK_IMAGE (link->image), sam_icon (SAM_TYPE_VISIT_KIND, kind));
  gtk_label_set_text (GTK_LABEL (link->title), title);
  gtk_label_set_text (GTK_LABEL (link->end), state);
  sam_text_set (link->detail, detail);
  sam_set_label (link->button, label);
}

GtkWidget *
sam_visit_link_new (SamStore *store, SamVisit *visit)
{
  Link *link = link_new (store, visit);

  g_signal_connect_object (visit, "notify", G_CALLBACK (visit_changed_cb), link->button, 0);
  visit_changed_cb (G_OBJECT (visit), NULL, G_OBJECT (link->button));
  return link->button;
}

static void
post_changed_cb (GObject *post, GParamSpec *pspec, GObject *button)
{
  Link *link = g_object_get_data (button, "sam-link");
  const char *title = sam_record_str (post, "title");
  const char *place = sam_label (SAM_TYPE_POST_PLACE, sam_record_enum (post, "place"));
  g_autofree char *label = NULL;

  title = *title != '\0' ? title : _ ("Untitled post");
  label = g_strdup_printf ("%s · %s", title, place);
  gtk_label_set_text (GTK_LABEL (link->title), title);
  gtk_label_set_text (GTK_LABEL (link->end), place);
  sam_set_label (link->button, label);
}

GtkWidget *
sam_post_link_new (SamStore *store, SamPostVisit *post_visit)
{
  g_autoptr (SamPost) post =
      sam_store_get (store, SAM_TYPE_POST, sam_record_str (post_visit, "post"));
  Link *link;

  /* Removed with its links still on their way out of the list. */
  if (post == NULL)
    return sam_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  link = link_new (store, post);
  gtk_image_set_from_icon_name (GTK_IMAGE (link->image), "document-edit-symbolic");
  gtk_widget_set_visible (link->detail, FALSE);
  g_signal_connect_object (post, "notify", G_CALLBACK (post_changed_cb), link->button, 0);
  post_changed_cb (G_OBJECT (post), NULL, G_OBJECT (link->button));
  return link->button;
}
