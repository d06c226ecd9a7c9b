# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever cannot see the window hears what everything in it is, in their own language."""
import os
import re
import sqlite3
import subprocess
import uuid

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

    def walk_of_the_blog(self, language):
        """Yields what there is only with a blog: its dialogs, the outbox, a conflict, comments."""
        _ = uitest.translations(language).gettext
        plain, merged = self.prepare()
        program = self.start(language)
        program.action("win.preferences")
        program.find("label", "Tvåan", where=lambda node: node.seen()).click()
        program.find("text", _("What you call the blog"), where=lambda node: node.seen())
        yield "account", program.root()
        self.desktop.keys("Escape")
        program.gone("text", _("What you call the blog"))
        self.desktop.keys("Escape")
        program.gone("label", _("Where posts are sent: a WordPress blog on which you may write."))
        program.action("win.show", "queue")
        program.find("list item", uitest.pattern("Väntar här"), where=lambda node: node.seen())
        yield "outbox", program.root()
        program.action("win.open", "post/" + merged)
        program.find("push button", _("Use this version"), where=lambda node: node.seen())
        yield "conflict", program.root()
        program.action("win.open", "post/" + plain)
        program.find("text", _("Text of the post"), where=lambda node: node.seen()).click()
        program.focus_on(where=lambda node: _("Text of the post") in node.names())
        program.tab_to("push button", _("Picture"), backwards=True)
        self.desktop.keys("space")
        program.focus_on("menu item")
        self.desktop.keys("Down", "Return")
        program.find("label", _("The pictures could not be fetched"), where=lambda node: node.seen())
        yield "pictures on the blog", program.root()
        self.desktop.keys("Escape")
        program.gone("label", _("The pictures could not be fetched"))
        program.find("text", _("Text of the post"), where=lambda node: node.seen()).click()
        self.desktop.keys("ctrl+shift+h")
        program.find("list", _("Versions of the post"), where=lambda node: node.seen())
        yield "history", program.root()
        self.desktop.keys("Escape")
        program.action("win.open", "comment/" + self.comment)
        program.find("push button", _("Approve"), where=lambda node: node.seen())
        self.desktop.keys("r")
        yield "comments", program.root()
        program.quit()

    def prepare(self):
        """The ids of a post that was sent, and of one in conflict; another waits."""
        for name in ("Ettan", "Tvåan"):
            self.ctl("account", "add", "--url", "http://127.0.0.1:1/" + name[0], "--user", "anna",
                     "--name", name, input="abcd efgh\n")
        posts = [self.ctl("post", "add", "--title", title, "--text", "Vår text.")
                 for title in ("Publicerad här", "Ändrad här", "Väntar här")]
        self.ctl("post", "send", posts[2])
        site = self.ctl("account", "list", "--json")[0]["url"]
        self.comment = str(uuid.uuid4())
        when = "2015-11-18T09:00:00Z"
        database = sqlite3.connect(os.path.join(self.data, "samordna.db"))
        with database:
            database.execute("UPDATE account SET may_moderate = 1")
            database.execute("UPDATE post SET place = 'published', server_status = 'publish' "
                             "WHERE id = ?", posts[:1])
            database.execute("UPDATE post SET conflict = 1, place = 'draft', "
                             "server_status = 'draft' WHERE id = ?", posts[1:2])
            for role, title, text in (("baseline", "Titel", "Vår"), ("theirs", "Deras", "Deras.")):
                database.execute(
                    "INSERT INTO remote (id, version, changed, post, role, number, title, content, "
                    "status, tags, our_title, text) VALUES (?, 1, ?, ?, ?, 7, ?, ?, 'draft', '[]', "
                    "?, ?)", (str(uuid.uuid4()), when, posts[1], role, title, "<p>%s</p>" % text,
                              title, text))
            database.execute("INSERT INTO version (id, version, changed, post, title, text, why) "
                             "VALUES (?, 1, ?, ?, 'Förut', 'Text.', 'sent')",
                             (str(uuid.uuid4()), when, posts[0]))
            database.execute("INSERT INTO comment (id, changed, post, site, number, author, "
                             "written, text, status, server_status) VALUES (?, ?, ?, ?, 1, 'Per', "
                             "'2015-11-18T10:00:00', 'Hej.', 'hold', 'hold')",
                             (self.comment, when, posts[0], site))
        database.close()
        return posts[:2]

    def everything_has_a_name(self, pages):
        nameless = {}
        for page, root in pages:
            for node in root.walk():
                if unnamed(node) and node.seen():
                    above = [a.name or a.role for a in node.ancestors()][:6]
                    nameless.setdefault(f"{node} in {' < '.join(above)}", page)
        self.assertEqual(nameless, {})

    def test_everything_has_a_name(self):
        self.everything_has_a_name(self.walk("en"))

    def test_everything_of_the_blog_has_a_name(self):
        self.everything_has_a_name(self.walk_of_the_blog("en"))

    def test_nothing_is_left_in_english(self):
        self.nothing_is_left_in_english(self.walk("sv"))

    def test_nothing_of_the_blog_is_left_in_english(self):
        self.nothing_is_left_in_english(self.walk_of_the_blog("sv"))

    def nothing_is_left_in_english(self, pages):
        english = self.translations()
        left = {}
        for page, root in pages:
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
