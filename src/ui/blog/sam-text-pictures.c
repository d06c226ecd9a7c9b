/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-text-pictures.h"

#include <adwaita.h>

#include "store/sam-pictures.h"
#include "ui/blog/sam-picture-acts.h"
#include "ui/blog/sam-picture-card.h"
#include "ui/blog/sam-picture-form.h"

/* Between the line, the picture and the next line. */
#define GAP 6
/* Around the picture, as style.css says. */
#define PADDING 4
/* The line with the address is for the machine. */
#define ADDRESS_SCALE 0.75
/* After the lines on the screen were measured, and before they are drawn. */
#define PRIORITY (GDK_PRIORITY_REDRAW - 2)

/**
 * SamTextPictures: a card for each picture line of a buffer, laid over the text view.
 */
struct _SamTextPictures
{
  GObject parent_instance;

  SamTextEditor *editor; /* not owned */
  GtkTextView *view;
  GtkTextBuffer *buffer;
  SamStore *store;
  GPtrArray *shown;
  /* GtkTextView 4.8 does not let go of an overlay again: what holds a card is used once more. */
  GPtrArray *free_holders;
  guint update;
  guint place;
};

/* One that is shown. */
typedef struct
{
  SamTextPictures *pictures;
  GtkTextTag *room;
  GtkTextMark *mark; /* at the beginning of its line */
  AdwBin *holder;
  GtkWidget *card; /* in it */
  char *address;
  int height;
  int x;
  int y;
} Shown;

static guint changed_signal;

G_DEFINE_FINAL_TYPE (SamTextPictures, sam_text_pictures, G_TYPE_OBJECT)

static void
shown_free (gpointer data)
{
  Shown *shown = data;
  SamTextPictures *self = shown->pictures;

  adw_bin_set_child (shown->holder, NULL);
  gtk_widget_set_visible (GTK_WIDGET (shown->holder), FALSE);
  g_ptr_array_add (self->free_holders, shown->holder);
  gtk_text_buffer_delete_mark (self->buffer, shown->mark);
  gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (self->buffer), shown->room);
  g_free (shown->address);
  g_free (shown);
}

/* --- Places --------------------------------------------------------------------------------- */

static int
room_for (SamTextPictures *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self->view)) - gtk_text_view_get_left_margin (self->view)
         - gtk_text_view_get_right_margin (self->view);
}

static void
place_one (SamTextPictures *self, Shown *shown, int room)
{
  int height = sam_picture_card_fit (SAM_PICTURE_CARD (shown->card), room) + 2 * GAP;
  int x = gtk_text_view_get_left_margin (self->view) - PADDING, y, tall;
  GtkTextIter start;

  if (height != shown->height)
    g_object_set (shown->room, "pixels-below-lines", height + GAP, NULL);
  shown->height = height;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, shown->mark);
  gtk_text_view_get_line_yrange (self->view, &start, &y, &tall);
  y += MAX (tall - height - GAP, 0);
  if (x != shown->x || y != shown->y)
    gtk_text_view_move_overlay (self->view, GTK_WIDGET (shown->holder), x, y);
  shown->x = x;
  shown->y = y;
}

static void
place_all (SamTextPictures *self)
{
  int room = room_for (self);

  for (guint i = 0; i < self->shown->len && room > 0; i++)
    place_one (self, self->shown->pdata[i], room);
}

static gboolean
place_cb (gpointer data)
{
  SamTextPictures *self = data;

  self->place = 0;
  place_all (self);
  return G_SOURCE_REMOVE;
}

static void
place_later (SamTextPictures *self)
{
  if (self->place == 0 && self->shown->len > 0)
    self->place = g_idle_add_full (PRIORITY, place_cb, self, NULL);
}

/* --- Which are shown ------------------------------------------------------------------------ */

static void
get_mark (Shown *shown, GtkTextIter *at)
{
  gtk_text_buffer_get_iter_at_mark (shown->pictures->buffer, at, shown->mark);
}

