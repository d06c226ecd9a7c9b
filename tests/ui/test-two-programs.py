# SPDX-License-Identifier: GPL-3.0-or-later
"""The window and samordnactl on one folder at once: neither loses what the other wrote."""
import uitest

import tap
from processes import here_and_now

# The window is to show what another program wrote within this time.
SOON = 2


class TwoProgramsTest(uitest.UiCase):
    def setUp(self):
        super().setUp()
        visit = self.ctl("visit", "add", "--municipality", "0136", "--first-day", "2015-11-26",
                         "--state", "booked")
        meeting = self.ctl("meeting", "add", "--visit", visit, "--day", "2015-11-26", "--start",
                           "09:00", "--title", "Social services")
        self.note = self.ctl("note", "add", "--meeting", meeting, "--text", "Written before.")
        self.program = self.start()
        self.program.action("win.open", f"visit/{visit}")
        self.editor = self.program.find("text", where=lambda n: n.text() == "Written before.")

    def kept(self):
        return self.ctl("note", "show", self.note, "--json")["text"]

    def test_window_shows_what_the_other_wrote(self):
        self.ctl("note", "edit", self.note, "--text", "Written elsewhere.")
        self.program.until(lambda: self.editor.text() == "Written elsewhere.",
                           "the other's text in the window", here_and_now(SOON))
        self.program.quit()
        self.assertEqual(self.kept(), "Written elsewhere.")

    def test_typing_and_the_other_at_once(self):
        self.editor.click()
        self.program.until(lambda: self.editor.now().state("focused"), "the focus in the note")
        self.desktop.keys("ctrl+End")
        self.desktop.type(" Typed here.")
        self.ctl("note", "edit", self.note, "--text", "Written elsewhere.")
        self.program.until(lambda: "Typed here." in self.editor.text() and
                           "Written elsewhere." in self.editor.text(), "both texts",
                           here_and_now(SOON))
        self.program.quit()
        self.assertIn("Typed here.", self.kept())
        self.assertIn("Written elsewhere.", self.kept())


if __name__ == "__main__":
    tap.main()
