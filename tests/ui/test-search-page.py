# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching as one types, by keyboard alone, and narrowing it."""
import uitest

import tap


class SearchPageTest(uitest.UiCase):
    def setUp(self):
        super().setUp()
        visit = self.ctl("visit", "add", "--municipality", "Kalix", "--first-day", "2015-11-25")
        self.meeting = self.ctl("meeting", "add", "--visit", visit, "--title", "Skolhälsan")
        self.ctl("note", "add", "--meeting", self.meeting, "--text",
                 "Först detta. Många hemmasittare behöver stöd. Sist detta.")
        self.ctl("note", "add", "--municipality", "Åmål", "--day", "2016-03-01", "--text",
                 "Inga hemmasittare här, men ett får.")

    def open_search(self):
        program = self.start()
        self.desktop.keys("ctrl+shift+f")
        self.focus_on_entry(program)
        return program

    def focus_on_entry(self, program):
        program.focus_on(where=lambda node: node.role in ("text", "entry"))

    def rows(self, program, *words):
        """Waits until there are hits with WORDS in their sentences, in this order."""
        def look():
            found = [node.name for node in program.find_all("label") if node.seen()]
            places = [next((i for i, name in enumerate(found) if word in name), None)
                      for word in words]
            return None not in places and places == sorted(places)
        program.until(look, f"hits with {words}")

    def test_finds_while_one_types(self):
        program = self.open_search()
        program.find("label", uitest.pattern("Search everywhere"))
        self.desktop.type("sittare")
        self.rows(program, "Notes", "Inga hemmasittare", "Många hemmasittare")
        program.find(name="2 hits")
        self.desktop.type(" får")
        program.find(name="1 hit")
        program.gone("label", "Många hemmasittare behöver stöd.")
        self.desktop.keys("Escape")
        program.find("label", uitest.pattern("^In municipalities"))
        program.quit()

    def test_far_is_not_far(self):
        program = self.open_search()
        self.desktop.type("far")
        program.find("label", "Nothing was found for “far”")
        program.quit()

    def test_anything_is_safe(self):
        program = self.open_search()
        for typed in ('"', "C++", "50 %", "AND (", "-", "*"):
            self.desktop.keys("ctrl+a")
            self.desktop.type(typed)
            program.until(lambda: any(n.seen() and (n.name.startswith("Nothing was found")
                                                    or " hit" in n.name)
                                      for n in program.find_all()), f"an answer to {typed}")
        program.quit()

    def test_arrows_and_enter_open(self):
        program = self.open_search()
        self.desktop.type("hälsan")
        self.rows(program, "Meetings", "Kalix · Skolhälsan")
        self.desktop.keys("ctrl+a")
        self.desktop.type("sittare")
        self.rows(program, "Inga hemmasittare", "Många hemmasittare")
        chosen = lambda: [n for n in program.find_all("list item") if n.state("selected")]
        first, = program.until(lambda: [n.path for n in chosen()][:1], "a chosen hit")
        self.desktop.keys("Down")
        program.until(lambda: [n.path for n in chosen()] not in ([], [first]), "the next hit")
        self.focus_on_entry(program)
        self.desktop.keys("Up")
        program.until(lambda: [n.path for n in chosen()] == [first], "the first hit again")
        program.quit()

    def test_enter_opens(self):
        self.ctl("trip", "add", "--title", "Norrlandsresan")
        program = self.open_search()
        self.desktop.type("norrlands")
        self.rows(program, "Trips", "Norrlandsresan")
        self.desktop.keys("Return")
        program.find("frame", uitest.pattern("^November 2015"))
        self.desktop.keys("alt+Left")
        program.find("frame", uitest.pattern("^Search"))
        self.rows(program, "Trips", "Norrlandsresan")
        program.quit()

    def test_a_note_opens_where_it_was_taken(self):
        program = self.open_search()
        self.desktop.type("många hemmasittare")
        program.find(name="1 hit")
        self.desktop.keys("Return")
        program.find("frame", uitest.pattern("^Kalix"))
        program.find("text", where=lambda node: "hemmasittare" in node.text())
        program.quit()

    def test_a_click_opens(self):
        self.ctl("trip", "add", "--title", "Norrlandsresan")
        program = self.open_search()
        self.desktop.type("norrlands")
        program.find("label", "Norrlandsresan").click()
        program.find("frame", uitest.pattern("^November 2015"))
        program.quit()

    def test_filters(self):
        program = self.open_search()
        self.desktop.type("sittare")
        self.rows(program, "Inga hemmasittare", "Många hemmasittare")
        program.tab_to("push button", "Year: Every year")
        self.desktop.keys("space")
        program.find("label", "2015")
        self.desktop.keys("Down", "Return")
        program.find(name="1 hit")
        program.gone("label", "Inga hemmasittare här, men ett får.")
        button = program.find("push button", "Search everything")
        button.press()
        program.find(name="2 hits")
        program.gone("push button", "Search everything")
        program.quit()


if __name__ == "__main__":
    tap.main()
