/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-conflict-view.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-post-resolve.h"
#include "blog/sam-tags.h"
#include "text/sam-merge3.h"
#include "ui/sam-page.h"
#include "ui/blog/sam-post-about.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamConflictView: the post as it will be, from top to bottom; where both have changed the same,
 * what there is to choose from stands in place of it.
 */
struct _SamConflictView
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel *status;
  GtkBox *parts;
  GtkWidget *all;
  GtkWidget *all_mine;
  GtkWidget *all_theirs;
  GtkWidget *keep_copy;
  GtkWidget *use;

  SamStore *store;
  SamPost *post;
  SamPost *mine; /* these three as they were when they were shown */
  SamPost *theirs;
  SamPost *ancestor;
  SamMerge3 *merge; /* of the texts */
  GArray *choices;  /* of Choice, in the order of the view */
};

/* What to choose from at one place; a version that is not offered there has no button. */
typedef struct
{
  const char *property; /* "title" or "excerpt"; NULL: the next conflict of the text */
  GtkCheckButton *buttons[SAM_MERGE3_TAKE_BASE + 1];
} Choice;

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
  sam_text_set (GTK_WIDGET (self->status), sentence != NULL ? sentence : "");
}

/* --- The choices ---------------------------------------------------------------------------- */

static SamMerge3Take
taken (const Choice *choice)
{
  for (guint i = 0; i < G_N_ELEMENTS (choice->buttons); i++)
    if (choice->buttons[i] != NULL && gtk_check_button_get_active (choice->buttons[i]))
      return i;
  return SAM_MERGE3_TAKE_MINE;
}

static const char *
name_of (SamMerge3Take take)
{
  switch (take)
    {
    case SAM_MERGE3_TAKE_MINE:
      return C_ ("version", "Mine");
    case SAM_MERGE3_TAKE_THEIRS:
      return C_ ("version", "On the web");
    case SAM_MERGE3_TAKE_BOTH:
      return C_ ("version", "Both, mine first");
    case SAM_MERGE3_TAKE_BASE:
      return C_ ("version", "As it was before");
    }
  return "";
}

/* A button with the words under its name; @text is NULL where they stand in the others. */
static void
add_button (GtkBox *box, Choice *choice, SamMerge3Take take, const char *text)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *inside = sam_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gboolean nothing = text != NULL && *text == '\0';
  g_autofree char *words = nothing        ? g_strdup (C_ ("version", "Nothing: it is removed"))
                           : text != NULL ? sam_post_about_words (text)
                                          : NULL;
  g_autofree char *label =
      words != NULL ? g_strdup_printf ("%s: %s", name_of (take), words) : g_strdup (name_of (take));

  gtk_box_append (GTK_BOX (inside), sam_text_new (name_of (take), "caption-heading"));
  if (words != NULL)
    gtk_box_append (GTK_BOX (inside), sam_paragraph_new (words, nothing ? "dim-label" : NULL));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), inside);
  gtk_widget_set_hexpand (inside, TRUE);
  sam_set_label (button, label);
  if (choice->buttons[SAM_MERGE3_TAKE_MINE] != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), choice->buttons[SAM_MERGE3_TAKE_MINE]);
  choice->buttons[take] = GTK_CHECK_BUTTON (button);
  gtk_box_append (box, button);
}

/* @both: they can stand one after the other. */
static void
add_choice (SamConflictView *self, const char *property, const char *heading,
            const SamMerge3Part *part, gboolean both)
{
  Choice choice = { property, { NULL } };
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gboolean has_both = both && *part->mine != '\0' && *part->theirs != '\0';

  gtk_widget_add_css_class (box, "choice");
  gtk_box_append (GTK_BOX (box), sam_text_new (heading, "heading"));
  add_button (GTK_BOX (box), &choice, SAM_MERGE3_TAKE_MINE, part->mine);
  add_button (GTK_BOX (box), &choice, SAM_MERGE3_TAKE_THEIRS, part->theirs);
  if (has_both)
    add_button (GTK_BOX (box), &choice, SAM_MERGE3_TAKE_BOTH, NULL);
  if (*part->base != '\0')
    add_button (GTK_BOX (box), &choice, SAM_MERGE3_TAKE_BASE, part->base);
  gtk_check_button_set_active (choice.buttons[SAM_MERGE3_TAKE_MINE], TRUE);
  g_array_append_val (self->choices, choice);
  gtk_box_append (self->parts, box);
}

