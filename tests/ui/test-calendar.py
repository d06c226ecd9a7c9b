# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar as a person uses it: days and visits by keyboard and by mouse, in month and week."""
import re

import uitest

import tap

TODAY = "Thursday 19 November 2015"


class CalendarTest(uitest.UiCase):
    def visit(self, code, first, last="", **properties):
        arguments = ["--municipality", code, "--first-day", first, "--last-day", last]
        for name, value in properties.items():
            arguments += ["--" + name, value]
        return self.ctl("visit", "add", *arguments)

    def meeting(self, visit, day, start, end, title):
        return self.ctl("meeting", "add", "--visit", visit, "--day", day, "--start", start,
                        "--end", end, "--title", title)

    def show(self, language="en"):
        program = self.start(language)
        program.action("win.show", "calendar")
        return program

    def day(self, program, start):
        """The day of the month whose name starts so, once it has the focus of the eye."""
        return program.find("table cell", re.compile("^" + re.escape(start)))

    def until_focused(self, program, start):
        program.focus_on(name=re.compile("^" + re.escape(start)))

    def until_kept(self, program, kind, identity, **expected):
        def look():
            record = self.ctl(kind, "show", identity, "--json")
            return all(record[name] == value for name, value in expected.items())
        program.until(look, f"{kind} {expected}")

    def test_days_and_visits_have_names(self):
        self.visit("2380", "2015-11-26", kind="first", state="booked")
        self.visit("2514", "2015-11-25", "2015-11-26", kind="return", state="idea")
        program = self.show()
        day = self.day(program, "Thursday 26 November 2015")
        self.assertEqual(day.name, "Thursday 26 November 2015, 2 visits, Kalix, Return visit, Idea,"
                                   " Östersund, First visit, Booked")
        self.assertTrue(self.day(program, TODAY + ", today").state("selected"))
        program.find("push button", "Östersund, First visit, Booked, 26 Nov 2015")
        program.find("push button", "Week 48")
        program.quit()

    def test_red_days_are_named(self):
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("g")
        self.desktop.type("2015-12-24")
        self.desktop.keys("Return")
        self.day(program, "Friday 25 December 2015, Christmas Day")
        self.day(program, "Thursday 24 December 2015, Christmas Eve")
        program.quit()

    def test_speaks_swedish(self):
        self.visit("2380", "2015-11-26", kind="return", state="booked")
        program = self.show("sv")
        self.day(program, "torsdag 26 november 2015, 1 besök, Östersund, Återbesök, Bokat")
        program.find("label", "November 2015")
        program.quit()

    def test_arrows_and_pages(self):
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("Right", "Down")
        self.until_focused(program, "Friday 27 November 2015")
        self.desktop.keys("Home")
        self.until_focused(program, "Monday 23 November 2015")
        self.desktop.keys("End")
        self.until_focused(program, "Sunday 29 November 2015")
        self.desktop.keys("Down")
        self.until_focused(program, "Sunday 6 December 2015")
        self.desktop.keys("Next")
        self.until_focused(program, "Wednesday 6 January 2016, Epiphany")
        self.desktop.keys("Prior", "t")
        self.until_focused(program, TODAY)
        program.quit()

    def test_go_to_a_week(self):
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("g")
        self.desktop.type("w 53 2015")
        program.find("label", "Mon 28 Dec 2015, w. 53")
        self.desktop.keys("Return")
        self.until_focused(program, "Monday 28 December 2015")
        program.quit()

    def test_enter_opens_the_visit_of_the_day(self):
        self.visit("2380", "2015-11-20", state="booked")
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("Right")
        self.until_focused(program, "Friday 20 November 2015")
        self.desktop.keys("Return")
        self.until_focused(program, "Note: The visit as a whole")
        program.quit()

    def test_enter_plans_a_visit_on_an_empty_day(self):
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("Right")
        self.until_focused(program, "Friday 20 November 2015")
        self.desktop.keys("Return")
        program.find("label", "Fri 20 Nov 2015, w. 47")
        program.focus_on(name="Municipality")
        self.desktop.type("ale")
        self.desktop.keys("Return")
        program.find("push button", re.compile("Plan the visit$"),
                     where=lambda n: n.state("sensitive")).press()
        program.until(lambda: [v["first_day"] for v in self.records("visit")] == ["2015-11-20"],
                      "the visit to be kept")
        program.quit()

    def test_double_click_plans_a_visit(self):
        program = self.show()
        self.until_focused(program, TODAY)
        self.day(program, "Wednesday 25 November 2015").click(times=2)
        program.find("label", "Wed 25 Nov 2015, w. 48")
        program.quit()

    def test_move_by_keyboard_and_take_it_back(self):
        visit = self.visit("2380", "2015-11-26", "2015-11-27", state="booked")
        meeting = self.meeting(visit, "2015-11-27", "09:00", "10:00", "Unions")
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("Down")
        self.until_focused(program, "Thursday 26 November")
        self.desktop.keys("Tab")
        self.until_focused(program, "Östersund, First visit")
        self.desktop.keys("ctrl+x", "Left", "Left", "ctrl+v")
        self.until_kept(program, "visit", visit, first_day="2015-11-24", last_day="2015-11-25")
        self.until_kept(program, "meeting", meeting, day="2015-11-25")
        self.day(program, "Tuesday 24 November 2015, 1 visit, Östersund")
        self.desktop.keys("ctrl+z")
        self.until_kept(program, "visit", visit, first_day="2015-11-26", last_day="2015-11-27")
        self.until_kept(program, "meeting", meeting, day="2015-11-27")
        program.quit()

    def test_move_by_mouse(self):
        visit = self.visit("2380", "2015-11-24", "2015-11-25", state="booked")
        program = self.show()
        bar = program.find("push button", re.compile("^Östersund, First visit"))
        # Taken at its second day and let go a week later: it keeps the grip.
        self.desktop.drag(bar.place((0.75, 0.5)),
                          self.day(program, "Wednesday 2 December 2015").place((0.5, 0.8)))
        self.until_kept(program, "visit", visit, first_day="2015-12-01", last_day="2015-12-02")
        program.quit()

    def test_remove_and_undo(self):
        visit = self.visit("2380", "2015-11-19")
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("Delete")
        program.until(lambda: not self.records("visit"), "the visit to go")
        program.until(lambda: not any(n.seen() for n in program.find_all(
            "push button", re.compile("^Östersund, First"))), "the bar to go")
        program.find("push button", re.compile("^Undo")).press()
        program.until(lambda: [v["id"] for v in self.records("visit")] == [visit], "it to return")
        self.day(program, TODAY + ", today, 1 visit, Östersund")
        program.quit()

    def test_menu_changes_the_state(self):
        visit = self.visit("2380", "2015-11-19")
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("Tab")
        self.until_focused(program, "Östersund, First visit, Idea")
        self.desktop.keys("shift+F10")
        self.until_focused(program, "Open")
        for item in ("Move to another day", "Idea", "Booked"):
            self.desktop.keys("Down")
            self.until_focused(program, item)
        self.desktop.keys("Return")
        self.until_kept(program, "visit", visit, state="booked")
        self.until_focused(program, "Östersund, First visit, Booked")
        self.desktop.keys("ctrl+z")
        self.until_kept(program, "visit", visit, state="idea")
        program.quit()

    def test_what_has_no_room_is_counted(self):
        for code in ("0136", "2514", "2380", "1492", "2083", "0880"):
            self.visit(code, "2015-11-19", state="booked")
        program = self.show()
        more = program.find("push button", re.compile(r"^Show \d more visits$"))
        shown = [n for n in program.find_all("push button", re.compile(", 19 Nov 2015$"))
                 if n.seen()]
        self.assertEqual(len(shown) + int(more.name.split()[1]), 6)
        more.press()
        program.focus_on("list item")
        program.quit()

    def test_trip_is_one_bar(self):
        trip = self.ctl("trip", "add", "--title", "Norrbotten")
        self.visit("0136", "2015-11-24", trip=trip)
        self.visit("2514", "2015-11-26", "2015-11-27", trip=trip)
        program = self.show()
        frame = program.find("push button", "Trip Norrbotten, 24–27 Nov 2015: Haninge, Kalix")
        first = program.find("push button", re.compile("^Haninge, "))
        last = program.find("push button", re.compile("^Kalix, "))
        left, _, width, _ = frame.extents()
        self.assertLessEqual(abs(left - first.extents()[0]), 8)
        self.assertLessEqual(abs(left + width - last.extents()[0] - last.extents()[2]), 8)
        program.quit()

    def test_week_moves_and_stretches_a_meeting(self):
        visit = self.visit("2380", "2015-11-19", "2015-11-20", state="booked")
        meeting = self.meeting(visit, "2015-11-19", "09:00", "10:00", "Unions")
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("w")
        block = program.find("push button", re.compile("^Unions, Östersund, .*09:00–10:00$"))
        hour = (program.find("label", "11:00").place()[1]
                - program.find("label", "10:00").place()[1])
        x, y = block.place()
        self.desktop.drag((x, y), (x + block.extents()[2], y + 2 * hour))
        self.until_kept(program, "meeting", meeting, day="2015-11-20", start="11:00", end="12:00")
        block = program.find("push button", re.compile("^Unions, .*11:00–12:00$"))
        x, y = block.place((0.5, 0.97))
        self.desktop.drag((x, y), (x, y + hour // 2))
        self.until_kept(program, "meeting", meeting, start="11:00", end="12:30")
        self.desktop.keys("ctrl+Up", "shift+Up", "ctrl+Left")
        self.until_kept(program, "meeting", meeting, day="2015-11-19", start="10:45", end="12:00")
        program.quit()

    def test_week_shows_what_has_no_time(self):
        """A meeting without a time stands above the hours, until it gets one"""
        visit = self.visit("2380", "2015-11-19", state="booked")
        meeting = self.meeting(visit, "2015-11-19", "", "", "Rektorer")
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("w")
        block = program.find("push button", re.compile("^Rektorer, Östersund, .*, no time$"))
        # Beside the hours the day has its place, and its meeting in it.
        self.assertLess(block.place()[1], program.find("label", "08:00").place()[1])
        block.click()
        self.until_focused(program, "Rektorer")
        self.ctl("meeting", "edit", meeting, "--start", "13:00", "--end", "14:00")
        program.find("push button", re.compile("^Rektorer, Östersund, .*13:00–14:00$"))
        program.gone("panel", "Meetings without a time")
        self.ctl("meeting", "edit", meeting, "--start", "", "--end", "")
        block = program.find("push button", re.compile("^Rektorer, .*, no time$"))
        program.tab_to("push button", re.compile("^Rektorer, .*, no time$"))
        self.desktop.keys("Return")
        program.find("frame", re.compile("^Östersund.* – Samordna$"))
        program.quit()

    def test_week_shows_what_another_program_adds(self):
        visit = self.visit("2380", "2015-11-19", state="booked")
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("w")
        self.meeting(visit, "2015-11-19", "13:00", "14:00", "Managers")
        program.find("push button", re.compile("^Managers, Östersund"))
        program.quit()

    def test_agenda_of_nothing(self):
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("a")
        program.find("label", "No visits yet", where=lambda node: node.seen())
        program.quit()

    def test_agenda_marks_gaps(self):
        self.visit("2380", "2015-11-26", state="booked")
        self.visit("0136", "2015-12-18", state="idea")
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("a")
        program.find("label", "2 weeks without visits")
        program.find("label", "Haninge")
        program.quit()

    def test_agenda_begins_at_the_day(self):
        for month in range(1, 13):
            for day in (5, 12, 19):
                self.visit("2380", f"2014-{month:02}-{day:02}")
        self.visit("0136", "2015-11-26")
        program = self.show()
        self.until_focused(program, TODAY)
        self.desktop.keys("a")
        self.until_focused(program, "Thu 26 Nov, Haninge, First visit · Idea")
        program.quit()

    def test_agenda_that_is_clicked_begins_at_the_day(self):
        for month in range(1, 13):
            for day in (5, 12, 19):
                self.visit("2380", f"2014-{month:02}-{day:02}")
        self.visit("0136", "2015-11-26")
        program = self.show()
        self.until_focused(program, TODAY)
        program.find(name="Agenda").click()
        # Not that of the month, which is there still.
        label = program.find("label", "Haninge", where=lambda node: not any(
            above.role == "push button" for above in node.ancestors()))
        program.until(lambda: 0 < label.extents()[1] < self.SIZE[1], "the day on the screen")
        program.quit()


if __name__ == "__main__":
    tap.main()
