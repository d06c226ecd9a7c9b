-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is said to have written new posts for a blog.

ALTER TABLE account ADD COLUMN byline TEXT NOT NULL DEFAULT '';

UPDATE changes SET n = n + 1;
