/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-visit-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-post-from-visit.h"
#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "calendar/sam-time.h"
#include "ui/calendar/sam-calendar-edits.h"
#include "ui/calendar/sam-day-print.h"
#include "ui/plans/sam-plan-section.h"
#include "ui/visits/sam-meeting-row.h"
#include "ui/visits/sam-note-pane.h"
#include "ui/visits/sam-visit-dialog.h"
#include "ui/visits/sam-day-remarks.h"
#include "ui/visits/sam-visit-facts.h"
#include "ui/visits/sam-visit-heading.h"
#include "ui/widgets/sam-draft.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-record-list.h"

/**
 * SamVisitPage: where the coordinator sits during a visit.
 *
 * On the left the meetings and the points of the plan, on the right the note of what is selected:
 * a meeting, or the visit as a whole.
 */
struct _SamVisitPage
{
  SamPage parent_instance;

  GtkWidget *stack;
  SamVisitHeading *heading;
  GtkWidget *whole; /* the row of the visit as a whole */
  SamRecordList *list;
  SamPlanSection *plan;
  SamNotePane *note;
  SamVisit *visit;
  SamRecord *selected; /* the visit or one of its meetings */
  GListModel *meetings;
  GListModel *siblings;
};

G_DEFINE_FINAL_TYPE (SamVisitPage, sam_visit_page, SAM_TYPE_PAGE)

static SamStore *
store_of (SamVisitPage *self)
{
  return sam_page_get_store (SAM_PAGE (self));
}

static void
update_title (SamVisitPage *self)
{
  g_autofree char *place = sam_visit_dup_municipality (store_of (self), self->visit);
  g_autofree char *summary = sam_visit_dup_summary (self->visit);
  g_autofree char *title = g_strdup_printf ("%s · %s", place, summary);

  sam_page_set_title (SAM_PAGE (self), title);
}

static void
update_note_heading (SamVisitPage *self)
{
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  g_autofree char *when = NULL;
  g_autofree char *span = NULL;
  g_autofree char *clash = NULL;

  if (self->selected == NULL)
    return;
  if (!SAM_IS_MEETING (self->selected))
    {
      sam_note_pane_set_heading (self->note, _ ("The visit as a whole"), NULL);
      return;
    }
  name = sam_meeting_dup_name (self->selected);
  day = sam_day_format_weekday (sam_record_str (self->selected, "day"));
  span = sam_time_format_span (sam_record_str (self->selected, "start"),
                               sam_record_str (self->selected, "end"));
  clash = self->meetings != NULL ? sam_meeting_remarks (self->meetings, self->selected) : NULL;
  when = g_strdup_printf ("%s%s%s%s%s", day, *day != '\0' && *span != '\0' ? " · " : "", span,
                          clash != NULL ? " · " : "", clash != NULL ? clash : "");
  sam_note_pane_set_heading (self->note, name, when);
}

static GtkWidget *
row_of (SamVisitPage *self, SamRecord *record)
{
  return SAM_IS_MEETING (record) ? sam_record_list_get_row (self->list, record) : self->whole;
}

static void
mark_selected (SamVisitPage *self, gboolean selected)
{
  GtkWidget *row = self->selected != NULL ? row_of (self, self->selected) : NULL;

  if (row != NULL && SAM_IS_MEETING_ROW (row))
    sam_meeting_row_set_selected (SAM_MEETING_ROW (row), selected);
  else if (row != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row), selected);
}

static void
select_record (SamVisitPage *self, SamRecord *record)
{
  g_autoptr (SamRecord) before = NULL;

  if (self->selected != record)
    {
      mark_selected (self, FALSE);
      if (self->selected != NULL)
        g_signal_handlers_disconnect_by_func (self->selected, update_note_heading, self);
      before = g_steal_pointer (&self->selected);
      self->selected = record != NULL ? g_object_ref (record) : NULL;
      sam_note_pane_open (self->note, store_of (self), record);
      if (record != NULL && SAM_IS_MEETING (record))
        g_signal_connect_object (record, "notify", G_CALLBACK (update_note_heading), self,
                                 G_CONNECT_SWAPPED);
      update_note_heading (self);
      /* A meeting that nothing was written into goes when it is left. */
      if (before != NULL && sam_draft_is (before))
        sam_record_list_drop_drafts (self->list);
    }
  mark_selected (self, TRUE);
}

