# SPDX-License-Identifier: GPL-3.0-or-later
"""The coordinator's main job from one end to the other, on the screen, in both languages."""
import uitest
from uitest import pattern

import tap
from processes import here_and_now

MEETING = "Socialtjänstens ledning"
NOTE = "De har anställt två utredare, och väntetiden är nu en vecka."
SECRET = "Det som sades i förtroende."
POINT = "Barn ska få en egen kontaktperson"
# What was typed longer ago than this is kept, whatever happens to the program.
KEPT_WITHIN = 1


class StoryTest(uitest.UiCase):
    def say(self, text, context=None):
        return self.words.pgettext(context, text) if context else self.words.gettext(text)

    def begin(self, language):
        self.words = uitest.translations(language)
        self.language = language
        self.program = self.start(language)

    # --- the steps ----------------------------------------------------------------------------

    def plan_a_visit(self):
        _, p = self.say, self.program
        self.desktop.keys("ctrl+shift+b")
        p.find("entry", _("Municipality")).click()
        self.desktop.type("ängelholm")
        p.find("label", "Ängelholm")
        self.desktop.keys("Return")
        p.find("push button", _("Choose another"))
        p.find("text", _("First day")).click()
        self.desktop.type("26/11")
        p.find("label", pattern("26 nov.* 2015", ignore_case=True))
        p.find("push button", _("_Plan the visit").replace("_", "")).press()
        p.find("push button", _("Meeting"))
        p.until(lambda: self.records("visit"), "the visit kept")
        visit, = self.records("visit")
        self.assertEqual((visit["municipality"], visit["first_day"], visit["state"], visit["kind"]),
                         ("1292", "2015-11-26", "booked", "first"))

    def add_a_meeting(self):
        _, p = self.say, self.program
        p.find("push button", _("Meeting")).click()
        p.focus_on(name=_("Title"))
        self.desktop.type(MEETING)
        self.desktop.keys("Tab")
        p.focus_on(name=_("Start"))
        self.desktop.type("9")
        self.desktop.keys("Tab")
        self.desktop.type("10.30")
        self.desktop.keys("Tab")
        p.until(lambda: any(m["end"] == "10:30" for m in self.records("meeting")), "the meeting")
        meeting, = self.records("meeting")
        self.assertEqual((meeting["title"], meeting["day"], meeting["start"]),
                         (MEETING, "2015-11-26", "09:00"))

    def note_editor(self):
        name = pattern("^" + self.say("Note: %s").replace("%s", ".*" + MEETING))
        return self.program.find("text", name)

    def write_a_note(self):
        _, p = self.say, self.program
        self.note_editor().click()
        p.until(lambda: self.note_editor().state("focused"), "the cursor in the note")
        self.desktop.type(NOTE)
        p.until(lambda: any(n["text"] == NOTE for n in self.records("note")), "the note kept",
                here_and_now(KEPT_WITHIN))

    def open_the_note(self):
        """Makes it open: only then may it get into a post."""
        _, p = self.say, self.program
        secrecy = pattern("^" + _("Secrecy") + ": ")
        p.tab_to("push button", secrecy, backwards=True)
        self.desktop.keys("1")
        p.until(lambda: self.records("note")[0]["secrecy"] == "open", "the note to be open")

    def kill_and_find_again(self):
        """Another note is written meanwhile, which stays internal."""
        _, p = self.say, self.program
        self.ctl("note", "add", "--visit", self.records("visit")[0]["id"], "--text", SECRET)
        p.kill()
        self.program = p = self.start(self.language)
        p.find("list item", pattern("^Ängelholm")).click()
        p.until(lambda: self.note_editor().text() == NOTE, "the note as it was")

    def add_a_point(self):
        _, p = self.say, self.program
        p.find("push button", _("Begin an action plan")).click()
        p.find("push button", _("Point")).click()
        p.focus_on(name=_("Point"))
        self.desktop.type(POINT)
        p.until(lambda: any(r["text"] == POINT for r in self.records("point")), "the point kept")

    def make_a_post(self):
        _, p = self.say, self.program
        p.find("push button", pattern("^" + _("More to do with the visit")),
               where=lambda n: n.state("focusable")).press()
        p.focus_on("menu item", _("New post from this visit"))
        # The first of the menu; the others are further down.
        self.desktop.keys("Return")
        text = p.find("text", _("Text of the post"))
        p.until(lambda: text.text() == f"## {MEETING}\n\n{NOTE}", "the open note in the post")
        p.until(lambda: self.records("post"), "the post kept")
        self.assertEqual(self.records("post")[0]["place"], "idea")

    def enter_the_account(self):
        _, p = self.say, self.program
        self.desktop.keys("ctrl+comma")
        p.find("push button", _("_Add a blog…").replace("_", "")).press()
        for row, text in ((_("Address of the blog"), self.site.url),
                          (_("User"), self.site.author["user"]),
                          (_("Application password"), self.site.author["password"])):
            p.find("text", row).click()
            self.desktop.type(text)
        p.find("push button", _("Test the connection")).press()
        works = _("The connection works: %s on %s. %s")
        p.find("label", pattern("^" + works[:works.index("%s")]))
        self.desktop.keys("Escape")
        p.gone("push button", _("Test the connection"))
        self.desktop.keys("Escape")
        p.gone("label", _("Where posts are sent: a WordPress blog on which you may write."))

    def send_the_draft(self):
        _, p = self.say, self.program
        p.find("push button", _("Send draft", "post")).press()
        p.until(lambda: self.site.posts(), "the post on the blog", 30)
        post, = self.site.posts()
        self.assertEqual(post["status"], "draft")
        self.assertIn("Ängelholm", post["title"]["raw"])
        for text in (MEETING, NOTE):
            self.assertIn(text, post["content"]["raw"])
        self.assertNotIn(SECRET, post["content"]["raw"])
        p.until(lambda: self.records("post")[0]["place"] == "draft", "the post to be a draft")
        publish = p.find("push button", _("Publish", "post"))
        # Not at once: an impatient click on "Send draft" would publish.
        p.until(lambda: publish.now().state("sensitive"), "the button to be of use")

    # --- the story ----------------------------------------------------------------------------

    def tell(self, language):
        self.site = self.blog()
        self.begin(language)
        self.plan_a_visit()
        self.add_a_meeting()
        self.write_a_note()
        self.kill_and_find_again()
        self.open_the_note()
        self.add_a_point()
        self.make_a_post()
        self.enter_the_account()
        self.send_the_draft()
        self.program.quit()

    def test_in_english(self):
        self.tell("en")

    def test_in_swedish(self):
        self.tell("sv")


if __name__ == "__main__":
    tap.main()
