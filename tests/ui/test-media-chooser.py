# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing a picture among those that the blog has: by keys, from a real WordPress."""
import base64
import json
import os
import struct
import urllib.request
import zlib

import uitest

import faults
import tap


def png(width, height, colour):
    """A picture of one colour."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    rows = (b"\0" + bytes(colour) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def where_one_types(node):
    return "Find a picture on the blog" in node.names()


class MediaChooserTest(uitest.UiCase):
    def put(self, title, colour, **fields):
        """Uploads a picture, past what is tested. Returns its address."""
        def ask(path, data, **headers):
            pair = f"{self.site.author['user']}:{self.site.author['password']}"
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
            request = urllib.request.Request(f"{self.site.url}/wp-json/wp/v2/{path}", data, headers)
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        made = ask("media", png(480, 320, colour), **{
            "Content-Type": "image/png", "Content-Disposition": 'attachment; filename="b.png"'})
        ask("media/%d" % made["id"], json.dumps(dict(fields, title=f"{title} {self.word}")).encode(),
            **{"Content-Type": "application/json"})
        return made["source_url"]

    def setUp(self):
        super().setUp()
        self.site = self.blog()
        # Others have pictures there too.
        self.word = "bild" + os.urandom(4).hex()
        self.sign_in(self.site.author["password"])
        self.ctl("account", "set", "--url", self.site.url, "--user", self.site.author["user"],
                 input=self.site.author["password"] + "\n")

    def sign_in(self, password):
        self.desktop.environ["SAMORDNA_PASSWORD"] = password
        self.addCleanup(self.desktop.environ.pop, "SAMORDNA_PASSWORD", None)

    def through_faults(self):
        """The account is of the same blog, on a server that does as it is told."""
        self.faults = faults.State(self.site.url)
        url = faults.serve(self.faults)["http"]
        self.ctl("account", "set", "--url", url, "--user", self.site.author["user"],
                 input=self.site.author["password"] + "\n")

    def slow(self, word):
        """The next search for WORD is answered when what this returns is released."""
        rule = faults.Rule({"path": f"media.*search={word}(&|$)", "fault": "slow"})
        self.faults.rules.append(rule)
        self.addCleanup(rule.released.set)
        return rule

    def open(self, text, language="en"):
        self.post = self.ctl("post", "add", "--title", "Torget i Kalix", "--text", text)
        program = self.start(language)
        program.action("win.open", "post/" + self.post)
        _ = uitest.translations(language).gettext
        self.view = program.find("text", _("Text of the post"), where=lambda node: node.seen())
        self.view.click()
        program.until(lambda: self.view.now().state("focused"), "the focus in the text")
        self.desktop.keys("ctrl+End")
        return program

    def choose(self, program, language="en"):
        """Opens the dialog from the text, by keys."""
        _ = uitest.translations(language).gettext
        program.tab_to("push button", _("Picture"), backwards=True)
        self.desktop.keys("space")
        program.focus_on("menu item")
        self.desktop.keys("Down", "Return")
        program.focus_on(where=lambda node: _("Find a picture on the blog") in node.names())

    def until_kept(self, program, text):
        program.until(lambda: self.ctl("post", "show", self.post, "--json")["text"] == text, text)

    def shot(self, name):
        if "SAMORDNA_MEDIA_SHOTS" in os.environ:
            self.desktop.shot(os.path.join(os.environ["SAMORDNA_MEDIA_SHOTS"], name + ".png"))

    def test_by_keys(self):
        """Found by a word, chosen, said otherwise, undone: without a mouse, and nothing uploaded"""
        self.put("Hamnen", (30, 90, 200))
        address = self.put("Torget", (200, 90, 30), alt_text="Ett torg", caption="På *torget*")
        program = self.open("Före.")
        self.choose(program)
        self.desktop.type(self.word)
        program.find(None, "Hamnen " + self.word)
        program.find(None, "Torget " + self.word)
        self.shot("chooser")
        self.desktop.keys("Return")
        program.focus_on(None, "Torget " + self.word)
        self.desktop.keys("Return")
        program.gone("text", "Find a picture on the blog")
        shown = f"Före.\n\n![Ett torg]({address})\nPå \\*torget\\*\n\n"
        self.until_kept(program, shown)
        program.until(lambda: self.view.now().state("focused"), "the focus in the text again")
        self.desktop.keys("Up", "Up", "alt+Return")
        # It is public: who is in it, and whether they agreed, is not asked.
        program.find("label", "Everybody can see it on the web already.")
        self.assertFalse([node for node in program.find_all(None, "Who is in it") if node.seen()])
        self.shot("chooser-form")
        words = program.find("text", uitest.pattern("^What is seen in the picture"))
        program.until(lambda: words.now().state("focused"), "the focus on what is seen")
        self.desktop.keys("End")
        self.desktop.type(" och folk")
        self.until_kept(program, shown.replace("Ett torg", "Ett torg och folk"))
        self.desktop.keys("Escape")
        program.until(lambda: self.view.now().state("focused"), "the focus in the text once more")
        for _ in range(len(" och folk") + 1):
            self.desktop.keys("ctrl+z")
        self.until_kept(program, "Före.")
        self.assertEqual(self.ctl("journal", "list", "--json"), [])
        program.quit()

    def test_nothing_and_refused(self):
        """What is not found, and a blog that says no, are said in words"""
        program = self.open("Före.")
        self.choose(program)
        self.desktop.type(self.word)
        program.find("label", "No such picture")
        self.shot("chooser-empty")
        self.desktop.keys("Escape")
        program.gone("text", "Find a picture on the blog")
        program.quit()
        self.sign_in("wrong")
        program = self.open("Före.")
        self.choose(program)
        program.find("label", "The pictures could not be fetched")
        self.shot("chooser-problem")
        program.find("push button", "Try again").press()
        program.find("label", "The pictures could not be fetched")
        self.desktop.keys("Escape")
        program.gone("text", "Find a picture on the blog")
        self.until_kept(program, "Före.")
        program.quit()

    def search_slowly(self, program, words):
        """Opens the dialog and presses Return before there is an answer."""
        self.choose(program)
        slow = self.slow(words)
        self.desktop.type(words)
        self.desktop.keys("Return")
        program.until(lambda: slow.used, "the search")
        program.gone(None, "Torget " + self.word)
        program.focus_on(where=where_one_types)
        return slow

    def close(self, program):
        self.desktop.keys("Escape")
        program.focus_on("push button", "Picture")

    def test_return_before_the_answer(self):
        """It takes to the pictures when they come, unless one has gone on by then"""
        picture = "Torget " + self.word
        self.put("Torget", (200, 90, 30))
        self.through_faults()
        program = self.open("Före.")

        self.search_slowly(program, self.word).released.set()
        program.focus_on(None, picture)
        self.close(program)

        # Other words than those that Return was meant for.
        self.search_slowly(program, self.word)
        self.desktop.keys("BackSpace")
        program.find(None, picture)
        program.focus_on(where=where_one_types)
        self.close(program)

        # What comes when nothing came was not asked for with Return.
        self.search_slowly(program, self.word + "q").released.set()
        program.find("label", "No such picture")
        self.desktop.keys("BackSpace")
        program.find(None, picture)
        program.focus_on(where=where_one_types)
        program.quit()

    def until_featured(self, program, value, what):
        program.until(lambda: self.ctl("post", "show", self.post, "--json")["featured"] == value,
                      what)

    def test_featured(self):
        """One that stands for the post is chosen on the blog, removed, and put back"""
        self.put("Torget", (200, 90, 30), alt_text="Ett torg")
        program = self.open("Före.")
        program.tab_to("push button", "Choose a picture")
        self.desktop.keys("space")
        program.focus_on("menu item")
        self.shot("featured-menu")
        self.desktop.keys("Down", "Return")
        program.focus_on(where=lambda node: "Find a picture on the blog" in node.names())
        self.desktop.type(self.word)
        self.desktop.keys("Return")
        program.focus_on(None, "Torget " + self.word)
        self.desktop.keys("Return")
        program.find("push button", "Picture: Ett torg")
        program.until(lambda: self.records("picture"), "the record of the picture")
        chosen = ["picture:" + p["id"] for p in self.records("picture")]
        self.assertEqual(len(chosen), 1)
        self.until_featured(program, chosen[0], "the picture")
        self.shot("featured")
        program.find("push button", "Remove the featured picture").press()
        self.until_featured(program, "", "no featured picture")
        program.gone("push button", "Picture: Ett torg")
        program.find("push button", "Undo").press()
        self.until_featured(program, chosen[0], "the picture once more")
        program.quit()

    def test_more_as_one_scrolls(self):
        """Those on the next page come before the end of the first is reached"""
        for number in range(30):
            self.put(f"Bild {number}", (8 * number, 90, 30))
        program = self.open("Före.", "sv")
        self.desktop.set_dark(True)
        self.addCleanup(self.desktop.set_dark, False)
        self.choose(program, "sv")
        self.desktop.type(self.word)
        self.desktop.keys("Return")
        program.focus_on(None, f"Bild 29 {self.word}")
        self.shot("chooser-sv-dark")
        self.desktop.keys("End")
        program.until(lambda: program.find_all(None, f"Bild 0 {self.word}"), "the next page")
        program.quit()


if __name__ == "__main__":
    tap.main()
