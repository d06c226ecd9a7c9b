-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether somebody has written on in a post since it was asked for that readers see it.

ALTER TABLE intent ADD COLUMN written_on INTEGER NOT NULL DEFAULT 0;
