/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-blocks.h"
#include "text/sam-text.h"

/* What counts as space inside a delimiter. */
#define SPACE " \t\n\v\f\r"
#define NAME "abcdefghijklmnopqrstuvwxyz0123456789_-"

typedef enum
{
  TOKEN_OPENER,
  TOKEN_CLOSER,
  TOKEN_VOID,
} TokenKind;

typedef struct
{
  TokenKind kind;
  SamBlock block; /* of the delimiter alone */
} Token;

typedef struct
{
  const char *content;
  GArray *blocks;
  const char *no_json_after; /* no attributes that begin behind this end any more */
} Splitter;

/* --- Delimiters ----------------------------------------------------------------------------- */

/* The place after "/-->" or "-->", with what it says about the kind; NULL if neither is there. */
static const char *
read_end (const char *at, gboolean *is_void)
{
  *is_void = *at == '/';
  at += *is_void;
  return sam_text_begins (at, "-->") ? at + 3 : NULL;
}

/* The place after the attributes that begin at @at: they end with the first brace that the end of
 * the delimiter follows, whatever JSON would say. Returns: NULL if there is none */
static const char *
skip_attributes (Splitter *self, const char *at)
{
  gboolean is_void;

  if (self->no_json_after != NULL && at >= self->no_json_after)
    return NULL;
  for (const char *brace = strchr (at, '}'); brace != NULL; brace = strchr (brace + 1, '}'))
    {
      gsize space = strspn (brace + 1, SPACE);

      if (space > 0 && read_end (brace + 1 + space, &is_void) != NULL)
        return brace + 1;
    }
  self->no_json_after = at;
  return NULL;
}

/* The place after a name at @at, NULL if there is none. */
static const char *
skip_name (const char *at)
{
  return g_ascii_islower (*at) ? at + strspn (at, NAME) : NULL;
}

/* Reads the delimiter whose "<!--" is at @at. Returns: FALSE if it is another comment */
static gboolean
read_token (Splitter *self, const char *at, Token *token)
{
  const char *p = at + 4;
  const char *name;
  gsize space = strspn (p, SPACE);
  gboolean closer, is_void;

  memset (token, 0, sizeof *token);
  p += space;
  closer = *p == '/';
  p += closer;
  if (space == 0 || !sam_text_begins (p, "wp:"))
    return FALSE;
  name = p += 3;
  if ((p = skip_name (p)) == NULL)
    return FALSE;
  if (*p == '/' && (p = skip_name (p + 1)) == NULL)
    return FALSE;
  token->block.name = (gsize)(name - self->content);
  token->block.name_end = (gsize)(p - self->content);
  if ((space = strspn (p, SPACE)) == 0)
    return FALSE;
  p += space;
  if (*p == '{')
    {
      token->block.attributes = (gsize)(p - self->content);
      if ((p = skip_attributes (self, p)) == NULL)
        return FALSE;
      token->block.attributes_end = (gsize)(p - self->content);
      p += strspn (p, SPACE);
    }
  if ((p = read_end (p, &is_void)) == NULL)
    return FALSE;
  token->kind = is_void ? TOKEN_VOID : closer ? TOKEN_CLOSER : TOKEN_OPENER;
  token->block.kind = SAM_BLOCK_DELIMITED;
  token->block.start = (gsize)(at - self->content);
  token->block.end = (gsize)(p - self->content);
  return TRUE;
}

static gboolean
next_token (Splitter *self, gsize from, Token *token)
{
  const char *at = strstr (self->content + from, "<!--");

  for (; at != NULL; at = strstr (at + 4, "<!--"))
    if (read_token (self, at, token))
      return TRUE;
  return FALSE;
}

/* --- Blocks --------------------------------------------------------------------------------- */

GArray *
sam_blocks_split (const char *content)
{
  Splitter self = { content, g_array_new (FALSE, FALSE, sizeof (SamBlock)), NULL };
  SamBlock open = { 0 };
  gsize done = 0;
  guint depth = 0;
  Token token;

  for (gsize at = 0; next_token (&self, at, &token); at = token.block.end)
    {
      /* With an end that nothing begins WordPress stops reading: the rest is classic. */
      if (token.kind == TOKEN_CLOSER && depth == 0)
        break;
      if (token.kind != TOKEN_CLOSER && depth == 0)
        {
          sam_classic_cut (content, done, token.block.start, self.blocks);
          done = token.block.start;
          open = token.block;
        }
      else if (token.kind != TOKEN_CLOSER && depth == 1)
        open.n_inner++;
      if (token.kind == TOKEN_OPENER)
        depth++;
      /* The end of anything ends the innermost block, whatever its name. */
      else if (token.kind == TOKEN_CLOSER)
        depth--;
      if (depth == 0)
        {
          open.end = done = token.block.end;
          g_array_append_val (self.blocks, open);
        }
    }
  if (depth > 0)
    {
      open.end = strlen (content);
      g_array_append_val (self.blocks, open);
    }
  else
    sam_classic_cut (content, done, strlen (content), self.blocks);
  return self.blocks;
}

gboolean
sam_block_is (const char *content, const SamBlock *block, const char *name)
{
  const char *own = content + block->name;
  gsize length = block->name_end - block->name;

  if (length > 5 && strncmp (own, "core/", 5) == 0)
    {
      own += 5;
      length -= 5;
    }
  return strlen (name) == length && strncmp (own, name, length) == 0;
}
