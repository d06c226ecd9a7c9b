# SPDX-License-Identifier: GPL-3.0-or-later
"""The search from a terminal."""
import json

import samordnactl
import tap
from samordnactl import FAILED, USAGE


class Search(samordnactl.Case):
    def setUp(self):
        super().setUp()
        self.old = self.add("note", municipality="Kalix", day="2015-11-26",
                            text="Först detta.\n\nMånga hemmasittare. Ett får.")
        self.new = self.add("note", municipality="Åmål", day="2016-03-01",
                            text="Hemmasittare; C++ till 50 %")

    def search(self, *words):
        return [hit["id"] for hit in json.loads(self.ctl("--json", "search", *words))]

    def test_search(self):
        """Words and parts of words, and filters"""
        self.assertEqual(self.search("sittare"), [self.new, self.old])
        self.assertEqual(self.search("sittare", "far"), [])
        self.assertEqual(self.search("många", "får"), [self.old])
        self.assertEqual(self.search("sittare", "--year", "2015"), [self.old])
        self.assertEqual(self.search("sittare", "--municipality", "åmål"), [self.new])
        self.assertEqual(self.search("sittare", "--kind", "post"), [])
        self.ctl("note", "remove", self.new)
        self.assertEqual(self.search("sittare"), [self.old])
        self.assertEqual(self.ctl("check"), "No problem was found.\n")

    def test_anything(self):
        """What one types is safe"""
        for words in ("", "\"", "*", "-", "--", "-5", "(", "AND", "a OR b", "'", ";", "%"):
            self.search("--", words)
        self.assertEqual(self.search("C++"), [self.new])
        self.assertEqual(self.search("50", "%"), [self.new])

    def test_for_people(self):
        """The sentence with the hit stands below the name"""
        self.assertEqual(self.ctl("search", "sittare", "--year=2015"),
                         f"Note\n  {self.old}  Kalix  2015-11-26\n    Många hemmasittare.\n")

    def test_refused(self):
        """A wrong filter is refused"""
        self.refuse(USAGE, "search")
        self.refuse(USAGE, "search", "a", "--kind", "dance")
        self.refuse(USAGE, "search", "a", "--year", "last")
        self.refuse(FAILED, "search", "a", "--municipality", "Atlantis")


if __name__ == "__main__":
    tap.main()
