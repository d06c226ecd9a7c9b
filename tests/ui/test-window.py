# SPDX-License-Identifier: GPL-3.0-or-later
"""The window by itself: it starts, keeps its place, tells the truth, and ends clean."""
import os

import uitest

import tap


class WindowTest(uitest.UiCase):
    def test_first_start_says_what_to_do(self):
        program = self.start()
        program.find("push button", "Start a programme")
        program.find("push button", "Open the sample programme")
        program.quit()

    def test_speaks_swedish(self):
        program = self.start("sv")
        program.find("push button", "Starta ett uppdrag")
        program.quit()

    def test_second_start_raises_the_first(self):
        program = self.start()
        second = self.start_again()
        self.assertEqual(second, 0)
        self.assertEqual(len(program.windows()), 1)
        program.quit()

    def start_again(self):
        command = [os.environ["SAMORDNA_PROGRAM"], "--data", self.data]
        return uitest.subprocess.run(command, env=self.desktop.environ, timeout=30).returncode

    def test_keys_lead_away_from_empty_pages(self):
        program = self.start()
        for key, title in ((5, "Blog"), (4, "Action plans"), (3, "Municipalities"),
                           (2, "November 2015"), (5, "Blog"), (1, "Overview")):
            self.desktop.keys(f"ctrl+{key}")
            program.find("frame", title + " – Samordna")
        program.quit()

    def test_keys_are_listed_when_asked_for(self):
        program = self.start()
        program.in_front()
        for key in "ctrl+question", "ctrl+F1":
            self.desktop.keys(key)
            program.find("label", "Show or hide the sidebar")
            program.until(lambda: len(program.windows()) == 2, "a window for the keys")
            program.until(lambda: program.is_in_front()
                          and not program.is_in_front("Overview – Samordna"), "it in front")
            self.desktop.keys("Escape")
            program.until(lambda: len(program.windows()) == 1, "the window of the keys gone")
            program.in_front()
        # GTK 4.8 complains about a label of its own in there.
        program.kill()

    def test_damaged_folder_is_told_and_left_alone(self):
        path = os.path.join(self.data, "samordna.db")
        with open(path, "wb") as file:
            file.write(b"This is no database, whatever its name says." * 100)
        program = self.start()
        program.find("push button", "Try again")
        program.quit()
        kept = [name for name in os.listdir(self.data) if "samordna" in name]
        self.assertTrue(any(os.path.getsize(os.path.join(self.data, name)) == 4400
                            for name in kept), kept)

    def test_sample_is_named_as_such(self):
        program = self.start(arguments=["--sample", self.data])
        program.find(name=uitest.pattern("^Sample: "))
        program.find("push button", "Leave")
        program.quit()


if __name__ == "__main__":
    tap.main()
