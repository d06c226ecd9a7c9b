/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-blocks.h"
#include "text/sam-markdown.h"
#include "text/sam-raw-block.h"

/* LONG is long enough for what is quadratic to take minutes, and so to run into the time limit of
 * the test. The sanitizers are slow enough with less of everything, and so is a build that waits
 * for its tests. */
#if defined __SANITIZE_ADDRESS__ || defined SAM_TEST_BRIEFLY
#define LONG 20000
#define ROUNDS 300
#else
#define LONG 200000
#define ROUNDS 1000
#endif

#define FENCE "~~~" SAM_MARKDOWN_RAW
#define ANY (-1)

/* The files in blocks/, written after WordPress' description of its blocks; how many blocks there
 * are, and how many of them stand raw in our text. */
static const struct
{
  const char *name;
  int blocks;
  int raw;
} cases[] = {
  { "attributes-braces", 2, 1 },
  { "attributes-malformed", 2, 1 },
  { "attributes-unclosed", 6, 4 },
  { "buttons", 1, 1 },
  { "carriage-returns", 2, 1 },
  { "classic-broken", 4, 3 },
  { "classic-more", 3, 2 },
  { "classic-paragraphs", 6, 2 },
  { "classic-pictures", 5, 2 },
  { "classic-plain", 7, 1 },
  { "classic-script", 3, 2 },
  { "classic-table", 2, 1 },
  { "code", 4, 3 },
  { "columns", 2, 1 },
  { "cover", 1, 1 },
  { "decomposed", 2, 1 },
  { "details", 1, 1 },
  { "embed", 1, 1 },
  { "end-only", 5, 3 },
  { "end-with-attributes", 3, 2 },
  { "files", 3, 3 },
  { "gallery", 1, 1 },
  { "gaps", 3, 0 },
  { "group", 1, 1 },
  { "headings", 4, 1 },
  { "images", 4, 1 },
  { "like-delimiters", 13, ANY },
  { "lists", 3, 1 },
  { "media-text", 1, 1 },
  { "mixed", 4, 0 },
  { "more-nextpage", 3, 2 },
  { "namespaced", 2, 2 },
  { "ours-looks-like", 9, 0 },
  { "paragraph-attributes", 3, 1 },
  { "paragraphs", 3, 1 },
  { "pullquote", 1, 1 },
  { "quotes", 3, 1 },
  { "self-closing", 5, 4 },
  { "separators", 3, 1 },
  { "shortcode-html", 2, 2 },
  { "space-in-delimiters", 2, 2 },
  { "table", 1, 1 },
  { "tildes", 3, 1 },
  { "touching", 4, 1 },
  { "unclosed", 2, 1 },
  { "wrong-end", 2, 1 },
};

/* --- Helpers -------------------------------------------------------------------------------- */

static char *
read_case (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".html", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "text", "blocks", base, NULL);
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (file, &content, NULL, &error);
  g_assert_no_error (error);
  return content;
}

/* The blocks that are not white space; that all are the whole of @content is asserted. */
static GArray *
split (const char *content)
{
  GArray *blocks = sam_blocks_split (content);
  gsize at = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      g_assert_cmpuint (g_array_index (blocks, SamBlock, i).start, ==, at);
      at = g_array_index (blocks, SamBlock, i).end;
    }
  g_assert_cmpuint (at, ==, strlen (content));
  for (guint i = blocks->len; i-- > 0;)
    if (g_array_index (blocks, SamBlock, i).kind == SAM_BLOCK_SPACE)
      g_array_remove_index (blocks, i);
  return blocks;
}

static int
count_raw (const char *text)
{
  g_autoptr (GArray) events = sam_markdown_parse (text);
  int n = 0;

  for (guint i = 0; i < events->len; i++)
    n += g_array_index (events, SamMarkEvent, i).kind == SAM_MARK_RAW;
  return n;
}

/* Asserts that @content comes back from our text as it was. Returns: (transfer full): our text */
static char *
there_and_back (const char *content)
{
  gboolean same = FALSE;
  char *text = sam_markdown_from_html (content, &same);
  g_autofree char *back = sam_markdown_to_html (text, content);

  g_assert_cmpstr (back, ==, content);
  g_assert_true (same);
  return text;
}

/* --- Cases ---------------------------------------------------------------------------------- */

static void
test_corpus (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *content = read_case (cases[i].name);
      g_autoptr (GArray) blocks = split (content);
      g_autofree char *text = there_and_back (content);

      g_test_message ("%s: %u blocks\n%s", cases[i].name, blocks->len, text);
      g_assert_cmpint ((int)blocks->len, ==, cases[i].blocks);
      if (cases[i].raw != ANY)
        g_assert_cmpint (count_raw (text), ==, cases[i].raw);
    }
}

