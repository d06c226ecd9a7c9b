/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support/sam-test-screen.h"
#include "ui/sam-notice.h"

static void
note_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  char **done = data;

  g_free (*done);
  *done = g_strconcat (g_action_get_name (G_ACTION (action)), " ",
                       parameter != NULL ? g_variant_get_string (parameter, NULL) : "", NULL);
}

static void
press (GtkWidget *button)
{
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* One button for whatever is told: each time it does that, and nothing of what was told before. */
static void
test_action (void)
{
  static const GActionEntry entries[] = { { "open", note_cb, "s" }, { "preferences", note_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  SamNotice *notice = g_object_new (SAM_TYPE_NOTICE, NULL);
  g_autofree char *done = NULL;
  GtkWindow *window;
  GtkWidget *button;

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), &done);
  gtk_widget_insert_action_group (GTK_WIDGET (notice), "win", G_ACTION_GROUP (group));
  sam_notice_set_text (notice, "The post was not sent.");
  window = sam_test_show (GTK_WIDGET (notice));

  sam_notice_set_action (notice, "Show", "win.open", "post/1");
  button = sam_test_look (GTK_WIDGET (notice), GTK_TYPE_BUTTON, NULL);
  press (button);
  g_assert_cmpstr (done, ==, "open post/1");

  sam_notice_set_action (notice, "Preferences", "win.preferences", NULL);
  press (button);
  g_assert_cmpstr (done, ==, "preferences ");

  sam_notice_set_action (notice, NULL, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (button));

  sam_notice_set_action (notice, "Show", "win.open", "post/2");
  press (button);
  g_assert_cmpstr (done, ==, "open post/2");
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice/action", test_action);
  return g_test_run ();
}
