# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments in the window: seen, decided about and answered, by the keyboard and by what a screen
reader is told."""
import os
import sqlite3
import uuid

import uitest

import tap

HOSTILE = "<b>Fet</b> & <script>alert(1)</script> &amp;"


class CommentsTest(uitest.UiCase):
    def setUp(self):
        super().setUp()
        self.post = self.ctl("post", "add", "--title", "Om planen", "--text", "Text")
        self.ctl("account", "set", "--url", "https://127.0.0.1:9", "--user", "anna")
        self.write("UPDATE account SET may_moderate = 1")
        self.write("UPDATE post SET place = 'published', server_status = 'publish'")
        self.first = self.comment(1, "Anna", HOSTILE, "approved")
        self.held = self.comment(2, "Per", "När kommer ni hit?", "hold")

    def write(self, sql, *values):
        """What only a sync writes."""
        database = sqlite3.connect(os.path.join(self.data, "samordna.db"))
        with database:
            database.execute(sql, values)
        database.close()

    def comment(self, number, author, text, status):
        id = str(uuid.uuid4())
        self.write("INSERT INTO comment (id, changed, post, site, number, author, written, text, "
                   "status, server_status) VALUES (?, '2015-11-19T09:00:00Z', ?, "
                   "'https://127.0.0.1:9', ?, ?, ?, ?, ?, ?)", id, self.post, number, author,
                   f"2015-11-18T1{number}:00:00", text, status, status)
        return id

    def kept(self, id):
        return self.ctl("comment", "show", id, "--json")

    def wait_for(self, program, id, what, **fields):
        program.until(lambda: {name: self.kept(id)[name] for name in fields} == fields, what)

    def button(self, program, name, **kwargs):
        return program.find("push button", name, where=lambda node: node.seen(), **kwargs)

    def open(self, program, id):
        program.action("win.open", "comment/" + id)
        author = self.kept(id)["author"]
        program.focus_on(where=lambda node: author in node.name)

    def test_shown_as_text(self):
        """Markup in a comment is letters; what was in sight counts as looked at"""
        program = self.start()
        program.action("win.open", "post/" + self.post)
        program.find("push button", "Comments (2, 2 new)")
        self.assertEqual(self.kept(self.first)["seen"], False)
        self.desktop.keys("ctrl+shift+c")
        program.find("label", HOSTILE, where=lambda node: node.seen())
        program.find(None, uitest.pattern("^New, Anna, Approved, .*" + "script"))
        self.wait_for(program, self.first, "that it was looked at", seen=True)
        # One that waits for a decision asks all the same.
        program.find("push button", "Comments (2, 1 new)")
        program.quit()

    def test_decide_by_keys(self):
        program = self.start()
        self.open(program, self.held)
        self.desktop.keys("a")
        self.wait_for(program, self.held, "the approval", status="approved", waits=True)
        program.focus_on(where=lambda node: "Per" in node.name)
        self.desktop.keys("s")
        self.wait_for(program, self.held, "the mark", status="spam")
        self.button(program, "Undo").press()
        self.wait_for(program, self.held, "what it was before", status="approved")
        self.desktop.keys("Delete")
        self.wait_for(program, self.held, "the trash", status="trash")
        self.desktop.keys("z")
        self.wait_for(program, self.held, "what the blog has of it", status="hold", waits=False)
        program.quit()

    def test_arrows(self):
        """Arrows go from comment to comment, Tab into one"""
        third = self.comment(3, "Ulla", "Välkommen!", "approved")
        spam = self.comment(4, "Skräp", "Köp!", "spam")
        program = self.start()
        self.open(program, self.first)

        def is_at(words):
            program.focus_on(where=lambda node: words in node.name)
        for key, words in (("Down", "Per"), ("Down", "Ulla"), ("Down", "Ulla"), ("Up", "Per"),
                           ("Tab", "Approve"), ("Down", "Ulla"), ("Tab", "Reply"), ("Up", "Per"),
                           ("Up", "Anna"), ("Up", "Anna")):
            self.desktop.keys(key)
            is_at(words)
        # The keys of the last one were not for one that is put away.
        self.assertEqual([self.kept(id)["status"] for id in (third, spam)], ["approved", "spam"])
        program.quit()

    def test_reply(self):
        """What is typed is kept, whatever happens, and only sent when it is asked for"""
        program = self.start()
        self.open(program, self.first)
        self.desktop.keys("r")
        view = program.find("text", "Your reply", where=lambda node: node.seen())
        program.until(lambda: view.now().state("focused"), "the focus in the reply")
        self.desktop.type("Tack! as")
        reply = lambda: [c for c in self.records("comment") if c["status"] == "draft"]
        program.until(lambda: reply() and reply()[0]["text"] == "Tack! as", "the words on disk")
        self.assertEqual(self.kept(self.first)["status"], "approved")
        program.kill()
        self.assertEqual(reply()[0]["waits"], False)
        program = self.start()
        self.open(program, self.first)
        self.desktop.keys("r")
        view = program.find("text", "Your reply", where=lambda node: node.seen())
        program.until(lambda: view.now().state("focused"), "the focus in the reply")
        program.until(lambda: view.text() == "Tack! as", "the words again")
        self.desktop.keys("ctrl+shift+Return")
        self.desktop.keys("ctrl+Return")
        program.until(lambda: reply()[0]["waits"], "that it is to be sent")
        self.assertEqual(self.ctl("post", "show", self.post, "--json")["place"], "published")
        self.button(program, "Take back").press()
        program.until(lambda: not reply()[0]["waits"], "that it is not")
        program.quit()

    def test_overview_asks(self):
        self.ctl("visit", "add", "--municipality", "Åmål", "--first-day", "2015-12-01")
        program = self.start()
        program.find("list item", uitest.pattern("^Om planen, 2 new comments"))
        program.find("list item", uitest.pattern("^Blog, 2 ask for you"))
        program.quit()

    def test_may_not_decide(self):
        """A contributor is offered what the blog will take"""
        self.write("UPDATE account SET may_moderate = 0")
        program = self.start()
        self.open(program, self.first)
        self.button(program, "Reply")
        # The last of these has an effect; the others had theirs before it, if any.
        self.desktop.keys("s", "Delete", "r")
        program.find("text", "Your reply", where=lambda node: node.seen())
        self.assertFalse([node for node in program.find_all("push button", "Spam") if node.seen()])
        self.assertEqual(self.kept(self.first)["status"], "approved")
        program.quit()

    def test_swedish(self):
        program = self.start(language="sv")
        self.open(program, self.held)
        self.button(program, "Godkänn")
        program.find("label", "Väntar på godkännande", where=lambda node: node.seen())
        program.quit()


if __name__ == "__main__":
    tap.main()
