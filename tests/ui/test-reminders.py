# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders through the desktop's notifications: what is told, when, once, and what never is."""
import json
import os
import sys

import uitest

import processes
import program
import tap

NOTICES = os.path.join(os.environ["SAMORDNA_TEST_SUPPORT"], "notices.py")
# The program looks every ten seconds.
PATIENCE = 90
VISIT = "Tomorrow: Kalix, first visit"
DUE = "Due today: action plan of Åmål"
REMIND, BACKGROUND = "Remind of visits and points", "Start in the background at log-in"
SECRETS = ("Viskade", "Hemlig", "Ebba", "Rummet")


class RemindersTest(uitest.UiCase):
    def setUp(self):
        super().setUp()
        self.log = self.desktop.folder + "/notices.json"
        if os.path.exists(self.log):
            os.unlink(self.log)
        self.clock = self.data + "/clock"
        self.set_clock("2015-11-19 09:00:00")

    def set_clock(self, time):
        with open(self.clock + ".new", "w", encoding="ascii") as file:
            file.write("@" + time)
        os.rename(self.clock + ".new", self.clock)

    def run_program(self, *arguments):
        self.TODAY = self.clock
        return self.start(arguments=["--data", self.data, *arguments])

    def in_background(self):
        """The program as it starts at log-in: there is no window to wait for."""
        started = program.Program(self.desktop, self.data, today=self.clock,
                                  arguments=["--data", self.data, "--background"])
        met, started.meet = started.meet, lambda: started
        started.start()
        started.meet = met
        started.session = program.connect(self.desktop.environ["DBUS_SESSION_BUS_ADDRESS"])
        self.addCleanup(self.end, started)
        return started

    def end(self, started):
        if started.process.poll() is None:
            started.kill()

    def add_visit(self, municipality="Kalix", state="booked", day="2015-11-20"):
        return self.ctl("visit", "add", "--municipality", municipality, "--first-day", day,
                        "--state", state)

    def calls(self):
        if not os.path.exists(self.log):
            return []
        with open(self.log, encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def told(self, *titles):
        """Waits until what was told is TITLES, in whatever order; returns the last of it."""
        def look():
            found = [call for call in self.calls() if "title" in call]
            return sorted(call["title"] for call in found) == sorted(titles) and found
        try:
            return processes.wait_for(look, PATIENCE, f"the notifications {titles}")[-1]
        except TimeoutError as error:
            raise AssertionError(f"{error}: {self.calls()}") from None

    def closed(self, notice):
        processes.wait_for(lambda: {"closed": notice["id"]} in self.calls(), PATIENCE,
                           "the notification to be taken back")

    def press(self, started, notice):
        started.session.call_sync(
            "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
            "org.freedesktop.Notifications", "Press",
            program.GLib.Variant("(us)", (notice["id"], "default")), None, 0, -1, None)

    def test_visit_of_tomorrow(self):
        """Told once, without a word of what is written, and opened when it is pressed."""
        visit = self.add_visit()
        self.add_visit("Malmö", "idea")
        self.add_visit("Lund", day="2015-11-21")
        meeting = self.ctl("meeting", "add", "--visit", visit, "--title", "Hemlig mor", "--place",
                           "Rummet", "--day", "2015-11-20", "--start", "09:30",
                           "--participants", "Ebba", "--group", "citizens")
        self.ctl("note", "add", "--meeting", meeting, "--text", "Viskade", "--secrecy",
                 "confidential")
        started = self.run_program()
        notice = self.told(VISIT)
        self.assertEqual(notice["body"], "Friday 20 November, from 09:30")
        self.assertEqual(notice["actions"][0], "default")
        self.press(started, notice)
        started.until(lambda: "Kalix" in started.windows()[0].name, "the visit")
        started.quit()
        started = self.run_program()
        self.add_visit("Haninge")
        self.told(VISIT, "Tomorrow: Haninge, first visit")
        started.quit()
        with open(self.log, encoding="utf-8") as file:
            log = file.read()
        self.assertEqual([word for word in SECRETS if word in log], [])

    def test_days_pass_while_it_runs(self):
        """What is over is taken back; a point is told on its day, but not before the morning."""
        self.add_visit()
        plan = self.ctl("plan", "add", "--municipality", "Åmål")
        self.ctl("point", "add", "--plan", plan, "--text", "BBIC", "--due", "2015-11-20")
        started = self.run_program()
        visit = self.told(VISIT)
        self.set_clock("2015-11-20 00:30:00")
        self.closed(visit)
        self.told(VISIT)
        self.set_clock("2015-11-20 07:10:00")
        point = self.told(VISIT, DUE)
        self.assertEqual(point["body"], "BBIC")
        point = self.records("point")[0]["id"]
        self.ctl("report", "add", "--point", point, "--status", "done", "--day", "2015-11-20")
        self.closed(self.told(VISIT, DUE))
        started.quit()

    def test_switched_off(self):
        self.add_visit()
        started = self.run_program()
        notice = self.told(VISIT)
        started.action("win.preferences")
        self.switch(started, REMIND).click()
        self.closed(notice)
        self.desktop.keys("Escape")
        started.quit()
        started = self.run_program()
        self.add_visit("Haninge")
        started.action("win.preferences")
        self.assertFalse(self.switch(started, REMIND).state("checked"))
        self.switch(started, REMIND).click()
        self.told(VISIT, "Tomorrow: Haninge, first visit")
        self.desktop.keys("Escape")
        started.quit()

    def test_in_the_background(self):
        """It reminds without a window, opens one, goes on when that is closed, and quits."""
        self.add_visit()
        started = self.in_background()
        notice = self.told(VISIT)
        owner, path = started.actions_place()
        self.assertIsNone(started.window_number(owner, path))
        self.press(started, notice)
        started.meet()
        started.until(lambda: "Kalix" in started.windows()[0].name, "the visit")
        started.find("push button", "Close").press()
        processes.wait_for(lambda: started.window_number(owner, path) is None, 30, "no window")
        self.add_visit("Haninge")
        self.told(VISIT, "Tomorrow: Haninge, first visit")
        started.quit()
        started = self.in_background()
        processes.wait_for(started.actions_place, 30, "the program on the bus")
        second = self.in_background()
        self.assertEqual(second.process.wait(60), 0)
        started.process.terminate()
        self.assertEqual(started.process.wait(60), 0)
        started.ended()

    def portal(self, answer):
        self.desktop.child("portal", [sys.executable, NOTICES, self.desktop.folder, answer],
                           env=self.desktop.environ)
        processes.wait_for(lambda: self.desktop.owned("org.freedesktop.portal.Desktop"), 30,
                           "the portal")
        self.addCleanup(processes.stop, self.desktop.children[-1])

    def switch(self, started, name):
        return started.find("check box", uitest.pattern("^" + name))

    def test_start_at_log_in(self):
        started = self.run_program()
        started.action("win.preferences")
        self.switch(started, BACKGROUND).click()
        started.find("label", "This desktop can't start programs by itself at log-in.")
        self.assertFalse(self.switch(started, BACKGROUND).state("checked"))
        self.portal("yes")
        for on in (True, False):
            self.switch(started, BACKGROUND).click()
            started.until(lambda: self.switch(started, BACKGROUND).state("checked") == on,
                          f"the switch at {on}")
        command = ["samordna", "--background", "--data", self.data]
        self.assertEqual(self.calls(), [{"autostart": on, "commandline": command}
                                        for on in (True, False)])
        self.desktop.keys("Escape")
        started.quit()

    def test_not_allowed_to_start_at_log_in(self):
        self.portal("no")
        started = self.run_program()
        started.action("win.preferences")
        self.switch(started, BACKGROUND).click()
        started.find("label", uitest.pattern("^The desktop did not allow that"))
        self.assertFalse(self.switch(started, BACKGROUND).state("checked"))
        self.desktop.keys("Escape")
        started.quit()


if __name__ == "__main__":
    tap.main()
