# SPDX-License-Identifier: GPL-3.0-or-later
"""Raw blocks in the editor of a post: locked cards that the cursor steps over."""
import os

import uitest

import tap

CARD = ("~~~wordpress Gallery, 2 pictures\n<!-- wp:gallery -->\n<figure><img src=\"a\"/>\n\n"
        "<img src=\"b\"/></figure>\n<!-- /wp:gallery -->\n~~~")


class CardsTest(uitest.UiCase):
    def open(self, text):
        self.post = self.ctl("post", "add", "--title", "Torget i Kalix", "--text", text)
        program = self.start()
        program.action("win.open", "post/" + self.post)
        view = program.find("text", "Text of the post", where=lambda node: node.seen())
        view.click()
        program.until(lambda: view.now().state("focused"), "the focus in the text")
        self.desktop.keys("ctrl+Home")
        return program

    def until_kept(self, program, text):
        program.until(lambda: self.ctl("post", "show", self.post, "--json")["text"] == text, text)

    def shot(self, name):
        if "SAMORDNA_CARD_SHOTS" in os.environ:
            self.desktop.shot(os.path.join(os.environ["SAMORDNA_CARD_SHOTS"], name + ".png"))

    def test_keys(self):
        """Typing, deleting, undoing and moving by keys alone"""
        program = self.open("Före.\n\n" + CARD + "\n\nEfter.\n\n![En by](https://a.se/b.jpg)\nByn")
        self.shot("light")
        # Over the card and back to the end of the line above it.
        self.desktop.keys("Down", "Down", "Right")
        self.desktop.type("under")
        self.until_kept(program, "Före.\n\n" + CARD + "\nunder\nEfter.\n\n"
                        "![En by](https://a.se/b.jpg)\nByn")
        self.desktop.keys("Home", "Left")
        self.desktop.type("över")
        self.until_kept(program, "Före.\n\növer\n\n" + CARD + "\nunder\nEfter.\n\n"
                        "![En by](https://a.se/b.jpg)\nByn")
        self.desktop.keys("ctrl+Home", "alt+shift+Down", "alt+shift+Down")
        self.until_kept(program, "över\n\n" + CARD + "\n\nFöre.\nunder\nEfter.\n\n"
                        "![En by](https://a.se/b.jpg)\nByn")
        self.desktop.keys("Up", "BackSpace")
        self.until_kept(program, "över\n\n\nFöre.\nunder\nEfter.\n\n"
                        "![En by](https://a.se/b.jpg)\nByn")
        self.desktop.keys("ctrl+z")
        self.until_kept(program, "över\n\n" + CARD + "\n\nFöre.\nunder\nEfter.\n\n"
                        "![En by](https://a.se/b.jpg)\nByn")
        program.quit()

    def test_told(self):
        """A screen reader is told that a line is locked, and when it is left"""
        program = self.open("Före.\n\n" + CARD + "\n\nEfter.")

        def is_told(words):
            program.focus_on(where=lambda node: words == node.description)
        is_told("")
        self.desktop.keys("Down", "Down")
        is_told("Locked: Gallery, 2 pictures. It can be moved or removed as a whole, but not "
                "edited here.")
        self.desktop.keys("Right")
        is_told("")
        self.desktop.keys("Left")
        is_told("Locked: Gallery, 2 pictures. It can be moved or removed as a whole, but not "
                "edited here.")
        self.desktop.keys("Delete")
        is_told("")
        program.quit()

    def test_end(self):
        """Words behind a card that ends the text"""
        program = self.open(CARD)
        self.desktop.keys("ctrl+End")
        self.desktop.type("mer")
        self.until_kept(program, CARD + "\n\nmer")
        self.desktop.set_dark(True)
        self.shot("dark")
        self.desktop.keys("ctrl+Home", "Delete")
        self.until_kept(program, "\nmer")
        program.quit()


if __name__ == "__main__":
    tap.main()
