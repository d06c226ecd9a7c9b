# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window does for all its pages: undo, the way back, saving, the truth about it."""
import os
import shutil
import socket

import uitest

import processes
import tap


# libadwaita names its own buttons twice over.
UNDO = uitest.pattern("^Undo")
KEEP_OPEN = uitest.pattern("Keep open$")


class ServicesTest(uitest.UiCase):
    def visits(self):
        return {visit["id"]: visit for visit in self.records("visit")}

    def add_visits(self, count):
        return [self.ctl("visit", "add", "--municipality", "Hedemora",
                         "--first-day", f"2015-11-2{day}") for day in range(count)]

    def test_several_removals_are_taken_back(self):
        made = self.add_visits(3)
        program = self.start()
        for visit in made:
            program.action("win.remove", f"visit/{visit}")
        program.until(lambda: not self.visits(), "the visits to be removed")
        self.desktop.keys("ctrl+z")
        program.until(lambda: list(self.visits()) == made[2:], "the last one to come back")
        program.find("push button", UNDO)
        self.desktop.keys("ctrl+z", "ctrl+z")
        program.until(lambda: sorted(self.visits()) == sorted(made), "all to come back")
        program.quit()

    def test_undo_button_takes_back_its_own(self):
        made = self.add_visits(1)
        program = self.start()
        program.action("win.remove", f"visit/{made[0]}")
        program.until(lambda: not self.visits(), "the visit to be removed")
        program.find("push button", UNDO).press()
        program.until(lambda: list(self.visits()) == made, "the visit to come back")
        program.quit()

    def test_back_and_forward(self):
        self.ctl("programme", "edit", self.records("programme")[0]["id"], "--name", "Uppdraget")
        program = self.start()
        program.find("push button", "Plan a visit")
        self.desktop.keys("ctrl+2")
        program.find("push button", "Today")
        self.desktop.keys("alt+Left")
        program.find("push button", "Plan a visit")
        self.desktop.keys("alt+Right")
        program.find("push button", "Today")
        program.quit()

    def test_begins_where_one_left_off(self):
        visit = self.add_visits(1)[0]
        program = self.start()
        program.action("win.open", f"visit/{visit}")
        program.until(lambda: "Hedemora" in program.windows()[0].name, "the visit")
        program.quit()
        program = self.start()
        program.until(lambda: "Hedemora" in program.windows()[0].name, "the visit again")
        program.quit()
        self.ctl("visit", "remove", visit)
        program = self.start()
        program.find("push button", "Start a programme")
        program.quit()

    def test_sidebar_hides_and_stays_hidden(self):
        program = self.start()
        program.find("list", "Pages")
        self.desktop.keys("F9")
        program.gone("list", "Pages")
        program.quit()
        program = self.start()
        program.gone("list", "Pages")
        self.desktop.keys("F9")
        program.find("list", "Pages")
        program.quit()

    def test_programme_is_started_in_a_window_of_its_own(self):
        program = self.start()
        program.find("push button", "Start a programme").press()
        program.in_front(name="Start a programme")
        begin = program.find("push button", "Begin")
        self.assertFalse(begin.state("sensitive"))
        self.desktop.type("Samordnaren")
        program.until(lambda: self.records("programme")[0]["name"] == "Samordnaren", "the name")
        self.desktop.keys("Tab")
        self.desktop.type("26/11")
        program.until(lambda: self.records("programme")[0]["first_day"] == "2015-11-26", "the day")
        self.desktop.keys("Tab")
        self.desktop.type("31/6")
        program.find(name="Write a day as 26/11, 26 Nov or 2015-11-26.")
        self.desktop.keys("ctrl+a")
        self.desktop.type("30/6 2015")
        program.find(name="The last day is before the first day.")
        self.desktop.keys("ctrl+a")
        self.desktop.type("30/6")
        # The first one after the first day.
        program.until(lambda: self.records("programme")[0]["last_day"] == "2016-06-30", "the end")
        self.desktop.keys("Return")
        program.gone("push button", "Begin")
        program.find(name="Samordnaren")
        program.quit()

    def test_arrow_down_goes_past_the_first_that_was_found(self):
        program = self.start()
        program.action("win.new-visit")
        program.focus_on(name="Municipality")
        self.desktop.type("upplands")
        program.find("label", "Upplands Väsby")
        program.gone("label", "Ale")
        self.desktop.keys("Down", "Return")
        program.find("push button", "Choose another")
        program.find("push button", "Plan the visit").press()
        program.until(lambda: self.records("visit"), "the visit")
        # Not Upplands-Bro, which comes first.
        self.assertEqual(self.records("visit")[0]["municipality"], "0114")
        program.quit()

    def test_a_line_that_is_left_shows_its_beginning(self):
        visit = self.add_visits(1)[0]
        self.ctl("meeting", "add", "--visit", visit, "--title", "Socialtjänstens ledning")
        program = self.start()
        program.action("win.open", f"visit/{visit}")
        program.find("text", "Title").click()
        program.focus_on(name="Title")
        self.desktop.keys("End")
        self.desktop.type(" och nämnd")
        # Only another window: one goes on where one was.
        program.action("win.preferences")
        program.in_front(name="Preferences")
        self.desktop.keys("Escape")
        program.focus_on(name="Title")
        self.desktop.type("en")
        program.until(lambda: self.records("meeting")[0]["title"].endswith("ledning och nämnden"),
                      "the end of the title")
        self.desktop.keys("Tab")
        program.focus_on(name="Start")
        self.assertEqual(self.caret(program.find("text", "Title")), 0)
        program.quit()

    def caret(self, node):
        return node.program.call(node.path, "org.freedesktop.DBus.Properties", "Get", "(ss)",
                                 "org.a11y.atspi.Text", "CaretOffset")[0]

    def test_undo_in_a_field_stops_at_what_was_there(self):
        programme = self.records("programme")[0]["id"]
        self.ctl("programme", "edit", programme, "--name", "Samordnaren")
        program = self.start()
        program.action("win.preferences")
        program.in_front(name="Preferences")
        self.desktop.type("x")
        program.until(lambda: self.records("programme")[0]["name"] == "Samordnarenx", "the x")
        self.desktop.keys("ctrl+z", "ctrl+z")
        program.until(lambda: self.records("programme")[0]["name"] == "Samordnaren", "the undo")
        program.quit()

    def test_connection_test_names_what_is_wrong(self):
        self.ctl("account", "set", "--url", "http://localhost:1", "--user", "anna", input="secret")
        program = self.start()
        program.action("win.preferences")
        program.find("label", "localhost:1").click()
        program.find("push button", "Test the connection").press()
        program.find("label", uitest.pattern("^localhost does not answer"))
        program.quit()

    def test_what_can_not_be_saved_is_told_and_then_saved(self):
        program = self.start()
        program.action("win.preferences")
        program.in_front(name="Preferences")
        with self.locked():
            self.desktop.type("Samordnaren")
            self.desktop.keys("Escape")
            program.find(name=uitest.pattern("^Not saved: "))
        program.find(name="Saved")
        self.assertEqual(self.records("programme")[0]["name"], "Samordnaren")
        program.quit()

    def test_closing_asks_before_it_loses_anything(self):
        program = self.start()
        program.action("win.preferences")
        program.in_front(name="Preferences")
        with self.locked():
            self.desktop.type("Samordnaren")
            self.desktop.keys("Escape")
            program.find(name=uitest.pattern("^Not saved: "))
            program.action("app.quit")
            program.find("push button", KEEP_OPEN).press()
            program.until(lambda: len(program.windows()) == 1, "the question to go")
        program.find(name="Saved")
        self.assertEqual(self.records("programme")[0]["name"], "Samordnaren")
        program.quit()

    def test_kept_open_it_stays_open(self):
        """Also where the window was to close when a sync had ended: the next one does not close it."""
        with socket.create_server(("127.0.0.1", 0)) as silent:
            address = f"http://127.0.0.1:{silent.getsockname()[1]}"
            self.ctl("account", "set", "--url", address, "--user", "anna", input="secret")
            program = self.start(env={"SAMORDNA_PASSWORD": "secret"})
            program.action("win.preferences")
            program.in_front(name="Preferences")
            program.action("win.sync")
            program.find(name=uitest.pattern("^Syncing"))
            with self.locked():
                self.desktop.type("Samordnaren")
                self.desktop.keys("Escape")
                program.find(name=uitest.pattern("^Not saved: "))
                program.action("app.quit")
                program.find("push button", KEEP_OPEN).press()
                program.until(lambda: len(program.windows()) == 1, "the question to go")
            program.find(name="Saved")
            program.action("win.sync")
            program.find(name=uitest.pattern("^Syncing"))
            program.action("win.cancel-sync")
            program.find(name="Saved")
            program.quit()

    def test_end_of_the_session_saves(self):
        program = self.start()
        program.action("win.preferences")
        program.in_front(name="Preferences")
        self.desktop.type("Samordnaren")
        program.find(name="Samordnaren")
        program.process.terminate()
        program.process.wait(15)
        self.assertEqual(program.process.returncode, 0)
        self.assertEqual(self.records("programme")[0]["name"], "Samordnaren")

    def test_damaged_file_is_replaced_by_its_backup(self):
        self.add_visits(2)
        database = os.path.join(self.data, "samordna.db")
        os.makedirs(os.path.join(self.data, "backups"), exist_ok=True)
        self.ctl("backup", os.path.join(self.data, "backups", "2015-11-18.db"))
        for name in os.listdir(self.data):
            if name.startswith("samordna.db-"):
                os.remove(os.path.join(self.data, name))
        with open(database, "r+b") as file:
            file.write(os.urandom(20000))
        program = self.start()
        program.find("push button", uitest.pattern("^Restore the backup of ")).press()
        program.find(name="Next visits")
        self.assertEqual(len(self.visits()), 2)
        program.quit()
        self.assertTrue(any("damaged" in name for name in os.listdir(self.data)))

    def test_sample_is_left_for_the_own_programme(self):
        program = self.start()
        program.find("push button", "Open the sample programme").press()
        leave = program.find("push button", "Leave")
        self.assertEqual(self.visits(), {})
        leave.press()
        program.find("push button", "Start a programme")
        program.gone("push button", "Leave")
        program.quit()

    def test_another_folder_is_another_program(self):
        program = self.start()
        self.addCleanup(shutil.rmtree, self.data + "-two", ignore_errors=True)
        log = open(self.data + ".log", "wb")
        self.addCleanup(log.close)
        other = processes.start([os.environ["SAMORDNA_PROGRAM"], "--data", self.data + "-two"],
                                env=self.desktop.environ, stdout=log, stderr=log)
        self.desktop.children.append(other)
        processes.wait_for(lambda: os.path.exists(self.data + "-two/samordna.db"), 15, "its data")
        self.assertIsNone(other.poll())
        other.terminate()
        self.assertEqual(other.wait(15), 0)
        program.quit()


if __name__ == "__main__":
    tap.main()
