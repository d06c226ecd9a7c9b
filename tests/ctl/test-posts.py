# SPDX-License-Identifier: GPL-3.0-or-later
"""Posts from a terminal: imported, shown, asked to be sent. No server is needed for it."""
import json
import os

import samordnactl
import tap
from samordnactl import FAILED, NOT_ALLOWED, OFFLINE, USAGE

TEXT = """Besöket i Åmål
kl. 14.05 av Anna Fiktiv | Taggar: Åmål, BBIC
\u00a0
Första stycket.
\u00a0
Unga och föräldrar
\u00a0
Andra stycket med en mening till, som inte är en rubrik.
"""


class Posts(samordnactl.Case):
    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return self.path(name)

    def test_import(self):
        """A saved text becomes an idea; its id is printed"""
        ids = self.ctl("import", self.write("a.txt", TEXT),
                       self.write("b.txt", TEXT.replace("Åmål", "Kalix"))).splitlines()
        self.assertEqual(len(ids), 2)
        shown = self.show("post", ids[0])
        self.assertEqual((shown["title"], shown["place"], shown["tags"]),
                         ("Besöket i Åmål", "idea", "Åmål, BBIC"))
        self.assertIn("Första stycket.", shown["text"])
        self.assertNotIn("Taggar", shown["text"])
        self.assertEqual(self.show("post", ids[1])["title"], "Besöket i Kalix")

    def test_wrong_import(self):
        """One wrong file among several: it is named, and none is taken in"""
        good = self.write("good.txt", TEXT)
        for name, content in (("nul.txt", b"Rubrik\n\nText\0text\n"), ("empty.txt", b""),
                              ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))):
            sentence = self.refuse(FAILED, "import", good, self.write(name, content))
            self.assertIn(name, sentence)
        self.assertIn("missing.txt", self.refuse(FAILED, "import", good, self.path("missing.txt")))
        self.assertEqual(self.list("post"), [])

    def test_history(self):
        """What stood there before an edit can be brought back, and that taken back"""
        post = self.ctl("post", "add", "--title", "Resan", "--text", "Ett.").strip()
        self.assertEqual(self.ctl("post", "history", post), "")
        self.ctl("post", "edit", post, "--day", "2015-11-12")
        self.assertEqual(self.ctl("post", "history", post), "")
        self.ctl("post", "edit", post, "--text", "Två.", "--title", "Hemresan")
        versions = json.loads(self.ctl("post", "history", post, "--json"))
        self.assertEqual([(one["why"], one["title"], one["text"]) for one in versions],
                         [("pause", "Resan", "Ett.")])
        self.assertIn("Written here", self.ctl("post", "history", post))
        self.ctl("post", "revert", post, versions[0]["id"])
        shown = self.show("post", post)
        self.assertEqual((shown["title"], shown["text"]), ("Resan", "Ett."))
        newest = json.loads(self.ctl("post", "history", post, "--json"))[-1]
        self.assertEqual((newest["why"], newest["text"]), ("restore", "Två."))
        other = self.ctl("post", "add", "--title", "Annat", "--text", "Annat.").strip()
        self.assertIn("another post", self.refuse(FAILED, "post", "revert", other, newest["id"]))
        self.assertEqual(self.show("post", other)["text"], "Annat.")

    def test_show(self):
        """The text as it is written and as it is sent"""
        post = self.add("post", title="Åmål", text="## Rubrik\n\nText & mer")
        self.assertEqual(self.ctl("post", "show", post, "--markdown"), "## Rubrik\n\nText & mer\n")
        html = self.ctl("post", "show", post[:8], "--html")
        self.assertIn("<!-- wp:heading", html)
        self.assertIn("Text &amp; mer", html)
        self.assertIn("title: Åmål\n", self.ctl("post", "show", post))
        self.refuse(USAGE, "post", "show", post, "--markdown", "--html")

    def test_ask(self):
        """What is asked for is kept until a sync, also without a network"""
        post = self.add("post", title="Åmål", text="Text")
        self.assertEqual(self.show("post", post)["wish"], "nothing")
        self.ctl("account", "set", "--url", "http://127.0.0.1:1", "--user", "anna")
        self.assertNotEqual(self.ctl("post", "send", post), "")
        self.assertEqual(self.show("post", post)["wish"], "draft")
        self.refuse(OFFLINE, "sync", environment={"SAMORDNA_PASSWORD": "x"})
        shown = self.show("post", post)
        self.assertEqual((shown["wish"], shown["place"]), ("draft", "idea"))
        self.ctl("post", "publish", post)
        self.assertEqual(self.show("post", post)["wish"], "publish")

    def test_refused(self):
        """Without a blog, without a conflict, without a choice"""
        post = self.add("post", title="Åmål", text="Text")
        environment = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        self.refuse(FAILED, "sync", environment=environment)
        self.refuse(USAGE, "post", "resolve", post)
        self.refuse(USAGE, "post", "resolve", post, "--mine", "--theirs")
        self.refuse(NOT_ALLOWED, "post", "resolve", post, "--mine")
        self.refuse(FAILED, "post", "send", "no-such-post")

    def test_sample(self):
        """The sample programme has no blog"""
        with open(self.path("sample.json"), "w", encoding="utf-8") as file:
            json.dump({"programme": [{"id": "p", "name": "Prov", "sample": True}]}, file)
        self.ctl("import", self.path("sample.json"))
        self.refuse(NOT_ALLOWED, "account", "set", "--url", "https://example.se", "--user", "a")
        self.refuse(NOT_ALLOWED, "sync", environment={"SAMORDNA_PASSWORD": "x"})
        self.assertTrue(os.path.isdir(self.folder))


if __name__ == "__main__":
    tap.main()
