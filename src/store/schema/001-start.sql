-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. A released script never changes: a new field is a new script.
-- Every table: seq is the row for the full-text index, id the name for everybody else, version
-- counts the changes, deleted is the id of the deletion that marked the row.

CREATE TABLE programme (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  name TEXT NOT NULL DEFAULT '',
  first_day TEXT NOT NULL DEFAULT '',
  last_day TEXT NOT NULL DEFAULT '',
  target INTEGER NOT NULL DEFAULT 0,
  sample INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE municipality (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  name TEXT NOT NULL DEFAULT '',
  county TEXT NOT NULL DEFAULT '',
  seat TEXT NOT NULL DEFAULT '',
  latitude REAL NOT NULL DEFAULT 0,
  longitude REAL NOT NULL DEFAULT 0,
  population INTEGER NOT NULL DEFAULT 0,
  in_programme INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE contact (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  municipality TEXT NOT NULL REFERENCES municipality (id),
  name TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT ''
);

CREATE INDEX contact_municipality ON contact (municipality);

CREATE TABLE trip (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  title TEXT NOT NULL DEFAULT ''
);

CREATE TABLE visit (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  municipality TEXT NOT NULL REFERENCES municipality (id),
  trip TEXT REFERENCES trip (id),
  first_day TEXT NOT NULL DEFAULT '',
  last_day TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'first',
  state TEXT NOT NULL DEFAULT 'idea',
  follows TEXT REFERENCES visit (id)
);

CREATE INDEX visit_municipality ON visit (municipality);

CREATE INDEX visit_trip ON visit (trip);

CREATE INDEX visit_follows ON visit (follows);

CREATE TABLE meeting (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  visit TEXT NOT NULL REFERENCES visit (id),
  day TEXT NOT NULL DEFAULT '',
  start TEXT NOT NULL DEFAULT '',
  "end" TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  participants TEXT NOT NULL DEFAULT '',
  "group" TEXT NOT NULL DEFAULT 'other'
);

CREATE INDEX meeting_visit ON meeting (visit);

CREATE TABLE note (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  meeting TEXT REFERENCES meeting (id),
  visit TEXT REFERENCES visit (id),
  municipality TEXT REFERENCES municipality (id),
  day TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  secrecy TEXT NOT NULL DEFAULT 'internal'
);

CREATE INDEX note_meeting ON note (meeting);

CREATE INDEX note_visit ON note (visit);

CREATE INDEX note_municipality ON note (municipality);

CREATE TABLE plan (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  municipality TEXT NOT NULL REFERENCES municipality (id),
  state TEXT NOT NULL DEFAULT 'discussed',
  expected_day TEXT NOT NULL DEFAULT '',
  adopted_day TEXT NOT NULL DEFAULT '',
  revised_day TEXT NOT NULL DEFAULT ''
);

CREATE INDEX plan_municipality ON plan (municipality);

CREATE TABLE point (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  plan TEXT NOT NULL REFERENCES plan (id),
  text TEXT NOT NULL DEFAULT '',
  responsible TEXT NOT NULL DEFAULT '',
  due TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX point_plan ON point (plan);

CREATE TABLE report (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  point TEXT NOT NULL REFERENCES point (id),
  visit TEXT REFERENCES visit (id),
  day TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'not-started',
  text TEXT NOT NULL DEFAULT '',
  disputed_by TEXT NOT NULL DEFAULT ''
);

CREATE INDEX report_point ON report (point);

CREATE INDEX report_visit ON report (visit);

CREATE TABLE post (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  title TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  excerpt TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT 'idea',
  wish TEXT NOT NULL DEFAULT 'nothing',
  server_status TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',
  problem TEXT NOT NULL DEFAULT '',
  read_only INTEGER NOT NULL DEFAULT 0,
  conflict INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE post_visit (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  post TEXT NOT NULL REFERENCES post (id),
  visit TEXT NOT NULL REFERENCES visit (id)
);

CREATE INDEX post_visit_post ON post_visit (post);

CREATE INDEX post_visit_visit ON post_visit (visit);

CREATE TABLE account (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  url TEXT NOT NULL DEFAULT '',
  user TEXT NOT NULL DEFAULT ''
);

CREATE TABLE remote (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  post TEXT NOT NULL REFERENCES post (id),
  role TEXT NOT NULL DEFAULT 'baseline',
  site TEXT NOT NULL DEFAULT '',
  "key" TEXT NOT NULL DEFAULT '',
  unknown INTEGER NOT NULL DEFAULT 0,
  number INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL DEFAULT '',
  excerpt TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '',
  modified TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0,
  link TEXT NOT NULL DEFAULT '',
  our_title TEXT NOT NULL DEFAULT '',
  our_excerpt TEXT NOT NULL DEFAULT '',
  our_tags TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT ''
);

CREATE INDEX remote_post ON remote (post);

-- One row: how often the content was changed, by any program. Versions never exceed it.
CREATE TABLE changes (n INTEGER NOT NULL);
INSERT INTO changes VALUES (0);

-- What the search index has yet to read again.
CREATE TABLE index_due (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- What the search looks in: the searched columns of each record that is not deleted. seq is made of
-- the kind (from bit 40 on) and the seq of the row, so that each kind is in the order of its making.
CREATE TABLE search_entry (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  text TEXT NOT NULL
);

-- Words by their first letters, for what is too short for the other index; å, ä and ö are letters of
-- their own.
CREATE VIRTUAL TABLE search_word USING fts5 (
  text, content = 'search_entry', content_rowid = 'seq',
  tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2'
);

-- Parts of words, from three characters on.
CREATE VIRTUAL TABLE search_part USING fts5 (
  text, content = 'search_entry', content_rowid = 'seq', tokenize = 'trigram'
);
