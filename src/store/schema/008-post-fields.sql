-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a post has besides words and tags. Beside its baseline stands how the server has it, spelled
-- as in the post. What was fetched before this has nothing there, and gets it at the next look.

ALTER TABLE post ADD COLUMN slug TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN categories TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN sticky INTEGER NOT NULL DEFAULT 0;
ALTER TABLE post ADD COLUMN featured TEXT NOT NULL DEFAULT '';

ALTER TABLE remote ADD COLUMN slug TEXT NOT NULL DEFAULT '';
ALTER TABLE remote ADD COLUMN categories TEXT NOT NULL DEFAULT '';
ALTER TABLE remote ADD COLUMN sticky INTEGER NOT NULL DEFAULT 0;
ALTER TABLE remote ADD COLUMN featured TEXT NOT NULL DEFAULT '';

ALTER TABLE account ADD COLUMN may_pin INTEGER NOT NULL DEFAULT 0;

UPDATE changes SET n = n + 1;
