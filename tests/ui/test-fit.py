# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page fits the laptop's screen, also for eyes that need the text twice as large,
and a window of 900 × 600."""
import os
import re
import sqlite3
import uuid

import uitest

import tap

PAGES = ["overview", "calendar", "municipalities", "plans", "blog", "queue", "search"]


class FitCase(uitest.UiCase):
    def too_large(self):
        """What the window takes beyond the screen."""
        window = self.desktop.run(["xdotool", "getactivewindow"]).strip()
        geometry = self.desktop.run(["xdotool", "getwindowgeometry", "--shell", window])
        taken = [int(re.search(f"^{side}=(\\d+)", geometry, re.M)[1]) for side in ("WIDTH", "HEIGHT")]
        return [f"{has} > {may}" for has, may in zip(taken, self.SIZE) if has > may]

    def walk(self, program):
        """Shows every page and one of each kind of record; returns what did not fit."""
        overlarge = {}
        municipality = self.records("visit")[0]["municipality"]
        shown = [("show", page) for page in PAGES] + [
            ("open", "municipality/" + municipality),
            *(("open", f"{kind}/{record['id']}") for kind in ("visit", "point", "post")
              for record in self.records(kind)[:2])]
        for action, what in shown:
            program.action("win." + action, what)
            self.desktop.shot(f"{self.desktop.folder}/shot.png")
            found = self.too_large()
            if found:
                overlarge[what] = found
        return overlarge


class LargeTextTest(FitCase):
    SCALE = 2

    def test_at_twice_the_text_in_swedish(self):
        program = self.start("sv", arguments=["--sample", self.data])
        self.assertEqual(self.walk(program), {})
        program.quit()


class SmallWindowTest(FitCase):
    SIZE = (900, 600)

    def test_details_give_way(self):
        """Where they lie over the rest, they do not hide the history that is asked for"""
        post = self.ctl("post", "add", "--title", "A", "--text", "Ett.")
        program = self.start()
        program.action("win.open", "post/" + post)
        program.find("text", "Text of the post", where=lambda node: node.seen()).click()
        program.focus_on("text", "Text of the post")
        program.find("push button", "Details").press()
        program.find("label", "Excerpt")
        self.desktop.keys("ctrl+shift+h")
        program.find("push button", "Back to the post")
        program.gone("label", "Excerpt")
        program.quit()

    def write(self, sql, *values):
        """What only a sync writes."""
        database = sqlite3.connect(os.path.join(self.data, "samordna.db"))
        with database:
            database.execute(sql, values)
            database.execute("UPDATE changes SET n = n + 1")
        database.close()

    def publish_with_comments(self, post):
        """A post that has all the buttons that there are."""
        self.write("UPDATE post SET place = 'published', server_status = 'publish' WHERE id = ?",
                   post)
        for number in range(1, 6):
            self.write("INSERT INTO comment (id, changed, post, number, author, written, text, "
                       "status, server_status, seen) VALUES (?, '2015-11-19T09:00:00Z', ?, ?, "
                       "'Anna', '2015-11-18T10:00:00', 'Hej', 'hold', 'hold', ?)",
                       str(uuid.uuid4()), post, number, number > 1)

    def test_at_900_by_600_in_swedish(self):
        program = self.start("sv", arguments=["--sample", self.data])
        post = self.records("post")[0]["id"]
        self.publish_with_comments(post)
        self.assertEqual(self.walk(program), {})
        # What has no room for its words keeps its name.
        program.action("win.open", "post/" + post)
        program.find("push button", uitest.pattern(r"^Kommentarer \(5, 5 nya\)$"))
        preview = program.find("push button", "Förhandsgranska")
        preview.click()
        program.until(lambda: preview.now().state("pressed"), "the preview")
        program.quit()


if __name__ == "__main__":
    tap.main()
