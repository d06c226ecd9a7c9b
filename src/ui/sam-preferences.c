/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-preferences.h"

#include <glib/gi18n-lib.h>

#include "ui/desktop/sam-reminder-group.h"
#include "ui/sam-account-group.h"
#include "ui/sam-backup-group.h"
#include "ui/sam-programme-group.h"

/**
 * SamPreferences: a window of groups, each of which looks after itself.
 */
struct _SamPreferences
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (SamPreferences, sam_preferences, ADW_TYPE_WINDOW)

static void
sam_preferences_class_init (SamPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/sam-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SamPreferences, page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sam_preferences_init (SamPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
sam_preferences_new (GtkWindow *parent, SamStore *store, SamSigner *signer, GSettings *settings)
{
  SamPreferences *self =
      g_object_new (SAM_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);
  GApplication *application = G_APPLICATION (gtk_window_get_application (parent));

  adw_preferences_page_add (self->page, sam_programme_group_new (store));
  adw_preferences_page_add (self->page, sam_account_group_new (store, signer));
  /* Nobody is reminded of what is made up. */
  if (application != NULL && !sam_record_bool (sam_store_get_programme (store), "sample"))
    adw_preferences_page_add (
        self->page, sam_reminder_group_new (settings, application, sam_store_get_path (store)));
  adw_preferences_page_add (self->page, sam_backup_group_new (store));
  return GTK_WINDOW (self);
}
