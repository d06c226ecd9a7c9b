-- SPDX-License-Identifier: GPL-3.0-or-later
-- The journal: what is to be done on a blog, a row each, in place of the wish of a post and of the
-- key and the doubt beside its baseline.

CREATE TABLE intent (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  changed TEXT NOT NULL,
  deleted TEXT,
  account TEXT REFERENCES account (id),
  kind TEXT NOT NULL DEFAULT 'change',
  subject_kind TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  "key" TEXT NOT NULL DEFAULT '',
  wanted TEXT NOT NULL DEFAULT '',
  baseline TEXT NOT NULL DEFAULT '',
  attempts TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'waiting',
  cancelled INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  not_before TEXT NOT NULL DEFAULT '',
  made TEXT NOT NULL DEFAULT '',
  sent TEXT NOT NULL DEFAULT '',
  problem TEXT NOT NULL DEFAULT '',
  code INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX intent_subject ON intent (subject);

-- A post has a row if something is wished for, or if it is not known what became of its creation:
-- then the row has the key that tells.
INSERT INTO intent (id, changed, account, kind, subject_kind, subject, "key", state, cancelled, made)
SELECT lower (substr (r, 1, 8) || '-' || substr (r, 9, 4) || '-4' || substr (r, 14, 3) || '-a'
              || substr (r, 18, 3) || '-' || substr (r, 21, 12)),
       changed, (SELECT a.id FROM account a WHERE a.deleted IS NULL ORDER BY a.seq LIMIT 1),
       CASE wish WHEN 'update' THEN 'change' WHEN 'publish' THEN 'publish' ELSE 'create' END,
       'post', id, key_in_doubt,
       CASE WHEN wish = 'nothing' THEN 'done' WHEN key_in_doubt <> '' THEN 'unknown'
            ELSE 'waiting' END,
       wish = 'nothing', strftime ('%Y-%m-%dT%H:%M:%SZ', 'now')
FROM (SELECT p.id, p.seq, p.changed, p.wish, hex (randomblob (16)) AS r,
             COALESCE ((SELECT m."key" FROM remote m
                        WHERE m.post = p.id AND m.unknown AND m.role = 'baseline'
                        AND m.deleted IS NULL LIMIT 1), '') AS key_in_doubt
      FROM post p)
WHERE wish <> 'nothing' OR key_in_doubt <> ''
ORDER BY seq;

ALTER TABLE post DROP COLUMN wish;
ALTER TABLE remote DROP COLUMN "key";
ALTER TABLE remote DROP COLUMN unknown;

UPDATE changes SET n = n + 1;
