/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Signs in on a blog in the browser: opens it on the blog's page, and waits for the call-back. One
 * for each window, and one sign-in at a time.
 *
 * Property "working" (gboolean): the browser is opened, or waited for.
 * Signals: "signed-in" (SamAccount *account, gboolean kept, const char *note): the password is in
 * place, @note says where if it is not kept; "failed" (const char *sentence). */
#define SAM_TYPE_SIGNER (sam_signer_get_type ())
G_DECLARE_FINAL_TYPE (SamSigner, sam_signer, SAM, SIGNER, GObject)

/* @application_id tells the program of this data folder from those of others; it may be NULL. */
SamSigner *sam_signer_new (SamStore *store, const char *application_id);

/* @account is the one to sign in for, or "" for a new one, which is made when it succeeds. @url is
 * as a person typed it. @parent: the window over which the desktop may ask which browser. */
void sam_signer_start (SamSigner *self, const char *account, const char *url, GtkWindow *parent);
/* Ends it: a call-back that still comes is ignored. */
void sam_signer_cancel (SamSigner *self);
gboolean sam_signer_get_working (SamSigner *self);

/* Takes a call-back; FALSE if it is not for a sign-in that was begun here. */
gboolean sam_signer_take (SamSigner *self, const char *call_back);

G_END_DECLS
