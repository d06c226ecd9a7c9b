/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-comment-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "blog/sam-comment-acts.h"
#include "calendar/sam-day-format.h"
#include "ui/blog/sam-comments-view.h"
#include "ui/sam-page.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-wrap-box.h"

#define INDENT 24
#define MOST_DEPTH 5

/**
 * SamCommentRow: follows its comment, also where a reply becomes a comment because it was sent.
 */
struct _SamCommentRow
{
  GtkBox parent_instance;

  SamStore *store;
  SamComment *comment;
  GtkWidget *author;
  GtkWidget *when;
  GtkWidget *is_new;
  GtkWidget *icon;
  GtkWidget *status;
  GtkWidget *text;
  GtkWidget *writer; /* around the text view of a reply */
  GtkWidget *view;
  GtkWidget *problem;
  gboolean was_new;
  gboolean all;
  gboolean acted; /* what was put away just now stays in sight */
};

G_DEFINE_FINAL_TYPE (SamCommentRow, sam_comment_row, GTK_TYPE_BOX)

static const struct
{
  const char *action;
  const char *label;
  const char *tip;
  guint key;
  int act; /* a SamCommentAct, or -1 */
} buttons[] = {
  { "comment.approve", N_ ("Approve"), N_ ("Readers see it (A)"), GDK_KEY_a,
    SAM_COMMENT_ACT_APPROVE },
  { "comment.reply", N_ ("Reply"), N_ ("Write a reply (R)"), GDK_KEY_r, SAM_COMMENT_ACT_REPLY },
  { "comment.unapprove", N_ ("Hide from readers"), N_ ("It waits for approval again (U)"),
    GDK_KEY_u, SAM_COMMENT_ACT_UNAPPROVE },
  { "comment.spam", N_ ("Spam"), N_ ("Mark as spam (S)"), GDK_KEY_s, SAM_COMMENT_ACT_SPAM },
  { "comment.trash", N_ ("Trash"), N_ ("Put it in the trash (Delete)"), GDK_KEY_Delete,
    SAM_COMMENT_ACT_TRASH },
  { "comment.restore", N_ ("Restore"), N_ ("Out of spam or the trash (Z)"), GDK_KEY_z,
    SAM_COMMENT_ACT_RESTORE },
  { "comment.send", N_ ("Send reply"), N_ ("Send reply (Ctrl+Enter)"), 0, -1 },
  { "comment.take-back", N_ ("Take back"), N_ ("It is not sent after all"), 0, -1 },
  { "comment.throw-away", N_ ("Throw away"), N_ ("Remove what was written here"), 0, -1 },
};

gboolean
sam_comment_is_put_away (SamComment *comment)
{
  const int status = sam_record_enum (comment, "status");

  return status == SAM_COMMENT_STATUS_SPAM || status == SAM_COMMENT_STATUS_TRASH;
}

static gboolean
is_draft (SamCommentRow *self)
{
  return sam_record_enum (self->comment, "status") == SAM_COMMENT_STATUS_DRAFT;
}

/* --- Words ---------------------------------------------------------------------------------- */

/* "26 Nov 2015, 14:05" where we are. Returns: (transfer full) */
static char *
format_time (const char *written)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (written, utc);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *clock = NULL;

  if (local == NULL)
    return g_strdup ("");
  day = g_date_time_format (local, "%Y-%m-%d");
  clock = g_date_time_format (local, "%H:%M");
  shown = sam_day_format_medium (day);
  /* Translators: when a comment was written: a day, then a time */
  return g_strdup_printf (C_ ("comment", "%s, %s"), shown, clock);
}

static char *
describe_status (SamCommentRow *self)
{
  const char *label =
      sam_label (SAM_TYPE_COMMENT_STATUS, sam_record_enum (self->comment, "status"));

  if (!sam_record_bool (self->comment, "waits"))
    return g_strdup (label);
  if (is_draft (self))
    return g_strdup (_ ("Waits to be sent"));
  /* Translators: a comment: its state, such as "Approved" */
  return g_strdup_printf (C_ ("comment", "%s · to be sent"), label);
}

static const char *
author_of (SamCommentRow *self)
{
  const char *author = sam_record_str (self->comment, "author");

  if (is_draft (self))
    return _ ("Your reply");
  return *author != '\0' ? author : _ ("Somebody without a name");
}

