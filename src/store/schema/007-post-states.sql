-- SPDX-License-Identifier: GPL-3.0-or-later
-- When a post is published, and whether the user may do that.

ALTER TABLE post ADD COLUMN server_time TEXT NOT NULL DEFAULT '';
ALTER TABLE remote ADD COLUMN time TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN needs_review INTEGER NOT NULL DEFAULT 0;
