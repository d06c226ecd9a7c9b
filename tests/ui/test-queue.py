# SPDX-License-Identifier: GPL-3.0-or-later
"""The outbox: what waits, what failed and why, and a sync that starts by itself."""
import os
import sqlite3

import uitest

import tap

# Nothing listens there.
NOWHERE = "http://127.0.0.1:1"


class QueueTest(uitest.UiCase):
    def account(self, url, user, password):
        environment = {"SAMORDNA_PASSWORD": password}
        self.ctl("account", "set", "--url", url, "--user", user, input=password + "\n")
        return environment

    def asked(self, title, verb="send"):
        post = self.ctl("post", "add", "--title", title, "--text", "Text.")
        self.ctl("post", verb, post)
        return post

    def journal(self):
        return self.ctl("journal", "list", "--json")

    def refuse(self, sentence):
        """As a sync leaves a row that the blog has refused."""
        database = sqlite3.connect(os.path.join(self.data, "samordna.db"))
        with database:
            database.execute("UPDATE intent SET state = 'failed', problem = ?, code = 15, "
                             "version = version + 1", [sentence])
            database.execute("UPDATE changes SET n = n + 1")
        database.close()

    def shows(self, program, words):
        program.find(None, uitest.pattern(words), where=lambda node: node.seen())

    def test_waits_and_is_taken_back(self):
        environment = self.account(NOWHERE, "anna", "hemligt")
        self.asked("Återbesök i Åmål", "publish")
        self.asked("Andra")
        program = self.start(env=environment)
        program.find("push button", uitest.pattern("2 to send")).click()
        self.shows(program, "^2 wait to be sent$")
        program.find("list item", uitest.pattern("^Publish · .*Återbesök i Åmål.* Waits"))
        self.shows(program, "tried again by itself in")
        program.find("push button", uitest.pattern("^Take back: Send draft · .*Andra")).press()
        self.shows(program, "^1 waits to be sent$")
        program.until(lambda: [one["kind"] for one in self.journal()] == ["publish"],
                      "only the other in the journal")
        self.desktop.keys("alt+Left")
        program.action("win.show", "queue")
        program.tab_to("push button", uitest.pattern("^Take back: Publish"))
        self.desktop.keys("space")
        program.find("label", "All is sent", where=lambda node: node.seen())
        program.focus_on()
        program.until(lambda: self.journal() == [], "an empty journal")
        program.quit()

    def undo_button(self, program):
        """The notice stays as long as the pointer is on it."""
        button = program.find("push button", "Undo")
        x, y = map(str, button.place())
        self.desktop.run(["xdotool", "mousemove", "1", "1", "mousemove", "--sync", x, y])
        return button

    def test_take_back_undone(self):
        environment = self.account(NOWHERE, "anna", "hemligt")
        post = self.asked("Återbesök i Åmål", "publish")
        program = self.start(env=environment)
        program.action("win.show", "queue")
        take_back = uitest.pattern("^Take back: Publish · ")
        program.find("push button", take_back).press()
        undo = self.undo_button(program)
        self.shows(program, "^Taken back: Publish · Återbesök i Åmål$")
        program.gone("push button", take_back)
        program.until(lambda: self.journal() == [], "an empty journal")
        undo.press()
        program.find("push button", take_back)
        program.until(lambda: [one["kind"] for one in self.journal()] == ["publish"],
                      "the row in the journal again")
        self.assertEqual(self.ctl("post", "show", post, "--json")["wish"], "publish")

        # What was asked for in its place is not overridden.
        program.find("push button", take_back).press()
        undo = self.undo_button(program)
        program.gone("push button", take_back)
        self.ctl("post", "send", post)
        program.find("push button", uitest.pattern("^Take back: Send draft · "))
        undo.press()
        self.shows(program, "^It was not put back, as ")
        self.assertEqual([one["kind"] for one in self.journal()], ["create"])
        program.quit()

    def test_refused(self):
        environment = self.account(NOWHERE, "anna", "hemligt")
        post = self.asked("Återbesök i Åmål", "publish")
        self.refuse("Your user may not publish on this blog.")
        program = self.start(env=environment)
        program.action("win.show", "queue")
        self.shows(program, "^1 needs you$")
        program.find("list item", uitest.pattern("may not publish"))
        # It is not tried again by itself; but when the user says so.
        self.assertEqual(self.ctl("post", "show", post, "--json")["wish"], "nothing")
        program.find("push button", uitest.pattern("^Try again: Publish")).press()
        self.shows(program, "^1 waits to be sent$")
        program.until(lambda: self.journal()[0]["state"] != "failed", "the row tried again")
        row = program.find("list item", uitest.pattern("^Publish"))
        row.click()
        program.find("text", "Title", where=lambda node: node.seen())
        program.quit()

    def test_blog_removed(self):
        environment = self.account(NOWHERE, "anna", "hemligt")
        self.asked("Återbesök i Åmål", "publish")
        program = self.start(env=environment)
        program.action("win.show", "queue")
        program.find("list item", uitest.pattern("^Publish"))
        self.ctl("account", "remove", self.ctl("account", "list", "--json")[0]["id"])
        program.find("list item", uitest.pattern("^Publish .* was removed"))
        program.quit()

    def test_one_of_two_not_reached(self):
        """One blog that does not answer is no network that is gone."""
        blog = self.blog()
        self.ctl("account", "add", "--url", blog.url, "--user", blog.author["user"],
                 input=blog.author["password"] + "\n")
        self.ctl("account", "add", "--url", NOWHERE, "--user", "anna", "--name", "Tvåan",
                 input="hemligt\n")
        program = self.start()
        program.action("win.sync")
        program.find("push button", uitest.pattern("Tvåan not reached"))
        self.assertFalse(program.find_all("push button", uitest.pattern("Offline")))
        program.quit()

    def test_sent_by_itself(self):
        """Somebody asks for it, and it goes without another word."""
        blog = self.blog()
        environment = self.account(blog.url, blog.author["user"], blog.author["password"])
        program = self.start(env=environment)
        post = self.asked("Återbesök i Åmål")
        program.until(lambda: [one["title"]["raw"] for one in blog.posts()]
                      == ["Återbesök i Åmål"], "the post on the blog", seconds=60)
        program.until(lambda: self.ctl("post", "show", post, "--json")["place"] == "draft",
                      "the post as sent")
        program.until(lambda: self.journal() == [], "an empty journal")
        self.assertEqual([one["status"] for one in blog.posts()], ["draft"])
        program.quit()


if __name__ == "__main__":
    tap.main()
