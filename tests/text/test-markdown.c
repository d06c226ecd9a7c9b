/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-markdown.h"

/* LONG is long enough for a quadratic parser to take minutes, and so to run into the time limit of
 * the test. The sanitizers are slow enough with less of everything, and so is a build that waits
 * for its tests. */
#if defined __SANITIZE_ADDRESS__ || defined SAM_TEST_BRIEFLY
#define LONG 20000
#define ROUNDS 1500
#else
#define LONG 150000
#define ROUNDS 20000
#endif

#define P(words) "<!-- wp:paragraph -->\n<p>" words "</p>\n<!-- /wp:paragraph -->"
#define LIST(items) "<!-- wp:list -->\n<ul>" items "</ul>\n<!-- /wp:list -->"
#define NUMBERED(items) "<!-- wp:list {\"ordered\":true} -->\n<ol>" items "</ol>\n<!-- /wp:list -->"
#define LI(words) "<!-- wp:list-item -->\n<li>" words "</li>\n<!-- /wp:list-item -->"

static const struct
{
  const char *markdown;
  const char *html;
} cases[] = {
  { "", "" },
  { " \n\302\240\n\t\n", "" },
  { "Ett stycke", P ("Ett stycke") },
  { "Rad ett\nrad två", P ("Rad ett<br>rad två") },
  { "Ett\n\302\240\nTvå", P ("Ett") "\n\n" P ("Två") },
  { "Ett\r\n\r\nTvå\r\n", P ("Ett") "\n\n" P ("Två") },
  /* < and & are letters, and so is what looks like a tag, an entity or a reference. */
  { "<namn> sa &amp; 1 < 2", P ("&lt;namn&gt; sa &amp;amp; 1 &lt; 2") },
  { "[ref]: https://a.se", P ("[ref]: https://a.se") },
  { "”Så” – ja\302\240!", P ("”Så” – ja\302\240!") },
  /* Decomposed letters are composed. */
  { "a\314\212", P ("å") },
  /* No setext headings, no indented code. */
  { "Text\n---\nmer",
    P ("Text") "\n\n<!-- wp:separator -->\n<hr class=\"wp-block-separator "
               "has-alpha-channel-opacity\" />\n<!-- /wp:separator -->\n\n" P ("mer") },
  { "Text\n===", P ("Text<br>===") },
  { "      indraget", P ("indraget") },
  { "## Rubrik", "<!-- wp:heading -->\n<h2>Rubrik</h2>\n<!-- /wp:heading -->" },
  { "# Rubrik", "<!-- wp:heading -->\n<h2>Rubrik</h2>\n<!-- /wp:heading -->" },
  { "#### R", "<!-- wp:heading {\"level\":4} -->\n<h4>R</h4>\n<!-- /wp:heading -->" },
  { "#metoo", P ("#metoo") },
  /* A list only where somebody made one. */
  { "- Det sa hon.", P ("- Det sa hon.") },
  { "- Hur?\n\n- Så.", P ("- Hur?") "\n\n" P ("- Så.") },
  { "- a\n- b", LIST (LI ("a") "\n\n" LI ("b")) },
  { "* a", LIST (LI ("a")) },
  { "• a\n• b", LIST (LI ("a") "\n\n" LI ("b")) },
  { "2016. Ett år", P ("2016. Ett år") },
  { "1. maj firas", P ("1. maj firas") },
  { "7. a\n8. b", P ("7. a<br>8. b") },
  { "1. a\n2. b", NUMBERED (LI ("a") "\n\n" LI ("b")) },
  { "1) a", NUMBERED (LI ("a")) },
  { "De ska:\n- a\n- b\nSlut",
    P ("De ska:") "\n\n" LIST (LI ("a") "\n\n" LI ("b")) "\n\n" P ("Slut") },
  { "- a\n  mer\n- b", LIST (LI ("a<br>mer") "\n\n" LI ("b")) },
  { "- a\n  - b\n- c", LIST (LI ("a" LIST (LI ("b"))) "\n\n" LI ("c")) },
  { "- a\n\t1. b\n- c", LIST (LI ("a" NUMBERED (LI ("b"))) "\n\n" LI ("c")) },
  { "- a\n  - b", LIST (LI ("a" LIST (LI ("b")))) },
  { "+46 8", P ("+46 8") },
  { "-5 grader\n-6 grader", P ("-5 grader<br>-6 grader") },
  /* Quotes. */
  { "> a\n> b", "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\">" P (
                    "a<br>b") "</blockquote>\n<!-- /wp:quote -->" },
  { ">50 %", P ("&gt;50 %") },
  { "```\n<b>\n\n x\n```", "<!-- wp:code -->\n<pre class=\"wp-block-code\"><code>&lt;b&gt;\n\n "
                           "x</code></pre>\n<!-- /wp:code -->" },
  { "```\ninget slut", P ("```<br>inget slut") },
  /* Words. */
  { "**fet** *kursiv* _k_ `kod`",
    P ("<strong>fet</strong> <em>kursiv</em> <em>k</em> <code>kod</code>") },
  { "***båda***", P ("<em><strong>båda</strong></em>") },
  { "**”Hej”**sa", P ("<strong>”Hej”</strong>sa") },
  { "fil_namn_ett 2 * 3 * 4 *", P ("fil_namn_ett 2 * 3 * 4 *") },
  { "**öppen", P ("**öppen") },
  { "\\*inte\\* \\[x](y) a\\b", P ("*inte* [x](y) a\\b") },
  { "[här](https://a.se/?a=1&b=\"2\")",
    P ("<a href=\"https://a.se/?a=1&amp;b=&quot;2&quot;\">här</a>") },
  { "[**fet**](/sida)", P ("<a href=\"/sida\"><strong>fet</strong></a>") },
  { "[x](https://a.se/(b)_c)", P ("<a href=\"https://a.se/(b)_c\">x</a>") },
  { "[x](javascript:alert(1)) [y](C:\\hej) [z]()",
    P ("[x](javascript:alert(1)) [y](C:\\hej) [z]()") },
  { "`` a`b `` `<i>`", P ("<code>a`b</code> <code>&lt;i&gt;</code>") },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = sam_markdown_to_html (cases[i].markdown, NULL);
      g_autofree char *back = NULL;
      g_autofree char *again = NULL;
      gboolean same = FALSE;

      g_assert_cmpstr (html, ==, cases[i].html);
      back = sam_markdown_from_html (html, &same);
      g_assert_true (same);
      again = sam_markdown_to_html (back, html);
      g_assert_cmpstr (again, ==, html);
    }
}

