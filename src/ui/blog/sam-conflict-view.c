/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-conflict-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "blog/sam-post-acts.h"
#include "blog/sam-post-resolve.h"
#include "text/sam-diff.h"
#include "ui/blog/sam-post-preview.h"
#include "ui/sam-page.h"

/**
 * SamConflictView: shows two versions and what they differ in; a sign and a colour for each line.
 */
struct _SamConflictView
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel *status;
  GtkStack *stack;
  GtkTextView *difference;
  SamPostPreview *mine;
  SamPostPreview *theirs;
  GtkWidget *keep_mine;
  GtkWidget *keep_theirs;
  GtkWidget *keep_copy;

  SamStore *store;
  SamPost *post;
};

enum
{
  RESOLVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamConflictView, sam_conflict_view, GTK_TYPE_WIDGET)

static void
tell (SamConflictView *self, const char *sentence)
{
  gtk_label_set_text (self->status, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), sentence != NULL);
}

/* All that can differ, as lines. */
static char *
describe (SamPost *post)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s\n", _ ("Title:"), sam_record_str (post, "title"));
  g_string_append_printf (text, "%s %s\n", _ ("Tags:"), sam_record_str (post, "tags"));
  g_string_append_printf (text, "%s %s\n", _ ("Excerpt:"), sam_record_str (post, "excerpt"));
  g_string_append (text, sam_record_str (post, "text"));
  return g_string_free (text, FALSE);
}

static void
add_line (GtkTextBuffer *buffer, SamDiffKind kind, const char *text)
{
  static const char *const tags[] = { "same", "mine", "theirs" };
  const char *who = kind == SAM_DIFF_MINE     ? C_ ("version", "Mine: ")
                    : kind == SAM_DIFF_THEIRS ? C_ ("version", "Theirs: ")
                                              : "";
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, who, -1, tags[kind], "who", NULL);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tags[kind], NULL);
  gtk_text_buffer_insert (buffer, &end, "\n", 1);
}

static void
show_difference (SamConflictView *self, SamPost *theirs)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->difference);
  g_autofree char *left = describe (self->post);
  g_autofree char *right = describe (theirs);
  g_autoptr (GArray) lines = sam_text_diff (left, right);

  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = 0; i < lines->len; i++)
    {
      const SamDiffLine *line = &g_array_index (lines, SamDiffLine, i);

      add_line (buffer, line->kind, line->text);
    }
}

static void
resolve (SamConflictView *self, SamPostKeep keep)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPost) copy = NULL;
  g_autoptr (SamPost) post = g_object_ref (self->post);

  if (!sam_post_resolve (self->store, post, keep, &copy, &error))
    {
      tell (self, error->message);
      return;
    }
  g_signal_emit (self, signals[RESOLVED], 0, copy != NULL ? copy : post);
}

static void
keep_mine_cb (SamConflictView *self)
{
  resolve (self, SAM_POST_KEEP_MINE);
}

static void
keep_theirs_cb (SamConflictView *self)
{
  resolve (self, SAM_POST_KEEP_THEIRS);
}

static void
keep_copy_cb (SamConflictView *self)
{
  resolve (self, SAM_POST_KEEP_COPY);
}

static void
update_colours (SamConflictView *self)
{
  GtkTextTagTable *table =
      gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (self->difference));
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  g_object_set (gtk_text_tag_table_lookup (table, "mine"), "paragraph-background",
                dark ? "#1d3a5c" : "#dbe9fb", NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "theirs"), "paragraph-background",
                dark ? "#4d3b12" : "#fbefd0", NULL);
}

static void
sam_conflict_view_dispose (GObject *object)
{
  SamConflictView *self = SAM_CONFLICT_VIEW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->post);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAM_TYPE_CONFLICT_VIEW);
  G_OBJECT_CLASS (sam_conflict_view_parent_class)->dispose (object);
}

static void
sam_conflict_view_class_init (SamConflictViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_conflict_view_dispose;
  signals[RESOLVED] = g_signal_new ("resolved", SAM_TYPE_CONFLICT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, SAM_TYPE_POST);
  g_type_ensure (SAM_TYPE_POST_PREVIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/blog/sam-conflict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, content);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, status);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, stack);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, difference);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, mine);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, theirs);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, keep_mine);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, keep_theirs);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, keep_copy);
  gtk_widget_class_bind_template_callback (widget_class, keep_mine_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_copy_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_conflict_view_init (SamConflictView *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->difference);
  gtk_text_buffer_create_tag (buffer, "same", NULL);
  gtk_text_buffer_create_tag (buffer, "mine", NULL);
  gtk_text_buffer_create_tag (buffer, "theirs", NULL);
  gtk_text_buffer_create_tag (buffer, "who", "weight", PANGO_WEIGHT_BOLD, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_colours), self, G_CONNECT_SWAPPED);
  update_colours (self);
}

void
sam_conflict_view_show (SamConflictView *self, SamStore *store, SamPost *post)
{
  gboolean exact = FALSE;
  g_autoptr (SamPost) theirs = sam_post_theirs (store, post, &exact);

  g_set_object (&self->store, store);
  g_set_object (&self->post, post);
  tell (self, exact
                  ? NULL
                  : _ ("The version on the web holds more than can be edited here: if you keep it, "
                       "it is edited on the web. “Keep mine” removes what only the web can show."));
  if (theirs == NULL)
    {
      tell (self, _ ("The version on the web is not here. Sync again to fetch it."));
      return;
    }
  sam_post_preview_show (self->mine, sam_record_str (post, "title"), sam_record_str (post, "text"));
  sam_post_preview_show (self->theirs, sam_record_str (theirs, "title"),
                         sam_record_str (theirs, "text"));
  show_difference (self, theirs);
}
