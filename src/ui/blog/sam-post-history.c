/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-history.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "blog/sam-versions.h"
#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "text/sam-diff.h"
#include "ui/blog/sam-post-about.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamPostHistory: a list, newest first, and beside it what the selected version differs in.
 */
struct _SamPostHistory
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkListBox *list;
  GtkStack *stack;
  GtkTextView *difference;
  GtkLabel *status;
  GtkWidget *restore;

  SamStore *store;
  SamPost *post;
  SamVersion *version; /* the selected one */
};

enum
{
  RESTORED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static const char VERSION_KEY[] = "version";

G_DEFINE_FINAL_TYPE (SamPostHistory, sam_post_history, GTK_TYPE_WIDGET)

/* --- What differs --------------------------------------------------------------------------- */

/* All that can differ, as lines. */
static char *
describe (gpointer record)
{
  g_autofree char *folded = sam_post_about_fold (sam_record_str (record, "text"));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s\n", _ ("Title:"), sam_record_str (record, "title"));
  g_string_append_printf (text, "%s %s\n", _ ("Tags:"), sam_record_str (record, "tags"));
  g_string_append_printf (text, "%s %s\n", _ ("Excerpt:"), sam_record_str (record, "excerpt"));
  g_string_append (text, folded);
  return g_string_free (text, FALSE);
}

static void
add_line (GtkTextBuffer *buffer, SamDiffKind kind, const char *text)
{
  static const char *const tags[] = { "same", "then", "now" };
  const char *when = kind == SAM_DIFF_MINE     ? C_ ("version", "Then: ")
                     : kind == SAM_DIFF_THEIRS ? C_ ("version", "Now: ")
                                               : "";
  g_autofree char *words = sam_post_about_words (text);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, when, -1, tags[kind], "when", NULL);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, words, -1, tags[kind], NULL);
  gtk_text_buffer_insert (buffer, &end, "\n", 1);
}

/* Returns: TRUE if it is not how the post stands now */
static gboolean
show_difference (SamPostHistory *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->difference);
  g_autofree char *then = describe (self->version);
  g_autofree char *now = describe (self->post);
  g_autoptr (GArray) lines = sam_text_diff (then, now);
  gboolean differs = FALSE;

  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = 0; i < lines->len; i++)
    {
      const SamDiffLine *line = &g_array_index (lines, SamDiffLine, i);

      add_line (buffer, line->kind, line->text);
      differs |= line->kind != SAM_DIFF_SAME;
    }
  return differs;
}

static void
row_selected_cb (SamPostHistory *self, GtkListBoxRow *row)
{
  SamVersion *version = row != NULL ? g_object_get_data (G_OBJECT (row), VERSION_KEY) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean differs;

  if (self->store == NULL) /* on the way out */
    return;
  g_set_object (&self->version, version);
  gtk_widget_set_sensitive (self->restore, FALSE);
  if (version == NULL)
    return;
  if (!sam_store_load_body (self->store, version, &error))
    {
      sam_text_set (GTK_WIDGET (self->status), error->message);
      return;
    }
  differs = show_difference (self);
  gtk_widget_set_sensitive (self->restore, differs && !sam_record_bool (self->post, "conflict"));
  sam_text_set (GTK_WIDGET (self->status), differs ? "" : _ ("So the post stands now."));
}

/* --- The list ------------------------------------------------------------------------------- */

/* "Thu 26 Nov 18:30", with another year than this one, in the time of this place. */
static char *
format_made (const char *made)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (made, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *today = sam_day_today ();
  g_autofree char *words = NULL;
  g_autofree char *time = NULL;

  if (local == NULL)
    return g_strdup ("");
  day = g_date_time_format (local, "%Y-%m-%d");
  time = g_date_time_format (local, "%H:%M");
  words = sam_day_format_weekday_seen (day, today);
  return g_strdup_printf ("%s %s", words, time);
}