/* What is written by hand in a common way comes back as it was typed. */
static void
test_source_kept (void)
{
  const char *texts[] = {
    "## Rubrik\n\nEtt *stycke* med **fet** text.\nNy rad.\n\n- a\n- b\n  - c\n- d\n\nSlut.",
    "- Det (allianserna) är det viktigaste.\n\n2016. Ett år.\n\n1. maj är röd.",
    "1. ett\n2. två\n   rad\n3. tre",
    "> ”Citat”\n>\n> mer\n\n---\n\n```\nkod\n```",
    "Läs [mer](https://a.se/b?c=d&e=f) & <namn>, snake_case, #metoo, [sic] och 5 > 3.",
    "* ensam\n\n1) ensam",
    "\302\240Börjar och slutar hårt\302\240",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *html = sam_markdown_to_html (texts[i], NULL);
      g_autofree char *back = sam_markdown_from_html (html, NULL);

      g_assert_cmpstr (back, ==, texts[i]);
    }
}

static const struct
{
  const char *html;
  const char *markdown; /* NULL: any */
  gboolean whole;       /* nothing of it stands raw */
} contents[] = {
  { "<p>Ett</p>\n<p>Två &amp; tre</p>\n", "Ett\n\nTvå & tre", TRUE },
  { "<p>Ett</p><p>Två</p>", "Ett\n\nTvå", TRUE },
  { "<p>Ett<br />\nTvå</p>\n\n<p>Tre</p>", "Ett\nTvå\n\nTre", TRUE },
  { "Ett <strong>fet</strong>\nrad\n\nTvå", "Ett **fet**\nrad\n\nTvå", TRUE },
  { "<strong>Fet</strong> text\n\n<h3>R</h3>\n\nTvå", "**Fet** text\n\n### R\n\nTvå", TRUE },
  { "Text\n\n<ul>\n \t<li>a</li>\n \t<li>b</li>\n</ul>\n\nMer", "Text\n\n- a\n- b\n\nMer", TRUE },
  { "<p>Hårt&nbsp;mellanslag</p>", "Hårt\302\240mellanslag", TRUE },
  { "<p><b>Fet</b> <i>k</i></p>", "**Fet** *k*", TRUE },
  /* A picture would fill the line. */
  { "<p>!<a href=\"/a\">här</a><br>!<a href=\"/a\">[]</a></p>", "\\![här](/a)\n\\![\\[\\]](/a)",
    TRUE },
  { "<p>!<a href=\"/a\">här</a>.</p>", "![här](/a).", TRUE },
  /* Stars alone would be read in another way. */
  { "<p><strong>a</strong><em><strong>b</strong> c</em>**</p>", "**a**_**b** c_\\*\\*", TRUE },
  { "<blockquote>Ett\nord</blockquote>\n\nText", "> Ett\n> ord\n\nText", TRUE },
  { "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">R</h2>\n<!-- /wp:heading -->", "## R",
    TRUE },
  { "<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>a</li>\n"
    "<!-- /wp:list-item --></ul>\n<!-- /wp:list -->",
    "* a", TRUE },
  { "<!-- wp:separator -->\n<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>\n"
    "<!-- /wp:separator -->",
    "---", TRUE },
  { "<p><a href=\"https://a.se\" target=\"_blank\" rel=\"noopener\">x</a></p>", "[x](https://a.se)",
    TRUE },
  { "<p><img class=\"alignleft wp-image-7\" src=\"https://a.se/b.jpg\" alt=\"En by\" /></p>",
    "![En by](https://a.se/b.jpg)", TRUE },
  { "[caption id=\"a_7\" width=\"300\"]<a href=\"https://a.se/b.jpg\"><img src=\"/c.jpg\" alt=\"\" "
    "/></a> En <em>by</em>[/caption]",
    "![](/c.jpg)\nEn *by*", TRUE },
  { "<!-- wp:image {\"id\":7,\"sizeSlug\":\"large\"} -->\n<figure class=\"wp-block-image "
    "size-large\">"
    "<img src=\"https://a.se/b.jpg\" alt=\"\" class=\"wp-image-7\"/><figcaption "
    "class=\"wp-element-caption\">En <a href=\"https://a.se\">by</a></figcaption></figure>\n"
    "<!-- /wp:image -->",
    "![](https://a.se/b.jpg)\nEn [by](https://a.se)", TRUE },
  { "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>Så.</p>\n"
    "<!-- /wp:paragraph --><cite>Eva</cite></blockquote>\n<!-- /wp:quote -->",
    "> Så.\n>\n> — Eva", TRUE },
  { "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><p>Så.</p><p>Ja.</p><cite>Eva</cite>"
    "</blockquote>\n<!-- /wp:quote -->",
    "> Så.\n>\n> Ja.\n>\n> — Eva", TRUE },
  { "<!-- wp:list -->\n<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>\n<!-- /wp:list -->",
    "- a\n- b\n  - c", TRUE },
  { "<!-- wp:preformatted -->\n<pre class=\"wp-block-preformatted\">a<br>b</pre>\n"
    "<!-- /wp:preformatted -->",
    "~~~\na\nb\n~~~", TRUE },
  /* Raw. */
  { "<p>&nbsp;</p>", "~~~wordpress Paragraph\n<p>&nbsp;</p>\n~~~", FALSE },
  { "<p class=\"intro\">Text</p>", NULL, FALSE },
  { "<p>a</p><p align=\"right\">b</p>",
    "a\n\n~~~wordpress Paragraph: b\n<p align=\"right\">b</p>\n~~~", FALSE },
  { "<p>Bild: <img src=\"a.jpg\" alt=\"En by\" /></p>", NULL, FALSE },
  { "<p><a href=\"/a\">x</a> <a href=\"/a\" rel=\"b\">y</a></p>", NULL, FALSE },
  { "<table><tr><td>a</td><td>b</td></tr></table>", NULL, FALSE },
  { "<h1>Stor</h1>", NULL, FALSE },
  { "<p>a<script>alert(1)</script>b</p>", NULL, FALSE },
  { "Text <!--more--> mer", NULL, FALSE },
  { "Text\n\n<!--more-->\n\nmer", "Text\n\n~~~wordpress Read more\n<!--more-->\n~~~\n\nmer",
    FALSE },
  { "<ol start=\"4\"><li>d</li></ol>", NULL, FALSE },
  { "&aring; &#8230; &#x201d;", NULL, FALSE },
  { "<p>1 < 2", NULL, FALSE },
  { "<p>a\314\212</p>", "~~~wordpress Paragraph: å\n<p>a\314\212</p>\n~~~", FALSE },
  { "<div><p>a</p></div>", NULL, FALSE },
};

