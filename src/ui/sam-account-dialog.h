/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/sam-signer.h"

G_BEGIN_DECLS

/* One blog: its address, signing in there or an application password, the test of the connection,
 * and how posts for it are written. Signal "remove" (SamAccount *): the user
 * wants it removed; the dialog closes. */
#define SAM_TYPE_ACCOUNT_DIALOG (sam_account_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SamAccountDialog, sam_account_dialog, SAM, ACCOUNT_DIALOG, AdwWindow)

/* @account is NULL for a new one, which is made as soon as it has an address and a user. */
GtkWindow *sam_account_dialog_new (GtkWindow *parent, SamStore *store, SamSigner *signer,
                                   SamAccount *account);

G_END_DECLS
