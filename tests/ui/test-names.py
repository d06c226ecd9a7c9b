# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever cannot see the window hears what everything in it is, in their own language."""
import os
import re
import subprocess

import uitest
import tap

PAGES = ["overview", "calendar", "municipalities", "plans", "blog", "queue", "search"]
# A widget without a label is named after its class.
CLASS_NAME = re.compile(r"^(Gtk|Adw|Sam)[A-Z]\w+$")
# Rows are read by what stands in them.
ROWS = ("list item", "table row", "table cell", "tree item")


CONTROLS = ("push button", "toggle button", "check box", "radio button", "text", "entry",
            "password text", "combo box", "spin button", "slider", "link", "menu item", "page tab")
CONTAINERS = ("list", "table", "tree table")


def unnamed(node):
    """Whether NODE takes the focus or holds what does, and nothing says what it is."""
    if node.role in ROWS:
        return node.state("focusable") and not any(child.name for child in node.walk())
    if node.role in CONTROLS:
        return node.state("focusable") and (not node.name or CLASS_NAME.match(node.name))
    if node.name == "GtkColumnListView":
        # The inside of a GtkColumnView, which has the name.
        return unnamed(node.parent)
    return node.role in CONTAINERS and (not node.name or CLASS_NAME.match(node.name))


class NamesTest(uitest.UiCase):
    def walk(self, language):
        """Yields each page and record of the sample programme, once it is shown."""
        program = self.start(language, arguments=["--sample", self.data])
        for page in PAGES:
            program.action("win.show", page)
            yield page, program.root()
        for kind in ("visit", "municipality", "point", "post"):
            shown = self.ctl("visit", "list", "--json")[0]["municipality"] if (
                kind == "municipality") else self.records(kind)[0]["id"]
            program.action("win.open", f"{kind}/{shown}")
            yield f"{kind}/{shown}", program.root()
        program.quit()

    def test_everything_has_a_name(self):
        nameless = {}
        for page, root in self.walk("en"):
            for node in root.walk():
                if unnamed(node) and node.seen():
                    above = [a.name or a.role for a in node.ancestors()][:6]
                    nameless.setdefault(f"{node} in {' < '.join(above)}", page)
        self.assertEqual(nameless, {})

    def test_nothing_is_left_in_english(self):
        english = self.translations()
        left = {}
        for page, root in self.walk("sv"):
            for node in root.walk():
                if node.name in english:
                    left.setdefault(node.name, f"{node} on {page}")
        self.assertEqual(left, {})

    def translations(self):
        """The English texts that are another in Swedish, and no Swedish themselves."""
        catalogue = os.path.join(os.environ["SAMORDNA_SOURCE"], "po", "sv.po")
        text = subprocess.run(["msgattrib", "--no-wrap", "--no-obsolete", catalogue], check=True,
                              stdout=subprocess.PIPE, text=True).stdout
        pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.M)
        swedish = {translation for _, translation in pairs}
        return {message for message, translation in pairs
                if message != translation and message not in swedish}


if __name__ == "__main__":
    tap.main()