static void
test_contents (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      gboolean same = FALSE;
      g_autofree char *markdown = sam_markdown_from_html (contents[i].html, &same);
      g_autofree char *back = sam_markdown_to_html (markdown, contents[i].html);

      if (contents[i].markdown != NULL)
        g_assert_cmpstr (markdown, ==, contents[i].markdown);
      g_assert_cmpint (strstr (markdown, "~~~wordpress") == NULL, ==, contents[i].whole);
      g_assert_true (same);
      g_assert_cmpstr (back, ==, contents[i].html);
    }
}

/* --- Random texts --------------------------------------------------------------------------- */

static const char *const scraps[] = {
  "a",        "ord",
  "Å",        " ",
  " ",        "  ",
  "\n",       "\n",
  "\n\n",     "\302\240",
  "*",        "**",
  "***",      "_",
  "__",       "`",
  "``",       "[",
  "]",        "(",
  ")",        "](https://a.se)",
  "](/x)",    "\\",
  "<",        ">",
  "&",        "&amp;",
  "#",        "\n## ",
  "\n- ",     "\n* ",
  "\n• ",     "\n1. ",
  "\n2. ",    "\n1) ",
  "\n  - ",   "\n    1. ",
  "\n> ",     "\n> > ",
  "\n---\n",  "\n```\n",
  "!",        ".",
  "”",        "–",
  "1",        "\t",
  "\r\n",     "<b>",
  "<!--",     "-->",
  "<p>",      "'",
  "\"",       "\n>\n",
  "\n    - ", "• ",
  "- ",       "1. ",
  "2016. ",
};

