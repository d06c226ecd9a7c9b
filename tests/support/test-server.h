/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The WordPress that runs for the suite (wordpress.py). Functions that are given NULL for it are
 * not allowed: begin a test with "if (!test_wordpress_there ()) return;". */

/* FALSE, and the test is marked as skipped, if none runs. */
gboolean test_wordpress_there (void);
const char *test_wordpress_url (void);
/* The same blog behind a web server that takes the Authorization header away. */
const char *test_wordpress_stripped_url (void);
/* The name is the role: "admin", "editor", "author", "contributor". Returns: (transfer full) */
char *test_wordpress_password (const char *user);
/* What wordpress.py says of control, such as "do=reset" or "do=user&role=author".
 * Returns: (transfer full) */
JsonObject *test_wordpress_control (const char *query);
/* Asks WordPress itself, past the program under test, as an administrator. @path begins with
 * "/wp/v2/"; @json or NULL is sent. Fails the test on any other status than 2xx.
 * Returns: (transfer full) */
JsonNode *test_wordpress_ask (const char *method, const char *path, const char *json);

/* A fault server (faults.py) of the test's own. It ends with test_faults_free (), or with the test.
 */
typedef struct _TestFaults TestFaults;

/* @upstream: an address such as test_wordpress_url (), or NULL for a server of faults only. */
TestFaults *test_faults_new (const char *upstream, gboolean tls);
void test_faults_free (TestFaults *self);
/* "http"; "other" (a second origin); with tls "good", "self-signed", "wrong-host", "expired". */
const char *test_faults_url (TestFaults *self, const char *which);
/* The certificate of the authority that signed all but the self-signed one, a file. */
const char *test_faults_authority (TestFaults *self);
/* Adds a rule, written as faults.py says; ' may stand for ". */
void test_faults_add (TestFaults *self, const char *rule);
/* Forgets the rules and the log. */
void test_faults_clear (TestFaults *self);
/* All requests since then, in order: objects as faults.py says. Returns: (transfer full) */
JsonArray *test_faults_log (TestFaults *self);
/* How many of them match; regular expressions, @method the whole, @path a part. */
guint test_faults_count (TestFaults *self, const char *method, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestFaults, test_faults_free)

G_END_DECLS
