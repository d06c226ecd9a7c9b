-- SPDX-License-Identifier: GPL-3.0-or-later
-- Comments on posts, and what is known of those of a blog as a whole.

CREATE TABLE comment (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  post TEXT NOT NULL REFERENCES post (id),
  site TEXT NOT NULL DEFAULT '',
  number INTEGER NOT NULL DEFAULT 0,
  parent INTEGER NOT NULL DEFAULT 0,
  author TEXT NOT NULL DEFAULT '',
  written TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'draft',
  server_status TEXT NOT NULL DEFAULT 'draft',
  mine INTEGER NOT NULL DEFAULT 0,
  seen INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX comment_post ON comment (post);

ALTER TABLE account ADD COLUMN may_moderate INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN comments_total INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN comments_last INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN comments_read TEXT NOT NULL DEFAULT '';
