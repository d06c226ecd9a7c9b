-- SPDX-License-Identifier: GPL-3.0-or-later
-- The history of posts, and whether a post was merged with what the web has.

CREATE TABLE version (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  post TEXT NOT NULL REFERENCES post (id),
  made TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT 'pause',
  title TEXT NOT NULL DEFAULT '',
  excerpt TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT ''
);

CREATE INDEX version_post ON version (post);

ALTER TABLE post ADD COLUMN merged TEXT NOT NULL DEFAULT '';