/* Every file in the folder is a case. */
static void
test_corpus_whole (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "text", "blocks", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (cases));
}

static const struct
{
  const char *bytes;
  const char *words;
} described[] = {
  { "<!-- wp:spacer /-->", "Space" },
  { "<!-- wp:jetpack/slide-show /-->", "Slide show" },
  { "<!-- wp:core/verse -->\n<pre>Ett &amp; <b>två</b>\n tre</pre>\n<!-- /wp:core/verse -->",
    "Verse: Ett & två tre" },
  { "<!-- wp:gallery -->\n<img src=\"a\"><img src=\"b\">ord\n<!-- /wp:gallery -->",
    "Gallery, 2 pictures" },
  { "<p class=\"a\">Ett stycke som är längre än vad som får plats på en rad</p>",
    "Paragraph: Ett stycke som är längre än vad som får…" },
  { "<!--more-->", "Read more" },
  { "<table><tr><td>a</table>", "Table: a" },
  { "<div></div>", "HTML" },
  { "[map place=\"Kalix\"]", "Shortcode: [map place=\"Kalix\"]" },
};

static void
test_described (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (described); i++)
    {
      g_autofree char *words = sam_raw_block_describe (described[i].bytes);

      g_assert_cmpstr (words, ==, described[i].words);
    }
}

/* --- Edits ---------------------------------------------------------------------------------- */

static gsize
common_head (const char *a, const char *b, gsize most)
{
  gsize n = 0;

  while (n < most && a[n] == b[n])
    n++;
  return n;
}

static gsize
common_tail (const char *a, gsize a_length, const char *b, gsize b_length, gsize most)
{
  gsize n = 0;

  while (n < most && a[a_length - 1 - n] == b[b_length - 1 - n])
    n++;
  return n;
}

/* TRUE if one block has all that is not in the first @head and the last @tail bytes. */
static gboolean
in_one_block (GArray *blocks, gsize length, gsize head, gsize tail)
{
  for (guint i = 0; i < blocks->len; i++)
    if (g_array_index (blocks, SamBlock, i).start <= head
        && length - tail <= g_array_index (blocks, SamBlock, i).end)
      return TRUE;
  return FALSE;
}

/* Asserts that @edited differs from @content within one block only. What was put in may be like
 * what stands beside it: then there is more than one place for it. */
static void
assert_local (const char *content, const char *edited)
{
  g_autoptr (GArray) blocks = split (content);
  gsize length = strlen (content), other = strlen (edited), most = MIN (length, other);
  gsize head = common_head (content, edited, most);
  gsize tail = common_tail (content, length, edited, other, most);

  if (!in_one_block (blocks, length, head, MIN (tail, most - head))
      && !in_one_block (blocks, length, MIN (head, most - tail), tail))
    g_assert_cmpstr (content, ==, edited);
}

/* @text with a word put behind the words of its block @i, if that has any. Returns: (transfer
 * full), NULL if it has none */
static char *
edit_block (const char *text, const SamMarkBlock *block)
{
  g_autofree char *words = g_strndup (text + block->start, block->end - block->start);
  g_autoptr (GArray) events = sam_markdown_parse (words);
  SamMarkKind kind = g_array_index (events, SamMarkEvent, 0).kind;
  GString *edited;

  if (kind == SAM_MARK_RAW || kind == SAM_MARK_CODE_BLOCK || kind == SAM_MARK_SEPARATOR)
    return NULL;
  edited = g_string_new (text);
  g_string_insert (edited, (gssize)block->end, kind == SAM_MARK_IMAGE ? "\nnytt ord" : " nytt ord");
  return g_string_free (edited, FALSE);
}

static void
assert_edits_are_local (const char *content, const char *text)
{
  g_autoptr (GArray) blocks = sam_markdown_blocks (text);

  for (guint i = 0; i < blocks->len; i++)
    {
      g_autofree char *edited = edit_block (text, &g_array_index (blocks, SamMarkBlock, i));
      g_autofree char *sent = edited != NULL ? sam_markdown_to_html (edited, content) : NULL;

      if (sent == NULL)
        continue;
      g_assert_nonnull (strstr (sent, "nytt ord"));
      assert_local (content, sent);
    }
}

static void
test_corpus_edits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *content = read_case (cases[i].name);
      g_autofree char *text = there_and_back (content);

      g_test_message ("%s", cases[i].name);
      assert_edits_are_local (content, text);
    }
}

#define IMAGE(attributes, class, src, words, caption)                                              \
  "<!-- wp:image " attributes                                                                      \
  " -->\n<figure class=\"wp-block-image " class "\"><img src=\"" src "\" alt=\"" words             \
                                                "\" class=\"wp-image-7\"/>" caption                \
                                                "</figure>\n<!-- /wp:image -->"
