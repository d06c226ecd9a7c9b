# SPDX-License-Identifier: GPL-3.0-or-later
"""The same story without a mouse and without the help of actions: only keys."""
import uitest
from uitest import pattern

import tap

MEETING = "Fackliga företrädare"
NOTE = "Handledning varje vecka, säger alla."
POINT = "Handledning för nya socialsekreterare"


class KeyboardTest(uitest.UiCase):
    def plan_a_visit(self):
        self.desktop.keys("ctrl+2")
        self.program.focus_on("table cell", pattern("^Thursday 19 November 2015"))
        self.desktop.keys("Down", "Return")
        self.program.focus_on("entry", "Municipality")
        self.desktop.type("örnsköldsvik")
        self.program.find("label", "Örnsköldsvik")
        self.desktop.keys("Return")
        self.program.focus_on("push button", "Choose another")
        # To the first day, which is that of the calendar; Return there is the button above.
        self.desktop.keys("Tab", "Return")
        self.program.focus_on("text", pattern("^Note: "))
        self.program.until(lambda: [v["first_day"] for v in self.records("visit")]
                           == ["2015-11-26"], "the visit kept")

    def take_notes(self):
        self.desktop.keys("ctrl+n")
        self.program.focus_on("text", "Title")
        self.desktop.type(MEETING)
        self.desktop.keys("Tab")
        self.desktop.type("13")
        self.desktop.keys("Tab")
        self.program.focus_on("text", "End")
        self.desktop.keys("alt+Page_Down")
        self.program.focus_on("text", pattern("^Note: .*" + MEETING))
        self.desktop.type(NOTE)
        self.program.tab_to("push button", pattern("^Secrecy: "), backwards=True)
        self.desktop.keys("1")
        self.program.until(lambda: [(n["text"], n["secrecy"]) for n in self.records("note")]
                           == [(NOTE, "open")], "an open note")

    def kill_and_find_again(self):
        self.program.kill()
        self.program = self.start()
        self.desktop.keys("ctrl+2")
        self.program.focus_on("table cell", pattern("^Thursday 19 November 2015"))
        self.desktop.keys("Down", "Return")
        note = self.program.focus_on("text", pattern("^Note: .*" + MEETING))
        self.program.until(lambda: note.text() == NOTE, "the note as it was")

    def add_a_point(self):
        self.program.tab_to("push button", "Begin an action plan", backwards=True)
        self.desktop.keys("space")
        self.program.find("push button", "Point")
        self.program.tab_to("push button", "Point")
        self.desktop.keys("space")
        self.program.focus_on("text", "Point")
        self.desktop.type(POINT)
        self.program.until(lambda: [p["text"] for p in self.records("point")] == [POINT],
                           "the point kept")

    def make_a_post(self):
        self.program.tab_to("push button", pattern("^More to do with the visit"), backwards=True)
        self.desktop.keys("Return")
        self.program.focus_on("menu item", "New post from this visit")
        self.desktop.keys("Return")
        text = self.program.find("text", "Text of the post")
        self.program.until(lambda: NOTE in text.text(), "the note in the post")

    def enter_the_account(self):
        self.desktop.keys("ctrl+comma")
        self.program.in_front(name="Preferences")
        self.program.find("push button", "Add a blog…")
        self.program.tab_to("push button", "Add a blog…")
        self.desktop.keys("space")
        address = self.program.find("text", "Address of the blog")
        self.program.in_front(address.window().name)
        # Return takes it over, or Tab would go to the button that does.
        self.desktop.type(self.site.url)
        self.desktop.keys("Return", "Tab", "Tab", "Tab")
        self.desktop.type(self.site.author["user"])
        self.desktop.keys("Return", "Tab")
        self.desktop.type(self.site.author["password"])
        self.desktop.keys("Return")
        self.program.find("label", "Kept on this computer")
        self.desktop.keys("Escape")
        self.program.gone("text", "Address of the blog")
        self.program.find("label", pattern("password kept$"))
        self.desktop.keys("Escape")
        self.program.gone("label", pattern("password kept$"))

    def send_the_draft(self):
        self.program.tab_to("text", "Text of the post")
        self.desktop.keys("ctrl+Return")
        self.program.until(lambda: self.site.posts(), "the post on the blog", 30)
        post, = self.site.posts()
        self.assertEqual(post["status"], "draft")
        self.assertIn(NOTE, post["content"]["raw"])

    def test_whole_story(self):
        self.site = self.blog()
        self.program = self.start()
        self.plan_a_visit()
        self.take_notes()
        self.kill_and_find_again()
        self.add_a_point()
        self.make_a_post()
        self.enter_the_account()
        self.send_the_draft()
        self.program.quit()


if __name__ == "__main__":
    tap.main()