static void
row_selected_cb (SamMeetingRow *row, SamVisitPage *self)
{
  select_record (self, SAM_RECORD (sam_meeting_row_get_meeting (row)));
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
whole_clicked_cb (SamVisitPage *self)
{
  select_record (self, SAM_RECORD (self->visit));
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

/* What takes the place of a meeting that goes: the one after it, or the visit. */
static SamRecord *
neighbour_of (SamVisitPage *self, SamRecord *meeting)
{
  int position = sam_record_list_find (self->list, meeting);
  SamRecord *next = position >= 0 ? sam_record_list_get_record (self->list, position + 1) : NULL;

  if (next == NULL && position > 0)
    next = sam_record_list_get_record (self->list, position - 1);
  return next != NULL ? next : SAM_RECORD (self->visit);
}

static void
row_removed_cb (SamMeetingRow *row, SamVisitPage *self)
{
  SamRecord *meeting = SAM_RECORD (sam_meeting_row_get_meeting (row));
  gboolean draft = sam_draft_is (meeting);

  select_record (self, neighbour_of (self, meeting));
  if (!draft)
    sam_window_remove_record (GTK_WIDGET (self), meeting);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static gboolean
lasts_several_days (SamVisitPage *self)
{
  const char *last = sam_record_str (self->visit, "last-day");

  return *last != '\0' && !g_str_equal (last, sam_record_str (self->visit, "first-day"));
}

static GtkWidget *
make_row (gpointer meeting, gpointer data)
{
  SamVisitPage *self = data;
  GtkWidget *row = sam_meeting_row_new (meeting);

  sam_meeting_row_set_show_day (SAM_MEETING_ROW (row), lasts_several_days (self));
  g_signal_connect_object (row, "selected", G_CALLBACK (row_selected_cb), self, 0);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, 0);
  return row;
}

static void
meetings_changed_cb (SamVisitPage *self)
{
  /* The selected meeting was removed, here or by another program. */
  if (self->selected != NULL && SAM_IS_MEETING (self->selected)
      && sam_record_get_deleted (self->selected) != NULL)
    select_record (self, SAM_RECORD (self->visit));
}

static void
days_changed_cb (SamVisitPage *self)
{
  gboolean several = lasts_several_days (self);
  SamRecord *meeting;

  for (guint i = 0; (meeting = sam_record_list_get_record (self->list, i)) != NULL; i++)
    sam_meeting_row_set_show_day (SAM_MEETING_ROW (sam_record_list_get_row (self->list, meeting)),
                                  several);
  update_title (self);
}

static void
update_shown (SamVisitPage *self)
{
  gboolean there = self->visit != NULL && sam_record_get_deleted (self->visit) == NULL;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), there ? "visit" : "none");
}

/* The meeting of this hour, on a day of the visit; else the first; else the visit. */
static SamRecord *
find_current (SamVisitPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = sam_day_today ();
  int minute = g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);
  SamRecord *found = sam_record_list_get_record (self->list, 0);
  SamRecord *meeting;

  for (guint i = 0; (meeting = sam_record_list_get_record (self->list, i)) != NULL; i++)
    {
      int start = sam_time_minutes (sam_record_str (meeting, "start"));

      /* People sit down ten minutes early. */
      if (g_str_equal (sam_record_str (meeting, "day"), today) && start >= 0
          && start <= minute + 10)
        found = meeting;
    }
  return found != NULL ? found : SAM_RECORD (self->visit);
}

