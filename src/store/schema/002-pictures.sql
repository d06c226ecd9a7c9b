-- SPDX-License-Identifier: GPL-3.0-or-later
-- Pictures of posts. Their bytes are in the database, so that a backup has them; the files in the
-- folder "pictures" are made from them.

CREATE TABLE picture (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  name TEXT NOT NULL DEFAULT '',
  decorative INTEGER NOT NULL DEFAULT 0,
  people TEXT NOT NULL DEFAULT '',
  consent TEXT NOT NULL DEFAULT 'unknown',
  hash TEXT NOT NULL DEFAULT '',
  mime TEXT NOT NULL DEFAULT '',
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  account TEXT REFERENCES account (id),
  number INTEGER NOT NULL DEFAULT 0,
  url TEXT NOT NULL DEFAULT '',
  "key" TEXT NOT NULL DEFAULT ''
);

CREATE INDEX picture_account ON picture (account);

CREATE TABLE picture_file (
  hash TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
);