static void
described_cb (Shown *shown, SamPictureForm *form)
{
  g_autofree char *caption = sam_picture_form_get_caption (form);
  GtkTextIter at;

  get_mark (shown, &at);
  sam_picture_acts_describe (shown->pictures->buffer, &at, sam_picture_form_get_words (form),
                             caption);
}

static void
take_out_cb (Shown *shown)
{
  SamTextPictures *self = shown->pictures;
  GtkTextIter at;

  get_mark (shown, &at);
  sam_picture_acts_remove (self->buffer, &at);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* One writes on, also who came by the mouse. */
static void
closed_cb (Shown *shown)
{
  gtk_widget_grab_focus (GTK_WIDGET (shown->pictures->editor));
}

static void
record_changed_cb (SamTextPictures *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static AdwBin *
take_holder (SamTextPictures *self)
{
  AdwBin *holder;

  if (self->free_holders->len > 0)
    {
      holder = g_ptr_array_steal_index (self->free_holders, self->free_holders->len - 1);
      gtk_widget_set_visible (GTK_WIDGET (holder), TRUE);
      return holder;
    }
  holder = ADW_BIN (adw_bin_new ());
  gtk_text_view_add_overlay (self->view, GTK_WIDGET (holder), 0, 0);
  return holder;
}

/* Of one that somebody put there on the web nothing is known but the address, and nothing is kept.
 * Returns: (transfer full) (nullable): NULL where the line is all there is */
static SamPicture *
find_record (SamTextPictures *self, const char *address)
{
  SamPicture *record = sam_pictures_find (self->store, address);
  g_autofree char *name = NULL;

  if (record != NULL || !g_str_has_prefix (address, "http"))
    return record;
  name = g_path_get_basename (address);
  record = sam_record_new (SAM_TYPE_PICTURE);
  g_object_set (record, "name", name, "url", address, NULL);
  return record;
}

static Shown *
show_new (SamTextPictures *self, const SamMarkPicture *picture)
{
  g_autoptr (SamPicture) record = find_record (self, picture->address);
  GtkWidget *card;
  GtkTextIter start;
  SamPictureForm *form;
  Shown *shown;

  if (record == NULL)
    return NULL;
  card = sam_picture_card_new (self->store, record);
  shown = g_new0 (Shown, 1);
  shown->y = -1;
  shown->pictures = self;
  shown->address = g_strdup (picture->address);
  shown->card = card;
  shown->room = gtk_text_buffer_create_tag (self->buffer, NULL, "scale", ADDRESS_SCALE, NULL);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int)picture->start);
  shown->mark = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  form = sam_picture_card_get_form (SAM_PICTURE_CARD (card));
  g_signal_connect_swapped (form, "described", G_CALLBACK (described_cb), shown);
  g_signal_connect_swapped (form, "take-out", G_CALLBACK (take_out_cb), shown);
  g_signal_connect_swapped (form, "closed", G_CALLBACK (closed_cb), shown);
  g_signal_connect_object (record, "notify", G_CALLBACK (record_changed_cb), self,
                           G_CONNECT_SWAPPED);
  shown->holder = take_holder (self);
  adw_bin_set_child (shown->holder, card);
  return shown;
}

/* The card that shows @picture already, taken out of the old ones. */
static Shown *
find_shown (GPtrArray *old, const SamMarkPicture *picture)
{
  for (guint i = 0; i < old->len; i++)
    {
      Shown *shown = old->pdata[i];

      if (g_str_equal (shown->address, picture->address))
        return g_ptr_array_steal_index (old, i);
    }
  return NULL;
}

static void
put_tag (SamTextPictures *self, Shown *shown, const SamMarkPicture *picture)
{
  GtkTextIter start, end, from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int)picture->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int)picture->end);
  gtk_text_buffer_move_mark (self->buffer, shown->mark, &start);
  gtk_text_buffer_get_bounds (self->buffer, &from, &to);
  gtk_text_buffer_remove_tag (self->buffer, shown->room, &from, &start);
  gtk_text_buffer_remove_tag (self->buffer, shown->room, &end, &to);
  gtk_text_buffer_apply_tag (self->buffer, shown->room, &start, &end);
}

