-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where the interface of a blog was found, so that it need not be looked for at each sync.

ALTER TABLE account ADD COLUMN way TEXT NOT NULL DEFAULT '';