static void
choose_everywhere (SamConflictView *self, SamMerge3Take take)
{
  for (guint i = 0; i < self->choices->len; i++)
    gtk_check_button_set_active (g_array_index (self->choices, Choice, i).buttons[take], TRUE);
}

static void
all_mine_cb (SamConflictView *self)
{
  choose_everywhere (self, SAM_MERGE3_TAKE_MINE);
}

static void
all_theirs_cb (SamConflictView *self)
{
  choose_everywhere (self, SAM_MERGE3_TAKE_THEIRS);
}

/* --- What is shown -------------------------------------------------------------------------- */

static void
clear_parts (SamConflictView *self)
{
  GtkWidget *child;

  g_array_set_size (self->choices, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_box_remove (self->parts, child);
}

/* Words that nobody has to choose about; @caption says whose they are, or is NULL. */
static void
add_plain (SamConflictView *self, const char *caption, const char *text, const char *class)
{
  g_autofree char *words = sam_post_about_words (text);

  if (*text == '\0')
    return;
  if (caption != NULL)
    gtk_box_append (self->parts, sam_text_new (caption, "caption dim-label"));
  gtk_box_append (self->parts, sam_paragraph_new (words, class));
}

static void
add_field (SamConflictView *self, const char *property, const char *heading, const char *class)
{
  const SamMerge3Part part = { SAM_MERGE3_CONFLICT,
                               (char *)sam_record_str (self->ancestor, property),
                               (char *)sam_record_str (self->post, property),
                               (char *)sam_record_str (self->theirs, property) };
  const char *whole = sam_merge3_whole (part.base, part.mine, part.theirs);

  if (whole == NULL)
    add_choice (self, property, heading, &part, FALSE);
  else if (class != NULL)
    add_plain (self, NULL, whole, class);
}

static void
add_text (SamConflictView *self)
{
  for (guint i = 0; i < sam_merge3_get_n_parts (self->merge); i++)
    {
      const SamMerge3Part *part = sam_merge3_get_part (self->merge, i);

      if (part->kind == SAM_MERGE3_CONFLICT)
        add_choice (self, NULL, _ ("Both changed this"), part, TRUE);
      else if (part->kind == SAM_MERGE3_MINE)
        add_plain (self, _ ("Changed here only"), part->mine, NULL);
      else if (part->kind == SAM_MERGE3_THEIRS)
        add_plain (self, _ ("Changed on the web only"), part->theirs, NULL);
      else
        add_plain (self, NULL, part->mine, NULL);
    }
}

/* --- What is done --------------------------------------------------------------------------- */

static const char *
field_words (SamConflictView *self, const char *property)
{
  const char *base = sam_record_str (self->ancestor, property);
  const char *mine = sam_record_str (self->post, property);
  const char *theirs = sam_record_str (self->theirs, property);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);
      SamMerge3Take take = taken (choice);

      if (g_strcmp0 (choice->property, property) == 0)
        return take == SAM_MERGE3_TAKE_MINE ? mine : take == SAM_MERGE3_TAKE_BASE ? base : theirs;
    }
  return sam_merge3_whole (base, mine, theirs);
}

static char *
text_words (SamConflictView *self)
{
  g_autofree SamMerge3Take *takes = g_new0 (SamMerge3Take, self->choices->len + 1);
  guint n = 0;

  for (guint i = 0; i < self->choices->len; i++)
    if (g_array_index (self->choices, Choice, i).property == NULL)
      takes[n++] = taken (&g_array_index (self->choices, Choice, i));
  return sam_merge3_text (self->merge, takes);
}

/* Of the words only. */
static SamPost *
copy_of (SamPost *post)
{
  SamPost *copy = sam_record_new (SAM_TYPE_POST);
  const SamWords words = sam_words_of (post);

  g_object_set (copy, "title", words.title, "excerpt", words.excerpt, "tags", words.tags, "text",
                words.text, NULL);
  return copy;
}

static gboolean
has_words_of (gpointer record, gpointer other)
{
  const SamWords one = sam_words_of (record);
  const SamWords two = sam_words_of (other);

  return g_str_equal (one.title, two.title) && g_str_equal (one.excerpt, two.excerpt)
         && g_str_equal (one.tags, two.tags) && g_str_equal (one.text, two.text);
}

/* A sync may have brought another version since, and another program have written on: nobody has
 * chosen about that yet. */
