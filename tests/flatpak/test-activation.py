# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak and the desktop around it: what starts it, what it is asked and what it tells."""
import datetime
import json
import pathlib

import sandbox
from sandbox import program, uitest

SECRETS = ("Viskade", "Hemlig", "Ebba", "Rummet")


def noon():
    """A time zone in which it is about noon now, when reminders come, and which day it is there."""
    now = datetime.datetime.now(datetime.timezone.utc)
    hours = 12 - now.hour
    # These names count towards the west.
    return f"Etc/GMT{-hours:+d}", (now + datetime.timedelta(hours=hours)).date()


class ActivationTest(sandbox.SandboxCase):
    def setUp(self):
        super().setUp()
        zone, self.today = noon()
        self.tomorrow = (self.today + datetime.timedelta(days=1)).isoformat()
        self.desktop.environ["TZ"] = zone
        self.program = sandbox.Activated(self.desktop, TZ=zone)
        self.addCleanup(self.end)

    def end(self):
        if self.program.process:
            self.finish(self.program)

    def add_visit(self):
        return self.ctl("visit", "add", "--municipality", "Kalix", "--first-day", self.tomorrow,
                        "--state", "booked")

    def quit(self):
        self.program.quit()

    def sees_the_visit(self):
        self.program.until(lambda: "Kalix" in self.program.windows()[0].name, "the visit")

    # --- what it is asked ---------------------------------------------------------------------

    def test_new_visit(self):
        """New visit in the menu of the icon starts it, with the dialog"""
        p = self.program.ask_for("new-visit")
        p.until(lambda: p.windows()[-1].name == "Plan a visit", "the dialog")
        self.desktop.keys("Escape")
        p.until(lambda: len(p.windows()) == 1, "the dialog to go")
        self.quit()

    def test_new_post(self):
        """New post in the menu of the icon starts it, with an empty post"""
        p = self.program.ask_for("new-post")
        p.until(lambda: len(self.records("post")) == 1, "the post")
        p.find("push button", uitest.pattern("^Send draft|^Publish"))
        self.quit()

    def test_search(self):
        """The desktop's search finds what is in the sandbox, without a window"""
        visit = "visit/" + self.add_visit()
        found = self.program.search("GetInitialResultSet", "(as)", ["kalix"])
        self.assertEqual(set(found), {"municipality/2513", "municipality/2514", visit})
        found = self.program.search("GetSubsearchResultSet", "(asas)", found, ["kalix", "first"])
        self.assertEqual(found, [visit])
        meta, = self.program.search("GetResultMetas", "(as)", found)
        self.assertEqual(meta["name"], "Kalix · First visit")
        self.assertIsNone(self.program.window_number(*self.program.actions_place()))
        self.program.process.wait(120)

    def test_search_result(self):
        """A result of the search is opened in the window"""
        visit = "visit/" + self.add_visit()
        self.program.search("ActivateResult", "(sasu)", visit, ["kalix"], 0)
        self.program.meet()
        self.sees_the_visit()
        self.program.search("LaunchSearch", "(asu)", ["zz", "top"], 0)
        self.program.find("label", "Nothing was found for “zz top”")
        self.assertEqual(len(self.program.windows()), 1)
        self.quit()

    # --- what it tells ------------------------------------------------------------------------

    def notices(self):
        log = pathlib.Path(self.home) / "notices.json"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def told(self):
        return [notice for notice in self.notices() if "title" in notice]

    def test_reminder(self):
        """A reminder goes through the portal, without a word of a note, and is opened when pressed"""
        visit = self.add_visit()
        meeting = self.ctl("meeting", "add", "--visit", visit, "--title", "Hemlig mor", "--place",
                           "Rummet", "--day", self.tomorrow, "--start", "09:30",
                           "--participants", "Ebba", "--group", "citizens")
        self.ctl("note", "add", "--meeting", meeting, "--text", "Viskade", "--secrecy",
                 "confidential")
        self.program.ask("org.freedesktop.Application", "Activate", "(a{sv})", {})
        self.program.meet()
        self.program.until(self.told, "the reminder", 120)
        notice, = self.told()
        self.assertEqual(notice["title"], "Tomorrow: Kalix, first visit")
        self.assertIn("from 09:30", notice["body"])
        # The portal of the sandbox brought it, not the program itself.
        self.assertTrue(self.desktop.owned("org.freedesktop.portal.Desktop"))
        self.program.session.call_sync(
            "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
            "org.freedesktop.Notifications", "Press",
            program.GLib.Variant("(us)", (notice["id"], notice["actions"][0])), None, 0, -1, None)
        self.sees_the_visit()
        self.quit()
        log = (pathlib.Path(self.home) / "notices.json").read_text()
        self.assertEqual([word for word in SECRETS if word in log], [])


if __name__ == "__main__":
    sandbox.main()