static void
show_visit (SamVisitPage *self, SamVisit *visit)
{
  SamStore *store = store_of (self);
  g_autoptr (SamMunicipality) municipality = NULL;

  if (self->visit == visit)
    return;
  select_record (self, NULL);
  if (self->visit != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->visit, self);
      g_signal_handlers_disconnect_by_data (self->meetings, self);
      g_signal_handlers_disconnect_by_data (self->siblings, self);
    }
  g_clear_object (&self->meetings);
  g_clear_object (&self->siblings);
  g_set_object (&self->visit, visit);
  sam_visit_heading_open (self->heading, store, visit);
  if (visit == NULL)
    {
      sam_record_list_set_model (self->list, NULL);
      sam_plan_section_open (self->plan, store, NULL, NULL);
      return;
    }

  self->meetings = sam_store_list_of (store, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));
  self->siblings = sam_store_list_of (store, SAM_TYPE_VISIT, "municipality",
                                      sam_record_str (visit, "municipality"));
  sam_record_list_set_model (self->list, self->meetings);
  municipality =
      sam_store_get (store, SAM_TYPE_MUNICIPALITY, sam_record_str (visit, "municipality"));
  sam_plan_section_open (self->plan, store, municipality, visit);
  g_signal_connect_object (self->meetings, "items-changed", G_CALLBACK (meetings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->siblings, "items-changed", G_CALLBACK (update_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "notify::first-day", G_CALLBACK (days_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "notify::last-day", G_CALLBACK (days_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "notify::kind", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  update_title (self);
}

static void
sam_visit_page_open (SamPage *page, SamRecord *record)
{
  SamVisitPage *self = SAM_VISIT_PAGE (page);
  g_autoptr (SamVisit) visit = NULL;
  gboolean same;

  visit = SAM_IS_MEETING (record)
              ? sam_store_get (store_of (self), SAM_TYPE_VISIT, sam_record_str (record, "visit"))
              : SAM_VISIT (g_object_ref (record));
  if (visit == NULL)
    return;
  same = visit == self->visit;
  show_visit (self, visit);
  update_shown (self);
  if (SAM_IS_MEETING (record) && sam_record_list_find (self->list, record) >= 0)
    select_record (self, record);
  else if (!same)
    select_record (self, find_current (self));
}

static char *
day_of_next_meeting (SamVisitPage *self)
{
  g_autofree char *today = sam_day_today ();
  const char *first = sam_record_str (self->visit, "first-day");
  const char *last = sam_record_str (self->visit, "last-day");

  if (SAM_IS_MEETING (self->selected))
    return g_strdup (sam_record_str (self->selected, "day"));
  if (strcmp (first, today) <= 0 && strcmp (today, *last != '\0' ? last : first) <= 0)
    return g_steal_pointer (&today);
  return g_strdup (first);
}

static void
add_meeting (SamVisitPage *self)
{
  g_autoptr (SamMeeting) meeting = sam_record_new (SAM_TYPE_MEETING);
  g_autofree char *day = day_of_next_meeting (self);
  GtkWidget *row;

  sam_record_set_str (meeting, "visit", sam_record_get_id (self->visit));
  sam_record_set_str (meeting, "day", day);
  sam_draft_begin (store_of (self), meeting, NULL, self->visit);
  row = sam_record_list_add_draft (self->list, meeting, FALSE);
  select_record (self, SAM_RECORD (meeting));
  sam_meeting_row_edit (SAM_MEETING_ROW (row));
}

static void
sam_visit_page_make (SamPage *page)
{
  SamVisitPage *self = SAM_VISIT_PAGE (page);

  if (sam_plan_section_make (self->plan))
    return;
  if (self->visit != NULL && sam_record_get_deleted (self->visit) == NULL)
    add_meeting (self);
  else
    sam_window_plan_visit (GTK_WIDGET (self), "", "");
}

static void
sam_visit_page_flush (SamPage *page)
{
  sam_field_commit_all (GTK_WIDGET (page));
}

static void
sam_visit_page_shown (SamPage *page)
{
  SamVisitPage *self = SAM_VISIT_PAGE (page);

  if (self->visit != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

/* The visit as a whole comes before its meetings. */
static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  SamVisitPage *self = SAM_VISIT_PAGE (widget);
  int position;
  SamRecord *next;

  if (self->selected == NULL)
    return FALSE;
  position = sam_record_list_find (self->list, self->selected) + g_variant_get_int32 (args);
  if (position < -1)
    return TRUE;
  next =
      position == -1 ? SAM_RECORD (self->visit) : sam_record_list_get_record (self->list, position);
  if (next != NULL)
    select_record (self, next);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
  return TRUE;
}

static void
duplicate_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SamVisitPage *self = SAM_VISIT_PAGE (widget);
  GtkWindow *dialog = sam_visit_dialog_new_copy (store_of (self), self->visit);

  gtk_window_set_transient_for (dialog, GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (dialog);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SamVisitPage *self = SAM_VISIT_PAGE (widget);

  sam_record_set_enum (self->visit, "state", SAM_VISIT_STATE_CANCELLED);
  sam_window_toast (widget, _ ("The visit is cancelled; its notes stay"));
}

/* What is typed and not yet in a record comes along. */
static void
post_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SamVisitPage *self = SAM_VISIT_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPost) post = NULL;

  sam_page_flush (SAM_PAGE (self));
  post = sam_post_from_visit (store_of (self), self->visit, &error);
  if (post != NULL)
    sam_window_open_record (widget, post);
  else
    sam_window_toast (widget, error->message);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SamVisitPage *self = SAM_VISIT_PAGE (widget);
  const char *first = sam_record_str (self->visit, "first-day");
  const char *last = sam_visit_get_last_day (self->visit);

  sam_page_flush (SAM_PAGE (self));
  if (*first == '\0')
    sam_window_toast (widget, _ ("There is no programme to print: the visit has no day yet."));
  else if (g_str_equal (name, "visit.print"))
    sam_day_print_run (widget, store_of (self), self->visit, first, last);
  else
    sam_day_print_save (widget, store_of (self), self->visit, first, last);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sam_window_remove_record (widget, SAM_VISIT_PAGE (widget)->visit);
}

static void
plan_visit_cb (GtkWidget *button)
{
  sam_window_plan_visit (button, "", "");
}

static GtkWidget *
make_none (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Plan a visit"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "samordna-visit-first-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No visit here"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Its meetings, notes and plan are seen here when one is "
                                      "opened in the calendar or at its municipality."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (plan_visit_cb), NULL);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static GtkWidget *
make_side (SamVisitPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *add = sam_add_button_new (_ ("Meeting"));

  self->whole = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->whole), sam_text_new (_ ("The visit as a whole"), NULL));
  sam_set_label (self->whole, _ ("The visit as a whole"));
  gtk_widget_add_css_class (self->whole, "flat");
  gtk_widget_add_css_class (self->whole, "sam-row");
  g_signal_connect_object (self->whole, "clicked", G_CALLBACK (whole_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  self->list = SAM_RECORD_LIST (
      sam_record_list_new (_ ("Meetings"), 0, sam_meeting_compare, make_row, self));
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_meeting), self, G_CONNECT_SWAPPED);
  self->plan = SAM_PLAN_SECTION (sam_plan_section_new ());
  gtk_widget_set_margin_top (GTK_WIDGET (self->plan), 18);

  gtk_box_append (GTK_BOX (box), self->whole);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->plan));
  gtk_widget_add_css_class (box, "sam-side");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 300, -1);
  return scroller;
}