static gboolean
is_what_was_shown (SamConflictView *self)
{
  g_autoptr (SamPost) theirs = sam_post_theirs (self->store, self->post, NULL);
  g_autoptr (SamPost) ancestor = sam_post_ancestor (self->store, self->post);

  return theirs != NULL && ancestor != NULL && has_words_of (theirs, self->theirs)
         && has_words_of (ancestor, self->ancestor) && has_words_of (self->post, self->mine);
}

static void
show_anew (SamConflictView *self)
{
  g_autofree char *told = NULL;

  sam_conflict_view_show (self, self->store, self->post);
  if (!gtk_widget_get_sensitive (self->use))
    return;
  told = g_strstrip (g_strjoin (
      " ", _ ("The post was changed once more meanwhile. Look at it again, then choose."),
      gtk_label_get_text (self->status), NULL));
  tell (self, told);
  sam_conflict_view_focus (self);
}

static void
choose (SamConflictView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPost) post = g_object_ref (self->post);
  g_autofree char *text = text_words (self);
  g_autofree char *tags =
      sam_tags_merge (sam_record_str (self->ancestor, "tags"), sam_record_str (post, "tags"),
                      sam_record_str (self->theirs, "tags"));
  g_autofree char *title = g_strdup (field_words (self, "title"));
  g_autofree char *excerpt = g_strdup (field_words (self, "excerpt"));
  const SamWords words = { title, excerpt, tags, text };

  if (sam_post_choose (self->store, post, &words, &error))
    g_signal_emit (self, signals[RESOLVED], 0, post);
  else
    tell (self, error->message);
}

static void
use_cb (SamConflictView *self)
{
  if (is_what_was_shown (self))
    choose (self);
  else
    show_anew (self);
}

static void
keep_copy_cb (SamConflictView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPost) copy = NULL;
  g_autoptr (SamPost) post = g_object_ref (self->post);

  if (sam_post_resolve (self->store, post, SAM_POST_KEEP_COPY, &copy, &error))
    g_signal_emit (self, signals[RESOLVED], 0, copy);
  else
    tell (self, error->message);
}

/* --- The widget ----------------------------------------------------------------------------- */

static void
forget (SamConflictView *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->post);
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  g_clear_object (&self->ancestor);
  g_clear_pointer (&self->merge, sam_merge3_free);
}

static void
sam_conflict_view_dispose (GObject *object)
{
  SamConflictView *self = SAM_CONFLICT_VIEW (object);

  forget (self);
  g_clear_pointer (&self->choices, g_array_unref);
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
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/blog/sam-conflict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, content);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, status);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, parts);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, all);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, all_mine);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, all_theirs);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, keep_copy);
  gtk_widget_class_bind_template_child (widget_class, SamConflictView, use);
  gtk_widget_class_bind_template_callback (widget_class, all_mine_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_conflict_view_init (SamConflictView *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Of a post that can be read the next sync brings the choice before its readers. */
static const char *
use_label (SamPost *post)
{
  return g_str_equal (sam_record_str (post, "server-status"), "publish") ? _ ("Use and update")
                                                                         : _ ("Use this version");
}

void
sam_conflict_view_show (SamConflictView *self, SamStore *store, SamPost *post)
{
  gboolean exact = FALSE;

  g_object_ref (store);
  g_object_ref (post);
  clear_parts (self);
  forget (self);
  self->store = store;
  self->post = post;
  self->mine = copy_of (post);
  self->theirs = sam_post_theirs (store, post, &exact);
  self->ancestor = sam_post_ancestor (store, post);
  gtk_button_set_label (GTK_BUTTON (self->use), use_label (post));
  gtk_widget_set_sensitive (self->use, self->theirs != NULL && self->ancestor != NULL);
  gtk_widget_set_visible (self->all, FALSE);
  if (self->theirs == NULL || self->ancestor == NULL)
    {
      tell (self, _ ("The version on the web is not here. Sync again to fetch it."));
      return;
    }
  tell (self, exact ? NULL
                    : _ ("The version on the web holds more than can be edited here. Where you "
                         "take another, what only the web can show is removed."));
  self->merge =
      sam_merge3_new (sam_record_str (self->ancestor, "text"), sam_record_str (post, "text"),
                      sam_record_str (self->theirs, "text"));
  add_field (self, "title", _ ("Both changed the title"), "title-2");
  add_field (self, "excerpt", _ ("Both changed the excerpt"), NULL);
  add_text (self);
  gtk_widget_set_visible (self->all, self->choices->len > 1);
}

void
sam_conflict_view_focus (SamConflictView *self)
{
  if (self->choices->len > 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (g_array_index (self->choices, Choice, 0).buttons[SAM_MERGE3_TAKE_MINE]));
}