static char *
random_text (guint max)
{
  GString *text = g_string_new (NULL);
  guint n = (guint)g_test_rand_int_range (1, (gint32)max);

  for (guint i = 0; i < n; i++)
    g_string_append (text, scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))]);
  return g_string_free (text, FALSE);
}

static void
assert_balanced (GArray *events, const char *text)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (SamMarkKind));
  gsize length = strlen (text);

  for (guint i = 0; i < events->len; i++)
    {
      SamMarkEvent *event = &g_array_index (events, SamMarkEvent, i);

      g_assert_cmpuint (event->start, <=, event->end);
      g_assert_cmpuint (event->end, <=, length);
      if (event->step == SAM_STEP_ENTER)
        g_array_append_val (open, event->kind);
      else if (event->step == SAM_STEP_LEAVE)
        {
          g_assert_cmpuint (open->len, >, 0);
          g_assert_cmpint (g_array_index (open, SamMarkKind, open->len - 1), ==, event->kind);
          g_array_set_size (open, open->len - 1);
        }
    }
  g_assert_cmpuint (open->len, ==, 0);
}

/* Whatever is typed, the post that it makes can be read back and sent again unchanged. */
static void
test_random_there_and_back (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = random_text (24);
      g_autoptr (GArray) events = sam_markdown_parse (text);
      g_autofree char *html = sam_markdown_to_html (text, NULL);
      gboolean same = FALSE;
      g_autofree char *back = sam_markdown_from_html (html, &same);
      g_autofree char *again = sam_markdown_to_html (back, html);

      assert_balanced (events, text);
      if (strstr (back, "~~~wordpress") != NULL)
        g_test_message ("typed: %s\nread back: %s", text, back);
      g_assert_null (strstr (back, "~~~wordpress"));
      g_assert_cmpstr (again, ==, html);
    }
}