void
sam_text_pictures_flush (SamTextPictures *self)
{
  g_autoptr (GPtrArray) pictures = sam_picture_acts_list (self->buffer);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->shown);

  g_clear_handle_id (&self->update, g_source_remove);
  self->shown = g_ptr_array_new_with_free_func (shown_free);
  for (guint i = 0; i < pictures->len && self->store != NULL; i++)
    {
      const SamMarkPicture *picture = pictures->pdata[i];
      Shown *shown = find_shown (old, picture);

      if (shown == NULL)
        shown = show_new (self, picture);
      if (shown == NULL)
        continue;
      g_ptr_array_add (self->shown, shown);
      sam_picture_card_show (SAM_PICTURE_CARD (shown->card), picture);
      put_tag (self, shown, picture);
    }
  place_later (self);
}

static gboolean
update_cb (gpointer data)
{
  SamTextPictures *self = data;

  self->update = 0;
  sam_text_pictures_flush (self);
  return G_SOURCE_REMOVE;
}

static void
update_later (SamTextPictures *self)
{
  if (self->update == 0)
    self->update = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

gboolean
sam_text_pictures_open (SamTextPictures *self)
{
  GtkTextIter cursor;
  g_autoptr (GPtrArray) at = NULL;
  const SamMarkPicture *picture;

  sam_text_pictures_flush (self);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  at = sam_picture_acts_at (self->buffer, &cursor);
  picture = at != NULL ? at->pdata[0] : NULL;
  for (guint i = 0; i < self->shown->len && picture != NULL; i++)
    {
      Shown *shown = self->shown->pdata[i];
      GtkTextIter start;

      get_mark (shown, &start);
      if ((gsize)gtk_text_iter_get_offset (&start) != picture->start)
        continue;
      place_all (self);
      sam_picture_card_open (SAM_PICTURE_CARD (shown->card));
      return TRUE;
    }
  return FALSE;
}

/* --- The object ----------------------------------------------------------------------------- */

static void
sam_text_pictures_dispose (GObject *object)
{
  SamTextPictures *self = SAM_TEXT_PICTURES (object);

  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_handle_id (&self->place, g_source_remove);
  if (self->view != NULL)
    g_ptr_array_set_size (self->shown, 0);
  g_clear_object (&self->view);
  g_clear_object (&self->buffer);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_text_pictures_parent_class)->dispose (object);
}

static void
sam_text_pictures_finalize (GObject *object)
{
  g_ptr_array_unref (SAM_TEXT_PICTURES (object)->shown);
  g_ptr_array_unref (SAM_TEXT_PICTURES (object)->free_holders);
  G_OBJECT_CLASS (sam_text_pictures_parent_class)->finalize (object);
}

static void
sam_text_pictures_class_init (SamTextPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_text_pictures_dispose;
  G_OBJECT_CLASS (klass)->finalize = sam_text_pictures_finalize;
  changed_signal = g_signal_new ("changed", SAM_TYPE_TEXT_PICTURES, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
sam_text_pictures_init (SamTextPictures *self)
{
  self->shown = g_ptr_array_new_with_free_func (shown_free);
  self->free_holders = g_ptr_array_new ();
}

static void
follow (SamTextPictures *self, gpointer object, const char *signal)
{
  g_signal_connect_object (object, signal, G_CALLBACK (place_later), self, G_CONNECT_SWAPPED);
}

SamTextPictures *
sam_text_pictures_new (SamTextEditor *editor)
{
  SamTextPictures *self = g_object_new (SAM_TYPE_TEXT_PICTURES, NULL);

  self->editor = editor;
  self->view = g_object_ref (sam_text_editor_get_view (editor));
  self->buffer = g_object_ref (gtk_text_view_get_buffer (self->view));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (update_later), self,
                           G_CONNECT_SWAPPED);
  follow (self, self->view, "notify::left-margin");
  follow (self, self->view, "notify::right-margin");
  follow (self, gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)), "changed");
  follow (self, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "changed");
  return self;
}

void
sam_text_pictures_set_store (SamTextPictures *self, SamStore *store)
{
  if (g_set_object (&self->store, store))
    update_later (self);
}
