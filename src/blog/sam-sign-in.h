/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Signing in on a blog in the browser: WordPress asks the user there, makes an application password
 * and calls this program back at samordna://auth/NONCE. Any web page can open such an address, so a
 * call-back counts only with the nonce of a sign-in that was begun here, once, and from that blog.
 *
 * One sign-in that waits for its call-back. No part of it is ever written anywhere. */
typedef struct _SamSignIn SamSignIn;

/* @url is an address as sam_address_normalise () gives it. @instance names the running program
 * among those of other data folders, see sam_sign_in_instance (). */
SamSignIn *sam_sign_in_new (const char *url, const char *instance);
void sam_sign_in_free (SamSignIn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamSignIn, sam_sign_in_free)

const char *sam_sign_in_get_url (SamSignIn *self);
/* The address for the browser; @page is what the blog names for it. @host is the name of this
 * computer, so that the user knows the password again in the profile on the blog.
 * Returns: (transfer full) */
char *sam_sign_in_address (SamSignIn *self, const char *page, const char *host, GDateTime *now);

typedef enum
{
  SAM_CALL_BACK_ACCEPTED,
  SAM_CALL_BACK_DECLINED, /* the user said no on the blog */
  SAM_CALL_BACK_LATE,     /* the right nonce, but too long ago */
  SAM_CALL_BACK_FOREIGN,  /* the right nonce, but of another site */
  SAM_CALL_BACK_BROKEN,   /* the right nonce, but no user or password */
  SAM_CALL_BACK_STRAY,    /* not for a sign-in that was begun here */
} SamCallBack;

/* Judges @call_back against the sign-in that waits (NULL: none does). Only when it is accepted,
 * @user and @password are set (transfer full; free the password with sam_secret_free ()). All but
 * a stray one end the sign-in. */
SamCallBack sam_sign_in_judge (SamSignIn *self, const char *call_back, GDateTime *now, char **user,
                               char **password);

/* TRUE if @address is a call-back, of whatever sign-in. */
gboolean sam_sign_in_is_call_back (const char *address);
/* The instance that @call_back is for, "" for the one of the usual folder; NULL if it is no
 * call-back. Returns: (transfer full) */
char *sam_sign_in_instance (const char *call_back);

G_END_DECLS