#define CAPTION(words) "<figcaption class=\"wp-element-caption\">" words "</figcaption>"
#define P(words) "<!-- wp:paragraph -->\n<p>" words "</p>\n<!-- /wp:paragraph -->"

/* What our text can't show stays with what it belongs to. */
static const struct
{
  const char *content;
  const char *text;
  const char *from;
  const char *to;
  const char *sent;
} edits[] = {
  { IMAGE ("{\"id\":7}", "size-large", "/b.jpg", "", ""), "![](/b.jpg)", "![]", "![En \"by\"]",
    IMAGE ("{\"id\":7}", "size-large", "/b.jpg", "En &quot;by&quot;", "") },
  { IMAGE ("{\"id\":7}", "size-large", "/b.jpg", "", ""), "![](/b.jpg)", ".jpg)", ".jpg)\nEn *by*",
    IMAGE ("{\"id\":7}", "size-large", "/b.jpg", "", CAPTION ("En <em>by</em>")) },
  { IMAGE ("{\"id\":7}", "size-large", "/b.jpg", "", CAPTION ("En")), "![](/b.jpg)\nEn", "\nEn", "",
    IMAGE ("{\"id\":7}", "size-large", "/b.jpg", "", "") },
  { IMAGE ("{\"id\":7}", "size-large", "/b.jpg", "", ""), "![](/b.jpg)", "![](/b.jpg)",
    "Före\n\n![ny](/b.jpg)\n\n![](/c.jpg)",
    P ("Före") "\n\n" IMAGE (
        "{\"id\":7}", "size-large", "/b.jpg", "ny",
        "") "\n\n<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"/c.jpg\" alt=\"\"/>"
            "</figure>\n<!-- /wp:image -->" },
  { P ("<a href=\"/a\" target=\"_blank\" rel=\"noreferrer noopener\">a</a>."), "[a](/a).", "[a]",
    "Se [här]", P ("Se <a href=\"/a\" target=\"_blank\" rel=\"noreferrer noopener\">här</a>.") },
  /* What is moved or taken out takes nothing else along. */
  { P ("a") "\n\n\n" P ("b") "\n" P ("c<br/>d"), "a\n\nb\n\nc\nd", "a\n\nb", "b\n\na",
    P ("b") "\n\n" P ("a") "\n\n" P ("c<br/>d") },
  { P ("a") "\n\n\n" P ("b") "\n" P ("c<br/>d"), "a\n\nb\n\nc\nd", "a\n\n", "",
    P ("b") "\n" P ("c<br/>d") },
  { P ("a<br>b") "\n\n" P ("c<br/>d"), "a\nb\n\nc\nd", "d", "d\ne",
    P ("a<br>b") "\n\n" P ("c<br/>d<br/>e") },
  /* Raw blocks are sent as they are, whatever their words say; without, they are gone. */
  { "<!-- wp:spacer /-->\n" P ("a"), FENCE " Space\n<!-- wp:spacer /-->\n~~~\n\na", FENCE " Space",
    FENCE " Mellanrum", "<!-- wp:spacer /-->\n" P ("a") },
  { P ("a") "<!-- wp:spacer /-->", "a\n\n" FENCE " Space\n<!-- wp:spacer /-->\n~~~",
    "\n\n" FENCE " Space\n<!-- wp:spacer /-->\n~~~", "", P ("a") },
  { "<p>a</p>\n<p>b</p>", "a\n\nb", "b", "b\n\n- c\n- d",
    "<p>a</p>\n<p>b</p>\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>" },
  { "a\n\nb\n<hr />", "a\n\nb\n\n---", "b", "b\n\nc", "a\n\nb\n\nc\n\n<hr />" },
};

static void
test_edits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *text = there_and_back (edits[i].content);
      g_autoptr (GString) edited = g_string_new (text);
      g_autofree char *sent = NULL;

      g_assert_cmpstr (text, ==, edits[i].text);
      g_assert_cmpuint (g_string_replace (edited, edits[i].from, edits[i].to, 1), ==, 1);
      sent = sam_markdown_to_html (edited->str, edits[i].content);
      g_assert_cmpstr (sent, ==, edits[i].sent);
    }
}

static void
test_compose (void)
{
  g_autofree char *text =
      sam_markdown_compose ("a\314\212\r\n\n" FENCE " a\314\212\na\314\212\r\n~~~\na\314\212\n");

  g_assert_cmpstr (text, ==, "å\r\n\n" FENCE " a\314\212\na\314\212\r\n~~~\nå\n");
}