static GtkWidget *
new_row (SamVersion *version)
{
  g_autofree char *made = format_made (sam_record_str (version, "made"));
  const char *why = sam_versions_why_label (sam_record_enum (version, "why"));
  g_autofree char *label = g_strdup_printf ("%s, %s", made, why);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), sam_text_new (made, "numeric"));
  gtk_box_append (GTK_BOX (box), sam_paragraph_new (why, "caption dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), VERSION_KEY, g_object_ref (version), g_object_unref);
  return row;
}

/* Nobody looks for the words that stand in the post. */
static gboolean
is_wanted (SamPostHistory *self, SamVersion *version, const char *wanted)
{
  g_autofree char *then = NULL;
  g_autofree char *now = NULL;

  if (wanted != NULL)
    return g_str_equal (sam_record_get_id (version), wanted);
  if (!sam_store_load_body (self->store, version, NULL))
    return FALSE;
  then = describe (version);
  now = describe (self->post);
  return !g_str_equal (then, now);
}

static void
fill (SamPostHistory *self, const char *wanted)
{
  g_autoptr (GListModel) versions = sam_versions_list (self->store, sam_record_get_id (self->post));
  GtkListBoxRow *selected = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = g_list_model_get_n_items (versions); i-- > 0;)
    {
      g_autoptr (SamVersion) version = g_list_model_get_item (versions, i);
      GtkWidget *row = new_row (version);

      gtk_list_box_append (self->list, row);
      if (selected == NULL && is_wanted (self, version, wanted))
        selected = GTK_LIST_BOX_ROW (row);
    }
  if (selected == NULL)
    selected = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_stack_set_visible_child_name (self->stack, selected != NULL ? "versions" : "empty");
  gtk_widget_set_visible (self->restore, selected != NULL);
  gtk_list_box_select_row (self->list, selected);
  if (selected != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (selected));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
restore_cb (SamPostHistory *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamVersion) before = NULL;

  if (self->version == NULL)
    return;
  before = sam_versions_restore (self->store, self->post, self->version, &error);
  if (error != NULL)
    sam_text_set (GTK_WIDGET (self->status), error->message);
  else
    g_signal_emit (self, signals[RESTORED], 0, before);
}

static void
close_cb (SamPostHistory *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  close_cb (SAM_POST_HISTORY (widget));
  return GDK_EVENT_STOP;
}

/* --- The widget ----------------------------------------------------------------------------- */

static void
update_colours (SamPostHistory *self)
{
  GtkTextTagTable *table =
      gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (self->difference));
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  g_object_set (gtk_text_tag_table_lookup (table, "then"), "paragraph-background",
                dark ? "#4d3b12" : "#fbefd0", NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "now"), "paragraph-background",
                dark ? "#1d3a5c" : "#dbe9fb", NULL);
}

static void
sam_post_history_dispose (GObject *object)
{
  SamPostHistory *self = SAM_POST_HISTORY (object);

  g_clear_object (&self->store);
  g_clear_object (&self->post);
  g_clear_object (&self->version);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAM_TYPE_POST_HISTORY);
  G_OBJECT_CLASS (sam_post_history_parent_class)->dispose (object);
}

static void
sam_post_history_class_init (SamPostHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_post_history_dispose;
  signals[RESTORED] = g_signal_new ("restored", SAM_TYPE_POST_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, SAM_TYPE_VERSION);
  signals[CLOSED] = g_signal_new ("closed", SAM_TYPE_POST_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/blog/sam-post-history.ui");
  gtk_widget_class_bind_template_child (widget_class, SamPostHistory, content);
  gtk_widget_class_bind_template_child (widget_class, SamPostHistory, list);
  gtk_widget_class_bind_template_child (widget_class, SamPostHistory, stack);
  gtk_widget_class_bind_template_child (widget_class, SamPostHistory, difference);
  gtk_widget_class_bind_template_child (widget_class, SamPostHistory, status);
  gtk_widget_class_bind_template_child (widget_class, SamPostHistory, restore);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_post_history_init (SamPostHistory *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->difference);
  gtk_text_buffer_create_tag (buffer, "same", NULL);
  gtk_text_buffer_create_tag (buffer, "then", NULL);
  gtk_text_buffer_create_tag (buffer, "now", NULL);
  gtk_text_buffer_create_tag (buffer, "when", "weight", PANGO_WEIGHT_BOLD, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_colours), self, G_CONNECT_SWAPPED);
  update_colours (self);
}

void
sam_post_history_show (SamPostHistory *self, SamStore *store, SamPost *post, const char *version)
{
  g_set_object (&self->store, store);
  g_set_object (&self->post, post);
  sam_text_set (GTK_WIDGET (self->status), "");
  fill (self, version);
}
