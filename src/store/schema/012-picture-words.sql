-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is seen in a picture that no text shows: the one that stands for a post.

ALTER TABLE picture ADD COLUMN words TEXT NOT NULL DEFAULT '';

UPDATE changes SET n = n + 1;