static void
update_name (SamCommentRow *self, const char *when, const char *status)
{
  g_autofree char *name = g_strjoin (
      ", ", self->was_new ? _ ("New") : author_of (self), self->was_new ? author_of (self) : status,
      self->was_new ? status : when, self->was_new ? when : sam_record_str (self->comment, "text"),
      self->was_new ? sam_record_str (self->comment, "text") : NULL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- What can be done ----------------------------------------------------------------------- */

static void
update_actions (SamCommentRow *self)
{
  const gboolean draft = is_draft (self);
  const gboolean waits = sam_record_bool (self->comment, "waits");

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (buttons[i].act >= 0)
      gtk_widget_action_set_enabled (GTK_WIDGET (self), buttons[i].action,
                                     sam_comment_may (self->store, self->comment, buttons[i].act));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comment.send", draft && !waits);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comment.take-back", draft && waits);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comment.throw-away", draft && !waits);
}

static void
update (SamCommentRow *self)
{
  const gboolean draft = is_draft (self);
  g_autofree char *when = format_time (sam_record_str (self->comment, "written"));
  g_autofree char *status = describe_status (self);
  const char *icon = sam_icon (SAM_TYPE_COMMENT_STATUS, sam_record_enum (self->comment, "status"));

  gtk_label_set_text (GTK_LABEL (self->author), author_of (self));
  sam_text_set (self->when, when);
  gtk_widget_set_visible (self->is_new, self->was_new);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_label_set_text (GTK_LABEL (self->status), status);
  gtk_label_set_text (GTK_LABEL (self->text), sam_record_str (self->comment, "text"));
  gtk_widget_set_visible (self->text, !draft);
  gtk_widget_set_visible (self->writer, draft);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view),
                              draft && !sam_record_bool (self->comment, "waits"));
  sam_text_set (self->problem, sam_record_str (self->comment, "problem"));
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->all || self->acted || !sam_comment_is_put_away (self->comment));
  update_name (self, when, status);
  update_actions (self);
}

static void
changed_cb (SamCommentRow *self, GParamSpec *pspec)
{
  /* Nothing of it is shown in words while a reply is typed. */
  if (!g_str_equal (pspec->name, "text") || !is_draft (self))
    update (self);
}

/* --- Acts ----------------------------------------------------------------------------------- */

static void
undo_cb (SamCommentRow *self, gpointer toast)
{
  const SamCommentStatus before =
      GPOINTER_TO_INT (g_object_get_data (G_OBJECT (toast), "sam-before"));

  sam_comment_undo (self->store, self->comment, before);
}

static void
offer_undo (SamCommentRow *self, SamCommentAct act, SamCommentStatus before)
{
  GObject *toast = sam_window_toast_undo (GTK_WIDGET (self), act == SAM_COMMENT_ACT_SPAM
                                                                 ? _ ("Comment marked as spam")
                                                                 : _ ("Comment put in the trash"));

  if (toast == NULL)
    return;
  g_object_set_data (toast, "sam-before", GINT_TO_POINTER (before));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
}

static void
decide (SamCommentRow *self, SamCommentAct act)
{
  const SamCommentStatus before = sam_record_enum (self->comment, "status");
  g_autoptr (GError) error = NULL;

  self->acted = TRUE;
  if (!sam_comment_act (self->store, self->comment, act, &error))
    sam_window_toast (GTK_WIDGET (self), error->message);
  else if (act == SAM_COMMENT_ACT_SPAM || act == SAM_COMMENT_ACT_TRASH)
    offer_undo (self, act, before);
  /* The button that had the focus may be gone now. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
reply (SamCommentRow *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), SAM_TYPE_COMMENTS_VIEW);
  g_autoptr (GError) error = NULL;
  g_autoptr (SamComment) draft = sam_comment_reply (self->store, self->comment, &error);

  if (draft == NULL)
    sam_window_toast (GTK_WIDGET (self), error->message);
  else if (list != NULL)
    sam_comments_view_focus (SAM_COMMENTS_VIEW (list), draft);
}

static void
send (SamCommentRow *self)
{
  g_autoptr (GError) error = NULL;

  if (!sam_comment_send (self->store, self->comment, &error))
    {
      sam_window_toast (GTK_WIDGET (self), error->message);
      return;
    }
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.sync", NULL);
}

static void
act_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SamCommentRow *self = SAM_COMMENT_ROW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (g_str_equal (name, buttons[i].action) && buttons[i].act >= 0
        && buttons[i].act != SAM_COMMENT_ACT_REPLY)
      decide (self, buttons[i].act);
  if (g_str_equal (name, "comment.reply"))
    reply (self);
  else if (g_str_equal (name, "comment.send"))
    send (self);
  else if (g_str_equal (name, "comment.take-back"))
    {
      sam_comment_take_back (self->store, self->comment);
      gtk_widget_grab_focus (self->view);
    }
  else if (g_str_equal (name, "comment.throw-away"))
    sam_window_remove_record (widget, self->comment);
}

/* From comment to comment, wherever in one the focus is; GTK's own would go through its buttons,
 * which are for the Tab key. */
static gboolean
move (GtkWidget *widget, GVariant *args, gpointer data)
{
  gboolean down = g_variant_get_int32 (args) > 0;
  GtkWidget *row = widget;

  do
    row = down ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
  while (row != NULL && !gtk_widget_get_visible (row));
  gtk_widget_grab_focus (row != NULL ? row : widget);
  return TRUE;
}

/* --- The widget ----------------------------------------------------------------------------- */

static void
sam_comment_row_dispose (GObject *object)
{
  SamCommentRow *self = SAM_COMMENT_ROW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->comment);
  G_OBJECT_CLASS (sam_comment_row_parent_class)->dispose (object);
}

