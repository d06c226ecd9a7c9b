# SPDX-License-Identifier: GPL-3.0-or-later
"""A post's life from a terminal, with a real WordPress: sent, published, changed on both sides."""
import base64
import json
import os
import unittest
import urllib.parse
import urllib.request

import samordnactl
import tap
from samordnactl import CONFLICTS, DONE, NOT_ALLOWED, OFFLINE

WORDPRESS = os.environ.get("SAMORDNA_TEST_WORDPRESS")


@unittest.skipUnless(WORDPRESS, "no WordPress; SAMORDNA_TEST_WORDPRESS is not set")
class Blog(samordnactl.Case):
    def setUp(self):
        super().setUp()
        with open(WORDPRESS, encoding="utf-8") as file:
            site = json.load(file)
        self.url = site["url"]
        with urllib.request.urlopen(site["control"] + "?do=user&role=author") as answer:
            self.author = json.load(answer)
        self.use_password(self.author["password"])
        self.ctl("account", "set", "--url", self.url, "--user", self.author["user"])
        self.post = self.add("post", title="Åmål & Säffle", text="## Rubrik\n\nFörst.", tags="BBIC")

    def use_password(self, password):
        before = os.environ.get("SAMORDNA_PASSWORD")
        os.environ["SAMORDNA_PASSWORD"] = password
        if before is None:
            self.addCleanup(os.environ.pop, "SAMORDNA_PASSWORD", None)
        else:
            self.addCleanup(os.environ.__setitem__, "SAMORDNA_PASSWORD", before)

    def ask(self, path, **change):
        request = urllib.request.Request(f"{self.url}/wp-json/wp/v2/{path}")
        pair = f"{self.author['user']}:{self.author['password']}".encode()
        request.add_header("Authorization", "Basic " + base64.b64encode(pair).decode())
        if change:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(change).encode()
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def served(self):
        query = urllib.parse.urlencode({"status": "any", "context": "edit",
                                        "author": self.author["id"]})
        return self.ask("posts?" + query)

    def shown(self):
        return self.show("post", self.post)

    def test_send_and_publish(self):
        """A draft by sending it, public by publishing it, and not before"""
        self.assertIn("(author)", self.ctl("account", "test"))
        self.ctl("sync")
        self.assertEqual(self.served(), [])
        self.ctl("post", "send", self.post)
        self.assertEqual(json.loads(self.ctl("--json", "sync"))["sent"], 1)
        [served] = self.served()
        self.assertEqual(served["status"], "draft")
        self.assertIn("Rubrik", served["content"]["raw"])
        self.assertEqual((self.shown()["place"], self.shown()["wish"]), ("draft", "nothing"))

        self.ctl("post", "edit", self.post, "--text", "Ändrad text.")
        self.ctl("sync")
        self.assertIn("Rubrik", self.served()[0]["content"]["raw"], "nothing goes by itself")
        self.ctl("post", "send", self.post)
        self.ctl("post", "publish", self.post)
        self.ctl("sync")
        [served] = self.served()
        self.assertEqual(served["status"], "publish")
        self.assertIn("Ändrad text.", served["content"]["raw"])
        self.assertEqual(self.ctl("post", "show", self.post, "--html").strip(),
                         served["content"]["raw"].strip())
        self.assertEqual(self.shown()["link"], served["link"])

    def make_conflict(self):
        self.ctl("post", "send", self.post)
        self.ctl("sync")
        [served] = self.served()
        self.ask(f"posts/{served['id']}", content="<!-- wp:paragraph -->\n<p>Deras.</p>\n"
                                                  "<!-- /wp:paragraph -->")
        self.ctl("post", "edit", self.post, "--text", "Min.")
        code, _, complaint = self.run_ctl("sync")
        self.assertEqual(code, CONFLICTS)
        self.assertEqual(complaint.count("\n"), 1, complaint)
        self.assertTrue(self.shown()["conflict"])
        self.assertIn("Deras.", self.served()[0]["content"]["raw"])
        self.assertEqual(self.shown()["text"], "Min.")

    def test_keep_mine(self):
        """In a conflict, mine goes over theirs when I say so"""
        self.make_conflict()
        self.ctl("post", "resolve", self.post, "--mine")
        self.assertEqual(self.run_ctl("sync")[0], DONE)
        self.assertIn("Min.", self.served()[0]["content"]["raw"])
        self.assertFalse(self.shown()["conflict"])

    def test_keep_theirs(self):
        """Theirs replaces mine when I say so"""
        self.make_conflict()
        self.ctl("post", "resolve", self.post, "--theirs")
        self.assertEqual(self.shown()["text"], "Deras.")
        self.ctl("sync")
        self.assertIn("Deras.", self.served()[0]["content"]["raw"])

    def test_keep_both(self):
        """Mine becomes an idea of its own"""
        self.make_conflict()
        copy = self.ctl("post", "resolve", self.post, "--copy").strip()
        self.assertEqual(self.show("post", copy)["text"], "Min.")
        self.assertEqual(self.show("post", copy)["place"], "idea")
        self.assertEqual(self.shown()["text"], "Deras.")
        self.ctl("sync")
        self.assertEqual(len(self.served()), 1)

    def test_wrong_password_and_nobody_there(self):
        """The exit code says what is wrong, and what was asked for waits"""
        self.ctl("post", "send", self.post)
        self.use_password("wrong wrong wrong")
        self.refuse(NOT_ALLOWED, "sync")
        self.refuse(NOT_ALLOWED, "account", "test")
        self.ctl("account", "set", "--url", "http://127.0.0.1:9")
        self.refuse(OFFLINE, "sync")
        self.refuse(OFFLINE, "account", "test")
        self.assertEqual(self.shown()["wish"], "draft")
        self.use_password(self.author["password"])
        self.ctl("account", "set", "--url", self.url)
        self.ctl("sync")
        self.assertEqual(len(self.served()), 1)


if __name__ == "__main__":
    tap.main()
