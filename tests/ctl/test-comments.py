# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments from a terminal: shown, decided about, answered. No server is needed for it."""
import os
import sqlite3
import uuid

import samordnactl
import tap
from samordnactl import FAILED, NOT_ALLOWED, USAGE


class Comments(samordnactl.Case):
    def setUp(self):
        super().setUp()
        self.post = self.add("post", title="Titel")
        # Without a password: nothing here asks the blog.
        self.ctl("account", "set", "--url", "https://blogg.example", "--user", "anna")
        self.write("UPDATE account SET may_moderate = 1")

    def write(self, sql, *values):
        """What only a sync writes."""
        database = sqlite3.connect(os.path.join(self.folder, "samordna.db"))
        with database:
            database.execute(sql, values)
        database.close()

    def comment(self, status="hold", number=7):
        id = str(uuid.uuid4())
        self.write("INSERT INTO comment (id, changed, post, site, number, author, written, text, "
                   "status, server_status) VALUES (?, '2015-11-19T09:00:00Z', ?, "
                   "'https://blogg.example', ?, 'Anna', '2015-11-19T09:00:00', 'Hej', ?, ?)",
                   id, self.post, number, status, status)
        return id

    def status(self, id):
        shown = self.show("comment", id)
        return shown["status"], shown["server_status"], shown["waits"]

    def test_decide(self):
        """What is decided waits for the next sync"""
        id = self.comment()
        self.assertEqual(self.show("post", self.post)["new_comments"], 1)
        for act, expected in (("approve", "approved"), ("spam", "spam"), ("restore", "hold"),
                              ("trash", "trash"), ("restore", "hold"), ("approve", "approved"),
                              ("unapprove", "hold")):
            self.ctl("comment", act, id)
            self.assertEqual(self.status(id), (expected, "hold", expected != "hold"))
        self.assertEqual(self.list("comment", "--status", "hold")[0]["id"], id)

    def test_reply(self):
        """A reply is text from an option or from standard input"""
        id = self.comment("approved")
        reply = self.ctl("comment", "reply", id, input="Tack <b>du</b>\n").strip()
        shown = self.show("comment", reply)
        self.assertEqual((shown["status"], shown["waits"], shown["parent"], shown["mine"]),
                         ("draft", True, 7, True))
        self.assertEqual(shown["text"].strip(), "Tack <b>du</b>")
        self.refuse(NOT_ALLOWED, "comment", "reply", id, "--text", "En till")
        other = self.comment("approved", 8)
        self.refuse(FAILED, "comment", "reply", other, input=" \n")
        self.ctl("comment", "reply", other, "--text", "Tack")

    def test_refused(self):
        """What may not be done is said, and nothing waits"""
        held, approved = self.comment(), self.comment("approved", 8)
        self.refuse(NOT_ALLOWED, "comment", "reply", held, "--text", "Tack")
        self.refuse(NOT_ALLOWED, "comment", "approve", approved)
        self.refuse(NOT_ALLOWED, "comment", "add", "--post", self.post)
        self.refuse(NOT_ALLOWED, "comment", "remove", held)
        self.refuse(USAGE, "comment", "edit", held, "--text", "Annat")
        self.write("UPDATE account SET may_moderate = 0")
        self.refuse(NOT_ALLOWED, "comment", "spam", held)
        self.ctl("comment", "reply", approved, "--text", "Tack")


if __name__ == "__main__":
    tap.main()
