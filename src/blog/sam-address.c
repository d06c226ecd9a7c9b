/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ADDRESS_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_ADDRESS, sentence);
  return FALSE;
}

static gboolean
is_this_computer (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
check (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0' || strpbrk (host, " \t\n<>\"%") != NULL)
    return refuse (error, _ ("This is not the address of a blog. It looks like blog.example.se."));
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _ ("Write the address without a user or password in it; they have "
                             "fields of their own."));
  if (g_str_equal (scheme, "http") && !is_this_computer (host))
    return refuse (error, _ ("Over http the password could be read on the way. Write the address "
                             "with https."));
  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    return refuse (error, _ ("The address of a blog starts with https://."));
  return TRUE;
}

/* Names such as åmål.se travel in another spelling. */
static char *
ascii_host (const char *host)
{
  g_autofree char *ascii = g_hostname_to_ascii (host);

  return ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
}

/* What people copy from the address bar: the page to log in, the dashboard. */
static char *
bare_path (const char *path)
{
  static const char *const ends[] = { "/wp-admin", "/wp-json", "/wp-login.php", "/xmlrpc.php",
                                      "/index.php" };
  g_autofree char *bare = g_strdup (path);
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      char *found = strstr (bare, ends[i]);
      char after = found != NULL ? found[strlen (ends[i])] : 'x';

      if (after == '\0' || after == '/')
        *found = '\0';
    }
  length = strlen (bare);
  while (length > 0 && bare[length - 1] == '/')
    bare[--length] = '\0';
  return g_steal_pointer (&bare);
}

char *
sam_address_normalise (const char *typed, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (typed));
  g_autofree char *with_scheme = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GUri) uri = NULL;

  if (strstr (trimmed, "://") != NULL)
    with_scheme = g_strdup (trimmed);
  else
    with_scheme = g_strconcat ("https://", trimmed, NULL);
  uri = g_uri_parse (with_scheme, ADDRESS_FLAGS, NULL);
  if (uri == NULL)
    {
      refuse (error, _ ("This is not the address of a blog. It looks like blog.example.se."));
      return NULL;
    }
  if (!check (uri, error))
    return NULL;
  host = ascii_host (g_uri_get_host (uri));
  if (host == NULL)
    {
      refuse (error, _ ("This is not the address of a blog. It looks like blog.example.se."));
      return NULL;
    }
  path = bare_path (g_uri_get_path (uri));
  url = g_uri_join (ADDRESS_FLAGS, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), path,
                    NULL, NULL);
  /* The flag that leaves out the usual port adds a slash where there is no path. */
  if (g_str_has_suffix (url, "/"))
    url[strlen (url) - 1] = '\0';
  return g_steal_pointer (&url);
}

gboolean
sam_address_is_safe (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, ADDRESS_FLAGS, NULL);

  return uri != NULL && check (uri, NULL);
}

static int
port_of (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

gboolean
sam_address_same_origin (const char *one, const char *other)
{
  g_autoptr (GUri) a = g_uri_parse (one, ADDRESS_FLAGS, NULL);
  g_autoptr (GUri) b = g_uri_parse (other, ADDRESS_FLAGS, NULL);

  if (a == NULL || b == NULL || g_uri_get_host (a) == NULL || g_uri_get_host (b) == NULL)
    return FALSE;
  return g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b))
         && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0
         && port_of (a) == port_of (b);
}

char *
sam_address_from_link (const char *link)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (link == NULL)
    return NULL;
  regex = g_regex_new ("<([^>]+)>\\s*;[^<]*rel=\"?https://api\\.w\\.org/\"?", 0, 0, NULL);
  if (!g_regex_match (regex, link, 0, &match))
    return NULL;
  return g_match_info_fetch (match, 1);
}

char *
sam_address_of_call (const char *root, const char *path, const char *query)
{
  const char *glue = strchr (root, '?') != NULL ? "&" : "?";

  if (query == NULL)
    return g_strconcat (root, path, NULL);
  return g_strconcat (root, path, glue, query, NULL);
}
