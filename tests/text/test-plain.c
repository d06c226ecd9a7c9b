/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-plain.h"

static void
check (const char *html, const char *expected)
{
  g_autofree char *text = sam_plain_from_html (html);

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

/* What WordPress makes of what people write. */
static void
test_words (void)
{
  check ("", "");
  check ("<p>Tack för  ett\nfint inlägg!</p>\n", "Tack för ett fint inlägg!");
  check ("<p>Ett.<br />\nTvå.</p>\n<p>Tre.</p>\n", "Ett.\nTvå.\n\nTre.");
  check ("<p>Skola &amp; hem &lt;3 &#8221;så&#8221;</p>", "Skola & hem <3 ”så”");
  check ("<p>a <strong>b</strong><em>c</em> d</p>", "a bc d");
  check ("<ul><li>Ett</li>\n<li>Två</li></ul><p>Slut</p>", "• Ett\n• Två\n\nSlut");
  check ("<blockquote><p>Citat</p></blockquote>\n<p>Svar</p>", "Citat\n\nSvar");
  check ("<pre>a\n  b</pre>", "a\n  b");
  check ("<p>Bra <img src=\"/x.png\" alt=\":)\" class=\"wp-smiley\" /></p>", "Bra :)");
  check ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc");
  /* Composed, whatever the visitor's keyboard made. */
  check ("Fa\xCC\x88rila", "Färila");
}

static void
test_links (void)
{
  check ("Se <a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"nofollow ugc\">den här</a>.",
         "Se den här (https://example.org/a?b=1&c=2).");
  check ("<a href='https://example.org/'>https://example.org</a> och", "https://example.org och");
  check ("<a href=\"mailto:a@example.org\">a@example.org</a>", "a@example.org");
  check ("Se <a HREF=https://example.org/x>denna </a>sida",
         "Se denna (https://example.org/x) sida");
  check ("<a href=\"https://bank.example\">https://annan.example</a>",
         "https://annan.example (https://bank.example)");
  check ("<p><a href=\"https://example.org\">utan slut</p><p>b</p>",
         "utan slut (https://example.org)\n\nb");
  check ("<a href=\"https://a.example\">a<a href=\"https://b.example\">b</a>",
         "a (https://a.example)b (https://b.example)");
  check ("<a href=\"javascript:alert(1)\">klicka</a>", "klicka");
  check ("<a href=\" java&#115;cript:alert(1)\">klicka</a>", "klicka");
  check ("<a title=\"href='https://x.example'\" href=\"\">a</a><a href>b</a>", "ab");
}

/* Nothing of it does anything, and nothing in it breaks the reader. */
static void
test_hostile (void)
{
  check ("a<script>alert('<p>')</script>b", "ab");
  check ("a<SCRIPT src=x>if (1 < 2) x</sCrIpT >b", "ab");
  check ("a<script>never ended", "a");
  check ("a<script>x</scripted></script>b", "ab");
  check ("<style>p { color: red }</style>a<iframe src=x>b</iframe><svg onload=x><text>c</svg>d",
         "ad");
  check ("<img src=x onerror=alert(1)><img src=x alt=\"<b>fet</b>\">", "<b>fet</b>");
  check ("<p onclick=\"a > b\">c</p>", "c");
  check ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>");
  check ("a <!-- <p> --> b <!-- aldrig slut <p>c</p>", "a b <!-- aldrig slut\n\nc");
  check ("1 < 2 > 0 <3 <", "1 < 2 > 0 <3 <");
  check ("a <b class=\"aldrig slut>c", "a <b class=\"aldrig slut>c");
  check ("a<!DOCTYPE html><?php x ?><averyveryverylongnameofatag x>b", "ab");
  check ("</a></p></pre></ul>a", "a");
  check ("a\xE2\x80\xAE"
         "b&#8238;c&#x2066;d\xEF\xBB\xBF&#1;",
         "abcd&#1;");
  check ("\x01\x1b[31mröd\x7f", "[31mröd");
}

/* A page of the same thing takes no longer than its length says: else this would take minutes. */
static void
test_linear (void)
{
  static const char *const parts[] = { "<",          "<!--",    "<a href=\"", "<script>", "</",
                                       "<a href=x>", "<pre>\n", "&#1",        "<a =",     "<li>" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GString *html = g_string_new (NULL);
      g_autofree char *page = NULL;
      g_autofree char *text = NULL;

      while (html->len < 1024 * 1024)
        g_string_append (html, parts[i]);
      page = g_string_free (html, FALSE);
      text = sam_plain_from_html (page);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

static void
test_to_html (void)
{
  static const char *const texts[] = { "Tack!", "1 < 2 & 3 > 2 &amp; <b>så</b>", "Ett\n\nTvå", "" };
  g_autofree char *trimmed = sam_plain_to_html ("  \n a \n");

  g_assert_cmpstr (trimmed, ==, "a");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *html = sam_plain_to_html (texts[i]);
      g_autofree char *back = sam_plain_from_html (html);

      g_assert_null (strchr (html, '<'));
      g_assert_true (sam_plain_same (back, texts[i]));
    }
}

static void
test_same (void)
{
  g_assert_true (sam_plain_same ("\"Så\" - sa hon...", "”Så” – sa hon…"));
  g_assert_true (sam_plain_same ("Tack  :)", "tack 🙂"));
  g_assert_false (sam_plain_same ("Tack", "Tack du"));
  g_assert_false (sam_plain_same ("Tack du", "Tack"));
  g_assert_false (sam_plain_same ("för", "for"));
  g_assert_true (sam_plain_same ("", "—"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/plain/words", test_words);
  g_test_add_func ("/text/plain/links", test_links);
  g_test_add_func ("/text/plain/hostile", test_hostile);
  g_test_add_func ("/text/plain/linear", test_linear);
  g_test_add_func ("/text/plain/to-html", test_to_html);
  g_test_add_func ("/text/plain/same", test_same);
  return g_test_run ();
}