static const char *const tags[] = {
  "<p>",       "</p>",         "<br>",          "<br />",  "<strong>",
  "</strong>", "<em>",         "</em>",         "<b>",     "</i>",
  "<ul>",      "</ul>",        "<ol>",          "</ol>",   "<li>",
  "</li>",     "<blockquote>", "</blockquote>", "<h2>",    "</h2>",
  "<pre>",     "</pre>",       "<code>",        "</code>", "<a href=\"https://a.se\">",
  "</a>",      "<hr />",       "<td>",          "<tr>",    "<img alt='x'>",
  "<",         "<!--",         "-->",           "<x",      "\"",
};

/* Any content can be read, and what is said to be the same is. */
static void
test_random_contents (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autofree char *text = NULL;
      g_autofree char *back = NULL;
      gboolean same = FALSE;

      for (guint n = (guint)g_test_rand_int_range (1, 20); n > 0; n--)
        g_string_append (html, g_test_rand_bit ()
                                   ? tags[g_test_rand_int_range (0, G_N_ELEMENTS (tags))]
                                   : scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))]);
      text = sam_markdown_from_html (html->str, &same);
      back = sam_markdown_to_html (text, html->str);
      g_assert_true (same);
      g_assert_cmpstr (back, ==, html->str);
    }
}

/* --- Size ----------------------------------------------------------------------------------- */

/* Texts that make a careless parser quadratic. */
static void
test_linear (void)
{
  static const char *const units[] = {
    "ord och ",
    "*a ",
    "**a** ",
    "_a ",
    "`",
    "`a ``b ",
    "[",
    "](",
    "[a](",
    "](a",
    "> ",
    "- a\n",
    "- a\n   b\n",
    "1. a\n",
    "```\n",
    "<",
    "<a ",
    "&",
    "\\",
    "#",
    "a\n",
    "\n",
    "* a\n  - b\n",
    "**a*b",
    "(",
    "<!--",
    "<b>",
    "<li>",
    "<ul>",
    "</b>",
    "a**b",
    "*a _b ",
    "[*a](/b) ",
    "&amp",
    "<p>",
    "<blockquote>",
    "<em>a",
    "~~~wordpress\n",
    "~~~\n\n~~~~\n",
    "![a](",
    "![",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *html = NULL;
      g_autofree char *back = NULL;
      g_autoptr (GArray) ranges = NULL;
      gboolean same;

      while (text->len < LONG)
        g_string_append (text, units[i]);
      html = sam_markdown_to_html (text->str, NULL);
      back = sam_markdown_from_html (html, &same);
      ranges = sam_markdown_scan (text->str);
      g_clear_pointer (&back, g_free);
      back = sam_markdown_from_html (text->str, &same);
      g_assert_nonnull (back);
    }
}

/* --- The look ------------------------------------------------------------------------------- */

static void
assert_range (const char *text, SamLook look, guint level, const char *expected)
{
  g_autoptr (GArray) ranges = sam_markdown_scan (text);

  for (guint i = 0; i < ranges->len; i++)
    {
      SamMarkRange *range = &g_array_index (ranges, SamMarkRange, i);
      g_autofree char *found = g_strndup (text + range->start, range->end - range->start);

      if (range->look == look && range->level == level && strcmp (found, expected) == 0)
        return;
    }
  g_test_message ("no such range in: %s", text);
  g_test_fail ();
}

