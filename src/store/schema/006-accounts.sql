-- SPDX-License-Identifier: GPL-3.0-or-later
-- Several blogs, and which of them a post is for.

ALTER TABLE account ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN classic INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN picture_size INTEGER NOT NULL DEFAULT 0;

ALTER TABLE post ADD COLUMN account TEXT REFERENCES account (id);
CREATE INDEX post_account ON post (account);

-- Up to now there was one blog: what is there, or waits to be, is for it.
UPDATE post
SET account = (SELECT a.id FROM account a WHERE a.deleted IS NULL ORDER BY a.seq LIMIT 1)
WHERE place <> 'idea'
   OR EXISTS (SELECT 1 FROM remote r WHERE r.post = post.id)
   OR EXISTS (SELECT 1 FROM intent i WHERE i.subject = post.id);