static void
test_new_classic (void)
{
  g_autofree char *sent =
      sam_markdown_to_html_as ("## R\n\na\nb\n\n- c\n- d\n\n![e](/f)\ng", NULL, TRUE);
  g_autofree char *text = there_and_back (sent);

  g_assert_cmpstr (sent, ==,
                   "<h2>R</h2>\n<p>a<br>b</p>\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>\n<figure><p>"
                   "<img src=\"/f\" alt=\"e\" /></p><figcaption>g</figcaption></figure>");
  g_assert_cmpint (count_raw (text), ==, 0);
}

/* --- Random block trees --------------------------------------------------------------------- */

static const char *const attributes[] = { "", "", "{\"a\":1} ", "{\"b\":{\"c\":\"}\"}} ",
                                          "{bad} " };
static const char *const names[] = { "paragraph", "group", "columns", "list", "quote", "my/own" };
static const char *const leaves[] = {
  P ("ord"),
  P ("ett <strong>fett</strong> ord<br/>och ett <a href=\"/a\" rel=\"b\">till</a>"),
  "<!-- wp:spacer /-->",
  "<!-- wp:heading {\"level\":3} -->\n<h3>R</h3>\n<!-- /wp:heading -->",
  IMAGE ("{\"id\":7}", "size-large", "/b.jpg", "x", CAPTION ("y")),
  "<p>klassiskt</p>",
  "vanlig text",
  "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
  "<!-- en kommentar -->",
  "<!-- wp:paragraph",
  "<div>\n\n<p>inne</p></div>",
  "<a href='",
  "<!-- /wp:group -->",
  "<!-- wp:group -->",
  "~~~\n",
  "a\314\212",
};
static const char *const gaps[] = { "\n\n", "\n\n", "\n", "", " ", "\r\n\r\n", "\n\n\n" };

#define PICK(list) list[g_test_rand_int_range (0, G_N_ELEMENTS (list))]

static void
add_tree (GString *content, int depth)
{
  for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
    {
      const char *name = PICK (names);

      if (depth < 4 && g_test_rand_int_range (0, 4) == 0)
        {
          g_string_append_printf (content, "<!-- wp:%s %s-->\n<div>", name, PICK (attributes));
          add_tree (content, depth + 1);
          g_string_append_printf (content, "</div>\n<!-- /wp:%s -->", name);
        }
      else
        g_string_append (content, PICK (leaves));
      g_string_append (content, PICK (gaps));
    }
}

static void
test_random_trees (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) content = g_string_new (NULL);
      g_autoptr (GArray) blocks = NULL;
      g_autofree char *text = NULL;

      add_tree (content, 0);
      blocks = split (content->str);
      text = there_and_back (content->str);
      g_assert_cmpuint (blocks->len, >, 0);
      assert_edits_are_local (content->str, text);
    }
}

/* --- Size ----------------------------------------------------------------------------------- */

static void
test_linear (void)
{
  static const char *const units[] = {
    "<!-- wp:a -->",
    "<!-- wp:a /-->",
    "<!-- wp:a {",
    "<!-- wp:a {} ",
    "<!-- wp:a {\"b\":1} -->",
    "<!-- /wp:a -->",
    "<!--",
    "<!-- ",
    "<!-- wp:a <!--",
    "}",
    "} ",
    "<p>",
    "</p>",
    "<div>",
    "<div><p>",
    "<a '",
    "<a \"'<!-- wp:a /-->",
    "<!-- wp:a /--><!--",
    "\n\n",
    "a\n\n",
    "<img src=\"/a\" alt=\"b\">\n\n",
    "<p><a href=\"/a\">b</a></p>\n",
    "<figure><img src=\"/a\">",
    "<figcaption>",
    "[caption",
    "[caption]<img src=\"/a\">[/caption]\n\n",
    "~~~\n\n",
    "</",
    P ("a") "\n\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) content = g_string_new (NULL);
      g_autofree char *text = NULL;
      g_autofree char *back = NULL;

      while (content->len < LONG)
        g_string_append (content, units[i]);
      text = there_and_back (content->str);
      g_string_append (content, "\n\nslut");
      back = sam_markdown_to_html (text, content->str);
      g_assert_nonnull (back);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blocks/corpus", test_corpus);
  g_test_add_func ("/blocks/corpus-whole", test_corpus_whole);
  g_test_add_func ("/blocks/corpus-edits", test_corpus_edits);
  g_test_add_func ("/blocks/described", test_described);
  g_test_add_func ("/blocks/edits", test_edits);
  g_test_add_func ("/blocks/compose", test_compose);
  g_test_add_func ("/blocks/new-classic", test_new_classic);
  g_test_add_func ("/blocks/random-trees", test_random_trees);
  g_test_add_func ("/blocks/linear", test_linear);
  return g_test_run ();
}