static void
test_scan (void)
{
  const char *text =
      "## Rubrik\n\n> Citat **fet\n> och** mer\n\n- a\n- b\n  - c `k`\n\n[x](/y) *å*";

  assert_range (text, SAM_LOOK_HEADING, 2, "## Rubrik");
  assert_range (text, SAM_LOOK_MARKER, 0, "## ");
  assert_range (text, SAM_LOOK_QUOTE, 1, "> Citat **fet\n> och** mer");
  assert_range (text, SAM_LOOK_STRONG, 0, "**fet\n> och**");
  assert_range (text, SAM_LOOK_ITEM, 1, "- a");
  assert_range (text, SAM_LOOK_ITEM, 1, "- b\n  - c `k`");
  assert_range (text, SAM_LOOK_ITEM, 2, "- c `k`");
  assert_range (text, SAM_LOOK_CODE, 0, "`k`");
  assert_range (text, SAM_LOOK_LINK, 0, "[x](/y)");
  assert_range (text, SAM_LOOK_MARKER, 0, "](/y)");
  assert_range (text, SAM_LOOK_EMPHASIS, 0, "*å*");
  assert_range ("`a\n    å` b", SAM_LOOK_CODE, 0, "`a\n    å`");
}

/* --- Blocks --------------------------------------------------------------------------------- */

#define GALLERY "<!-- wp:gallery -->\n\n~~~\n<figure>\r\na\314\212</figure>\r\n<!-- /wp:gallery -->"

static const char *const blocks[] = {
  "## Rubrik",
  "Ett stycke\nmed rader:",
  "- a\n  mer\n  - b\n- c",
  "Slut",
  "> Citat\n>\n> mer",
  "```\nkod\n\n~~~\n```",
  "~~~~wordpress Gallery, one picture\n" GALLERY "\n~~~~",
  "![En by](https://a.se/b.jpg)\nByn **i** juni\nsamma dag",
  "  ![En \\] by](picture:0-1)",
  "---",
  "~~~\nvers\n\nrad\n~~~",
  "~~~wordpress utan slut",
};

static char *
join_blocks (const char *gap)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? gap : "", blocks[i]);
  return g_string_free (text, FALSE);
}

static void
test_blocks (void)
{
  static const char *const gaps[] = { "\n\n", "\n \302\240\n\n", "\r\n\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      g_autofree char *text = join_blocks (gaps[i]);
      g_autoptr (GArray) found = sam_markdown_blocks (text);

      g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (blocks));
      for (guint j = 0; j < found->len; j++)
        {
          SamMarkBlock *block = &g_array_index (found, SamMarkBlock, j);
          g_autofree char *words = g_strndup (text + block->start, block->end - block->start);

          g_assert_cmpstr (words, ==, blocks[j]);
        }
    }
}

/* A block ends without a blank line where another kind begins, but nothing ends what is raw. */
static void
test_blocks_touching (void)
{
  const char *text = "De ska:\n- a\n- b\nSlut\n![x](/y)\nord\n## R\n~~~wordpress\n\n- a\n~~~\n> c";
  static const char *const expected[] = {
    "De ska:", "- a\n- b", "Slut", "![x](/y)\nord", "## R", "~~~wordpress\n\n- a\n~~~", "> c",
  };
  g_autoptr (GArray) found = sam_markdown_blocks (text);

  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < found->len; i++)
    {
      SamMarkBlock *block = &g_array_index (found, SamMarkBlock, i);
      g_autofree char *words = g_strndup (text + block->start, block->end - block->start);

      g_assert_cmpstr (words, ==, expected[i]);
    }
}