static GtkWidget *
make_workspace (SamVisitPage *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  self->heading = SAM_VISIT_HEADING (sam_visit_heading_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "sam-page-heading");
  self->note = SAM_NOTE_PANE (sam_note_pane_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->note), 280, -1);
  gtk_paned_set_start_child (GTK_PANED (paned), make_side (self));
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->note));
  gtk_paned_set_resize_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_position (GTK_PANED (paned), 380);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), paned);
  return box;
}

static void
sam_visit_page_dispose (GObject *object)
{
  SamVisitPage *self = SAM_VISIT_PAGE (object);

  if (self->stack != NULL)
    show_visit (self, NULL);
  self->stack = NULL;
  G_OBJECT_CLASS (sam_visit_page_parent_class)->dispose (object);
}

static void
sam_visit_page_class_init (SamVisitPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SamPageClass *page_class = SAM_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_visit_page_dispose;
  page_class->open = sam_visit_page_open;
  page_class->make = sam_visit_page_make;
  page_class->flush = sam_visit_page_flush;
  page_class->shown = sam_visit_page_shown;

  gtk_widget_class_install_action (widget_class, "visit.new-post", NULL, post_cb);
  gtk_widget_class_install_action (widget_class, "visit.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "visit.save-pdf", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "visit.duplicate", NULL, duplicate_cb);
  gtk_widget_class_install_action (widget_class, "visit.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "visit.remove", NULL, remove_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Page_Up, GDK_ALT_MASK, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Page_Down, GDK_ALT_MASK, step_cb, "i", 1);
}

static void
sam_visit_page_init (SamVisitPage *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_none (), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), make_workspace (self), "visit");
  sam_page_set_child (SAM_PAGE (self), self->stack);
  sam_page_set_title (SAM_PAGE (self), _ ("Visit"));
}
