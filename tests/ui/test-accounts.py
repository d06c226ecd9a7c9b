# SPDX-License-Identifier: GPL-3.0-or-later
"""Several blogs: in the preferences, and which of them a post is for."""
import uitest

import tap

ONE, TWO = "https://one.example.se", "https://two.example.se"


class AccountsTest(uitest.UiCase):
    def setUp(self):
        super().setUp()
        self.accounts = [self.ctl("account", "add", "--url", url, "--user", "anna", "--name", name,
                                  input="abcd efgh\n")
                         for url, name in ((ONE, ""), (TWO, "Tvåan"))]

    def test_preferences(self):
        program = self.start()
        program.action("win.preferences")
        program.find("label", "one.example.se")
        program.until(lambda: len(program.find_all("label", "anna · password kept")) == 2, "both")
        program.find("label", "Tvåan").click()
        program.find("label", "Kept on this computer")
        program.find("text", "What you call the blog").click()
        self.desktop.keys("ctrl+a")
        self.desktop.type("Nya")
        program.until(lambda: self.ctl("account", "list", "--json")[1]["name"] == "Nya", "the name")
        self.desktop.keys("Escape")
        program.gone("text", "What you call the blog")
        program.find("label", "Nya")
        self.refuse_a_second(program)
        self.remove_and_undo(program)
        program.quit()

    def test_undo_that_fails(self):
        """Nothing is given up: the password is there, and Undo is offered once more."""
        program = self.start()
        program.action("win.preferences")
        program.until(lambda: len(program.find_all("label", "anna · password kept")) == 2, "both")
        program.find("label", "Tvåan").click()
        program.find("push button", "Remove this blog").press()
        program.gone("label", "Tvåan")
        with self.locked():
            program.find("push button", "Undo").press()
            program.gone("label", "Blog removed; its posts stay here")
            undo = program.find("push button", "Undo")
        undo.press()
        program.find("label", "Tvåan")
        program.until(lambda: len(program.find_all("label", "anna · password kept")) == 2,
                      "the password, too")
        program.quit()

    def test_added_by_another_program(self):
        """The window follows what samordnactl does to the blogs"""
        post = self.ctl("post", "add", "--title", "Resan", "--account", self.accounts[0])
        for account in self.accounts:
            self.ctl("account", "remove", account)
        program = self.start()
        program.action("win.open", "post/" + post)
        program.find("label", uitest.pattern("^The blog of this post was removed"))
        self.ctl("account", "add", "--url", ONE, "--user", "anna", input="abcd\n")
        program.gone("label", uitest.pattern("^The blog of this post was removed"))
        program.action("win.preferences")
        program.find("push button", "Add a blog…")
        self.ctl("account", "add", "--url", "https://three.example.se", "--user", "bo",
                 "--name", "Trean", input="abcd\n")
        program.find("label", "Trean")
        program.find("label", "bo · password kept")
        self.ctl("account", "add", "--url", "https://four.example.se", "--user", "bo",
                 "--name", "Fyran", input="abcd\n")
        program.find("label", "Fyran")
        self.desktop.keys("Escape")
        program.gone("label", "bo · password kept")
        program.find("combo box", "Blog", where=lambda node: node.seen())
        new = self.ctl("post", "add", "--title", "Den nya")
        program.find("list item", uitest.pattern("^Den nya, .*(Trean|Fyran|one)"))
        program.action("win.show", "queue")
        program.find("push button", "Sync now", where=lambda node: node.seen())
        program.quit()
        self.assertTrue(new)

    def refuse_a_second(self, program):
        """One address has one row."""
        program.find("push button", "Add a blog…").press()
        for row, text in (("Address of the blog", "two.example.se/wp-admin"), ("User", "b")):
            program.find("text", row).click()
            self.desktop.type(text)
        self.desktop.keys("Return")
        program.find("label", "This blog is in the list already.")
        self.desktop.keys("Escape")
        program.gone("text", "Address of the blog")
        self.assertEqual(len(self.ctl("account", "list", "--json")), 2)

    def remove_and_undo(self, program):
        post = self.ctl("post", "add", "--title", "Till tvåan", "--account", self.accounts[1])
        for undo in (True, False):
            program.find("label", "Nya").click()
            program.find("push button", "Remove this blog").press()
            program.gone("label", "Nya")
            if undo:
                program.find("push button", "Undo").press()
                program.find("label", "Nya")
                program.until(lambda: len(program.find_all("label", "anna · password kept")) == 2,
                              "the password, too")
        self.assertEqual([a["id"] for a in self.ctl("account", "list", "--json")],
                         self.accounts[:1])
        self.assertEqual(self.ctl("post", "show", post, "--json")["account"], self.accounts[1])

    def test_post(self):
        post = self.ctl("post", "add", "--title", "Resan", "--account", self.accounts[0])
        program = self.start()
        program.action("win.open", "post/" + post)
        row = program.find("list item", uitest.pattern("^Resan, .*one.example.se"))
        choice = program.find("combo box", "Blog", where=lambda node: node.seen())
        choice.click()
        self.desktop.keys("Down", "Return")
        program.until(lambda: self.ctl("post", "show", post, "--json")["account"]
                      == self.accounts[1], "the other blog")
        program.until(lambda: "Tvåan" in row.now().name, "the other blog in the list")
        program.quit()
        # What comes next is for the same.
        other = self.ctl("post", "add", "--title", "Nästa")
        self.assertEqual(self.ctl("post", "show", other, "--json")["account"], self.accounts[1])


if __name__ == "__main__":
    tap.main()
