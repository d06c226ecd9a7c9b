/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-record-list.h"

#include "ui/widgets/sam-draft.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamRecordList: the rows of a few records.
 *
 * Not a GtkListBox: its rows would come between the Tab key and the fields inside them, and its
 * binding to a model makes a row anew when it moves.
 */
struct _SamRecordList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GListModel *model;
  GHashTable *rows;   /* record → row */
  GPtrArray *records; /* in the order they are seen */
  GCompareFunc compare;
  SamRowFunc make;
  gpointer data;
  guint sorting;
  guint passing;
};

G_DEFINE_FINAL_TYPE (SamRecordList, sam_record_list, GTK_TYPE_WIDGET)

static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  SamRecordList *self = data;

  return self->compare (*(gconstpointer *)a, *(gconstpointer *)b);
}

static void
sort (SamRecordList *self)
{
  GtkWidget *after = NULL;

  /* Stable, so that records that compare equal stay in the order they were made. */
  g_ptr_array_sort_with_data (self->records, compare_records, self);
  for (guint i = 0; i < self->records->len; i++)
    {
      GtkWidget *row = g_hash_table_lookup (self->rows, self->records->pdata[i]);

      if (gtk_widget_get_prev_sibling (row) != after)
        gtk_box_reorder_child_after (GTK_BOX (self->box), row, after);
      after = row;
    }
}

static gboolean
sort_idle_cb (gpointer data)
{
  SamRecordList *self = data;

  self->sorting = 0;
  sort (self);
  return G_SOURCE_REMOVE;
}

static void
record_changed_cb (SamRecordList *self)
{
  if (self->sorting == 0)
    self->sorting = g_idle_add (sort_idle_cb, self);
}

static void
add_row (SamRecordList *self, gpointer record)
{
  GtkWidget *row = self->make (record, self->data);

  g_hash_table_insert (self->rows, record, row);
  g_ptr_array_add (self->records, g_object_ref (record));
  g_signal_connect_object (record, "notify", G_CALLBACK (record_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
remove_row (SamRecordList *self, guint position)
{
  gpointer record = self->records->pdata[position];
  GtkWidget *row = g_hash_table_lookup (self->rows, record);
  GtkWidget *next = gtk_widget_get_next_sibling (row);
  gboolean had_focus = gtk_widget_get_focus_child (self->box) == row;

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (row);
  if (had_focus && next != NULL)
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
  g_signal_handlers_disconnect_by_func (record, record_changed_cb, self);
  g_hash_table_remove (self->rows, record);
  gtk_box_remove (GTK_BOX (self->box), row);
  g_ptr_array_remove_index (self->records, position);
}

static void
update (SamRecordList *self)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  guint n = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) record = g_list_model_get_item (self->model, i);
      g_hash_table_add (wanted, record);
    }
  for (guint i = self->records->len; i > 0; i--)
    if (!g_hash_table_contains (wanted, self->records->pdata[i - 1])
        && !sam_draft_is (self->records->pdata[i - 1]))
      remove_row (self, i - 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) record = g_list_model_get_item (self->model, i);
      if (!g_hash_table_contains (self->rows, record))
        add_row (self, record);
    }
  sort (self);
}

static gboolean
passing_idle_cb (gpointer data)
{
  SamRecordList *self = data;

  self->passing = 0;
  for (guint i = self->records->len; i > 0; i--)
    {
      gpointer record = self->records->pdata[i - 1];
      GtkWidget *row = g_hash_table_lookup (self->rows, record);

      if (sam_draft_is (record)
          && !(gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN))
        remove_row (self, i - 1);
    }
  return G_SOURCE_REMOVE;
}

/* Not at once: GTK is in the middle of moving the focus. */
static void
row_left_cb (SamRecordList *self)
{
  if (self->passing == 0)
    self->passing = g_idle_add (passing_idle_cb, self);
}

static void
sam_record_list_dispose (GObject *object)
{
  SamRecordList *self = SAM_RECORD_LIST (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  for (guint i = 0; i < self->records->len; i++)
    g_signal_handlers_disconnect_by_func (self->records->pdata[i], record_changed_cb, self);
  g_ptr_array_set_size (self->records, 0);
  g_hash_table_remove_all (self->rows);
  g_clear_handle_id (&self->sorting, g_source_remove);
  g_clear_handle_id (&self->passing, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_record_list_parent_class)->dispose (object);
}

static void
sam_record_list_finalize (GObject *object)
{
  SamRecordList *self = SAM_RECORD_LIST (object);

  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->rows);
  G_OBJECT_CLASS (sam_record_list_parent_class)->finalize (object);
}

static void
sam_record_list_class_init (SamRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sam_record_list_dispose;
  object_class->finalize = sam_record_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "samrecordlist");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sam_record_list_init (SamRecordList *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
}

GtkWidget *
sam_record_list_new (const char *label, int spacing, GCompareFunc compare, SamRowFunc make,
                     gpointer data)
{
  SamRecordList *self = g_object_new (SAM_TYPE_RECORD_LIST, NULL);

  self->box = sam_box_new (GTK_ORIENTATION_VERTICAL, spacing);
  self->compare = compare;
  self->make = make;
  self->data = data;
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  sam_set_label (GTK_WIDGET (self), label);
  return GTK_WIDGET (self);
}

void
sam_record_list_set_model (SamRecordList *self, GListModel *model)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

GtkWidget *
sam_record_list_add_draft (SamRecordList *self, gpointer record, gboolean passing)
{
  GtkWidget *row;

  add_row (self, record);
  sort (self);
  row = g_hash_table_lookup (self->rows, record);
  if (passing)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_object (focus, "leave", G_CALLBACK (row_left_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (row, focus);
    }
  /* A viewport follows the focus, but not to a row that has no size yet. */
  sam_reveal (row);
  return row;
}

void
sam_record_list_drop_drafts (SamRecordList *self)
{
  for (guint i = self->records->len; i > 0; i--)
    if (sam_draft_is (self->records->pdata[i - 1]))
      remove_row (self, i - 1);
}

GtkWidget *
sam_record_list_get_row (SamRecordList *self, gpointer record)
{
  return g_hash_table_lookup (self->rows, record);
}

gpointer
sam_record_list_get_record (SamRecordList *self, guint position)
{
  return position < self->records->len ? self->records->pdata[position] : NULL;
}

int
sam_record_list_find (SamRecordList *self, gpointer record)
{
  guint position;

  return g_ptr_array_find (self->records, record, &position) ? (int)position : -1;
}
