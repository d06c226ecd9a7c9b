/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-sign-in.h"

#include <gio/gio.h>
#include <string.h>

#include "blog/sam-address.h"
#include "blog/sam-secret.h"

#define CALL_BACK "samordna://auth/"
/* Long enough to log in on the blog and to look for the telephone with the second factor. */
#define LATEST (30 * G_TIME_SPAN_MINUTE)
/* This program, for the blog: the same on every computer. */
#define PROGRAM "8b0c5a0e-6f2e-4a53-9f0c-3d1b7c1e5d2a"

struct _SamSignIn
{
  char *url;
  char *nonce;  /* "RANDOM" or "INSTANCE.RANDOM" */
  gint64 begun; /* seconds since 1970; 0 before the browser was told */
};

SamSignIn *
sam_sign_in_new (const char *url, const char *instance)
{
  SamSignIn *self = g_new0 (SamSignIn, 1);
  /* 122 random bits, of the kernel. */
  g_autofree char *random = g_uuid_string_random ();

  self->url = g_strdup (url);
  self->nonce =
      *instance != '\0' ? g_strconcat (instance, ".", random, NULL) : g_steal_pointer (&random);
  return self;
}

void
sam_sign_in_free (SamSignIn *self)
{
  g_free (self->url);
  g_free (self->nonce);
  g_free (self);
}

const char *
sam_sign_in_get_url (SamSignIn *self)
{
  return self->url;
}

static void
add_argument (GString *address, const char *name, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (address, "%c%s=%s", strchr (address->str, '?') != NULL ? '&' : '?', name,
                          escaped);
}

char *
sam_sign_in_address (SamSignIn *self, const char *page, const char *host, GDateTime *now)
{
  GString *address = g_string_new (page);
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  /* WordPress takes each name once for a user. */
  g_autofree char *name = g_strdup_printf ("Samordna, %s, %s", host, time);
  g_autofree char *success = g_strconcat (CALL_BACK, self->nonce, NULL);
  g_autofree char *reject = g_strconcat (success, "?success=false", NULL);

  self->begun = g_date_time_to_unix (now);
  add_argument (address, "app_name", name);
  add_argument (address, "app_id", PROGRAM);
  add_argument (address, "success_url", success);
  add_argument (address, "reject_url", reject);
  return g_string_free (address, FALSE);
}

/* --- The call-back -------------------------------------------------------------------------- */

/* The nonce of @call_back, or NULL if it is none. Returns: (transfer full) */
static char *
nonce_of (const char *call_back)
{
  const char *rest;
  gsize length;

  if (g_ascii_strncasecmp (call_back, CALL_BACK, strlen (CALL_BACK)) != 0)
    return NULL;
  rest = call_back + strlen (CALL_BACK);
  length = strcspn (rest, "?#");
  /* Some browsers end a path with a slash. */
  while (length > 0 && rest[length - 1] == '/')
    length--;
  return g_strndup (rest, length);
}

static GHashTable *
arguments_of (const char *call_back)
{
  const char *question = strchr (call_back, '?');
  g_autofree char *query = g_strdup (question != NULL ? question + 1 : "");

  query[strcspn (query, "#")] = '\0';
  return g_uri_parse_params (query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
}

static const char *
argument (GHashTable *arguments, const char *name)
{
  const char *value = arguments != NULL ? g_hash_table_lookup (arguments, name) : NULL;

  return value != NULL ? value : "";
}

SamCallBack
sam_sign_in_judge (SamSignIn *self, const char *call_back, GDateTime *now, char **user,
                   char **password)
{
  g_autofree char *nonce = nonce_of (call_back);
  g_autoptr (GHashTable) arguments = NULL;
  gint64 age;

  if (self == NULL || nonce == NULL || self->begun == 0 || !g_str_equal (nonce, self->nonce))
    return SAM_CALL_BACK_STRAY;
  age = g_date_time_to_unix (now) - self->begun;
  if (age < 0 || age > LATEST / G_TIME_SPAN_SECOND)
    return SAM_CALL_BACK_LATE;
  arguments = arguments_of (call_back);
  if (g_str_equal (argument (arguments, "success"), "false"))
    return SAM_CALL_BACK_DECLINED;
  if (!sam_address_same_origin (argument (arguments, "site_url"), self->url))
    return SAM_CALL_BACK_FOREIGN;
  if (*argument (arguments, "user_login") == '\0' || *argument (arguments, "password") == '\0')
    return SAM_CALL_BACK_BROKEN;
  *user = g_strdup (argument (arguments, "user_login"));
  *password = g_strdup (argument (arguments, "password"));
  return SAM_CALL_BACK_ACCEPTED;
}

gboolean
sam_sign_in_is_call_back (const char *address)
{
  g_autofree char *nonce = nonce_of (address);

  return nonce != NULL;
}

char *
sam_sign_in_instance (const char *call_back)
{
  g_autofree char *nonce = nonce_of (call_back);
  const char *dot = nonce != NULL ? strchr (nonce, '.') : NULL;

  if (nonce == NULL)
    return NULL;
  return dot != NULL ? g_strndup (nonce, dot - nonce) : g_strdup ("");
}