static void
test_pictures_and_raw (void)
{
  g_autofree char *text = join_blocks ("\n\n");
  g_autoptr (GArray) events = sam_markdown_parse (text);
  guint found = 0;

  for (guint i = 0; i < events->len; i++)
    {
      SamMarkEvent *event = &g_array_index (events, SamMarkEvent, i);

      if (event->kind == SAM_MARK_RAW)
        {
          g_assert_cmpstr (event->text, ==, GALLERY);
          g_assert_cmpstr (event->note, ==, "Gallery, one picture");
          found++;
        }
      else if (event->kind == SAM_MARK_IMAGE && event->step == SAM_STEP_ENTER && found++ == 1)
        {
          g_assert_cmpstr (event->text, ==, "https://a.se/b.jpg");
          g_assert_cmpstr (event->note, ==, "En by");
        }
      else if (event->kind == SAM_MARK_IMAGE && event->step == SAM_STEP_ENTER)
        {
          g_assert_cmpstr (event->text, ==, "picture:0-1");
          g_assert_cmpstr (event->note, ==, "En ] by");
        }
    }
  g_assert_cmpuint (found, ==, 3);
}

static void
test_words (void)
{
  g_assert_cmpuint (sam_markdown_count_words ("Ett två\n\ntre"), ==, 3);
  g_assert_cmpuint (
      sam_markdown_count_words ("Ett\n\n~~~~wordpress Gallery, one picture\n" GALLERY "\n~~~~\n"),
      ==, 1);
}

/* What a block means does not depend on where it stands. */
static void
assert_alone_as_there (const char *text)
{
  g_autoptr (GArray) whole = sam_markdown_parse (text);
  g_autoptr (GArray) found = sam_markdown_blocks (text);
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      SamMarkBlock *block = &g_array_index (found, SamMarkBlock, i);
      g_autofree char *words = g_strndup (text + block->start, block->end - block->start);
      g_autoptr (GArray) events = sam_markdown_parse (words);
      g_autoptr (GArray) alone = sam_markdown_blocks (words);

      g_assert_cmpuint (alone->len, ==, 1);
      g_assert_cmpuint (n + events->len, <=, whole->len);
      for (guint j = 0; j < events->len; j++, n++)
        {
          SamMarkEvent *a = &g_array_index (events, SamMarkEvent, j);
          SamMarkEvent *b = &g_array_index (whole, SamMarkEvent, n);

          g_assert_cmpint (a->kind, ==, b->kind);
          g_assert_cmpstr (a->text, ==, b->text);
          g_assert_cmpuint (a->start + block->start, ==, b->start);
        }
    }
  g_assert_cmpuint (n, ==, whole->len);
}

static void
test_blocks_alone (void)
{
  /* The separator ends what could have been a list, so the dash below makes none of the one above.
   */
  assert_alone_as_there ("- a\n  ---\n- b");
  assert_alone_as_there ("- a\n  b\n- c");
}

static void
test_random_blocks (void)
{
  static const char *const fences[] = { "", "\n~~~\n", "\n~~~wordpress a\n", "\n![a](/b)\n" };

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *one = random_text (12);
      g_autofree char *two = random_text (12);
      g_autofree char *text =
          g_strconcat (one, fences[g_test_rand_int_range (0, G_N_ELEMENTS (fences))], two,
                       fences[g_test_rand_int_range (0, G_N_ELEMENTS (fences))], one, NULL);

      assert_alone_as_there (text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/cases", test_cases);
  g_test_add_func ("/markdown/source-kept", test_source_kept);
  g_test_add_func ("/markdown/contents", test_contents);
  g_test_add_func ("/markdown/random-there-and-back", test_random_there_and_back);
  g_test_add_func ("/markdown/random-contents", test_random_contents);
  g_test_add_func ("/markdown/linear", test_linear);
  g_test_add_func ("/markdown/scan", test_scan);
  g_test_add_func ("/markdown/blocks", test_blocks);
  g_test_add_func ("/markdown/blocks-touching", test_blocks_touching);
  g_test_add_func ("/markdown/pictures-and-raw", test_pictures_and_raw);
  g_test_add_func ("/markdown/words", test_words);
  g_test_add_func ("/markdown/blocks-alone", test_blocks_alone);
  g_test_add_func ("/markdown/random-blocks", test_random_blocks);
  return g_test_run ();
}
