# SPDX-License-Identifier: GPL-3.0-or-later
"""The month under a person's hands."""
import uitest
from uitest import pattern

import tap


class CalendarTest(uitest.UiCase):
    def setUp(self):
        super().setUp()
        self.visit = self.ctl("visit", "add", "--municipality", "2380", "--first-day", "2015-11-26",
                              "--last-day", "2015-11-27", "--state", "booked")
        self.program = self.start()
        self.program.action("win.show", "calendar")
        self.program.find("push button", pattern("^Östersund, First visit"))

    def days(self):
        visit = self.ctl("visit", "show", self.visit, "--json")
        return visit["first_day"], visit["last_day"]

    def day(self, name):
        return self.program.find("table cell", pattern("^" + name))

    def move_shown(self, days):
        """Waits until the visit is kept on DAYS."""
        self.program.until(lambda: self.days() == days, f"the visit on {days}")

    def test_drag_moves_the_whole_visit(self):
        bar = self.program.find("push button", pattern("^Östersund"))
        target = self.day("Monday 16 November 2015")
        self.desktop.drag(bar.place((0.2, 0.5)), target.place((0.5, 0.7)))
        self.move_shown(("2015-11-16", "2015-11-17"))
        self.desktop.keys("ctrl+z")
        self.move_shown(("2015-11-26", "2015-11-27"))
        self.program.quit()

    def test_keys_move_the_visit(self):
        # The visit is next to its day; Ctrl+X there and Ctrl+V on another day carry it over.
        self.program.until(lambda: self.day("Thursday 19 November 2015").state("focused"), "today")
        self.desktop.keys("Down", "ctrl+x", "Right", "ctrl+v")
        self.move_shown(("2015-11-27", "2015-11-28"))
        self.program.quit()

    def test_delete_and_undo(self):
        self.program.until(lambda: self.day("Thursday 19 November 2015").state("focused"), "today")
        self.desktop.keys("Down", "Delete")
        self.program.gone("push button", pattern("^Östersund"))
        self.program.find("push button", pattern("^Undo")).press()
        self.program.find("push button", pattern("^Östersund"))
        self.program.quit()
        self.assertEqual(self.days(), ("2015-11-26", "2015-11-27"))

    def test_months_and_today(self):
        self.desktop.keys("Page_Down")
        self.program.find("label", "December 2015")
        self.desktop.keys("t")
        self.program.find("label", "November 2015")
        self.program.until(lambda: self.day("Thursday 19 November 2015").state("focused"), "today")
        self.program.quit()


if __name__ == "__main__":
    tap.main()
