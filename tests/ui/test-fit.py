# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page fits the laptop's screen, also for eyes that need the text twice as large."""
import re

import uitest

import tap

PAGES = ["overview", "calendar", "municipalities", "plans", "blog", "queue", "search"]


class FitTest(uitest.UiCase):
    SCALE = 2

    def too_large(self, program):
        """What the window takes beyond the screen."""
        window = self.desktop.run(["xdotool", "getactivewindow"]).strip()
        geometry = self.desktop.run(["xdotool", "getwindowgeometry", "--shell", window])
        taken = [int(re.search(f"^{side}=(\\d+)", geometry, re.M)[1]) for side in ("WIDTH", "HEIGHT")]
        return [f"{has} > {may}" for has, may in zip(taken, self.SIZE) if has > may]

    def test_at_twice_the_text_in_swedish(self):
        program = self.start("sv", arguments=["--sample", self.data])
        overlarge = {}
        municipality = self.records("visit")[0]["municipality"]
        shown = [("show", page) for page in PAGES] + [
            ("open", "municipality/" + municipality),
            *(("open", f"{kind}/{self.records(kind)[0]['id']}") for kind in
              ("visit", "point", "post"))]
        for action, what in shown:
            program.action("win." + action, what)
            self.desktop.shot(f"{self.desktop.folder}/shot.png")
            found = self.too_large(program)
            if found:
                overlarge[what] = found
        self.assertEqual(overlarge, {})
        program.quit()


if __name__ == "__main__":
    tap.main()