static void
sam_comment_row_class_init (SamCommentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_comment_row_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Up, 0, move, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Down, 0, move, "i", 1);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_class_install_action (widget_class, buttons[i].action, NULL, act_cb);
      if (buttons[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, buttons[i].key, 0, buttons[i].action,
                                             NULL);
    }
}

static GtkWidget *
make_head (SamCommentRow *self)
{
  GtkWidget *head = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->author = sam_text_new (NULL, "heading");
  self->when = sam_text_new (NULL, "dim-label numeric");
  self->is_new = sam_text_new (_ ("New"), "accent caption-heading");
  self->icon = gtk_image_new ();
  self->status = sam_text_new (NULL, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->author), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->author), 6);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->status), 1);
  gtk_label_set_justify (GTK_LABEL (self->status), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (self->when, TRUE);
  gtk_box_append (GTK_BOX (head), self->author);
  gtk_box_append (GTK_BOX (head), self->when);
  gtk_box_append (GTK_BOX (head), self->is_new);
  gtk_box_append (GTK_BOX (head), self->icon);
  gtk_box_append (GTK_BOX (head), self->status);
  return head;
}

static GtkWidget *
make_writer (SamCommentRow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 9);
  sam_set_label (self->view, _ ("Your reply"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 84);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 300);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  return scroller;
}

/* Only what may be done is there to be seen. */
static GtkWidget *
make_buttons (SamCommentRow *self)
{
  GtkWidget *box = sam_wrap_box_new ();

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (buttons[i].label));

      gtk_widget_set_tooltip_text (button, _ (buttons[i].tip));
      if (g_str_equal (buttons[i].action, "comment.send"))
        gtk_widget_add_css_class (button, "suggested-action");
      else if (!g_str_equal (buttons[i].action, "comment.approve"))
        gtk_widget_add_css_class (button, "flat");
      g_object_bind_property (button, "sensitive", button, "visible", G_BINDING_SYNC_CREATE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      sam_wrap_box_append (SAM_WRAP_BOX (box), button);
    }
  return box;
}

static void
sam_comment_row_init (SamCommentRow *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 6);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "comment-row");
  gtk_box_append (box, make_head (self));
  self->text = sam_paragraph_new (NULL, NULL);
  gtk_box_append (box, self->text);
  self->writer = make_writer (self);
  gtk_box_append (box, self->writer);
  self->problem = sam_paragraph_new (NULL, "error");
  gtk_box_append (box, self->problem);
  gtk_box_append (box, make_buttons (self));
}

GtkWidget *
sam_comment_row_new (SamStore *store, SamComment *comment)
{
  SamCommentRow *self = g_object_new (SAM_TYPE_COMMENT_ROW, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  self->store = g_object_ref (store);
  self->comment = g_object_ref (comment);
  self->was_new = !sam_record_bool (comment, "seen");
  if (is_draft (self))
    g_object_bind_property (comment, "text", buffer, "text",
                            G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (comment, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
sam_comment_row_set_depth (SamCommentRow *self, guint depth)
{
  gtk_widget_set_margin_start (GTK_WIDGET (self), (int)MIN (depth, MOST_DEPTH) * INDENT);
}

void
sam_comment_row_set_all (SamCommentRow *self, gboolean all)
{
  self->all = all;
  update (self);
}

void
sam_comment_row_focus (SamCommentRow *self)
{
  gboolean writing = is_draft (self) && !sam_record_bool (self->comment, "waits");

  gtk_widget_grab_focus (writing ? self->view : GTK_WIDGET (self));
}
