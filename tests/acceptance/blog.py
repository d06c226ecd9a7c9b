# SPDX-License-Identifier: GPL-3.0-or-later
"""The blog, asked past the program under test, and data folders with an account on it."""
import base64
import json
import os
import tempfile
import unittest
import urllib.parse
import urllib.request

import ctl

WORDPRESS = os.environ.get("SAMORDNA_TEST_WORDPRESS")


def ask(url, user=None, method=None, fields=None):
    data = json.dumps(fields).encode() if fields is not None else None
    request = urllib.request.Request(url, data, method=method)
    if data:
        request.add_header("Content-Type", "application/json")
    if user:
        pair = f"{user['user']}:{user['password']}".encode()
        request.add_header("Authorization", "Basic " + base64.b64encode(pair).decode())
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


@unittest.skipUnless(WORDPRESS, "no WordPress; SAMORDNA_TEST_WORDPRESS is not set")
class Case(unittest.TestCase):
    """With an author of its own on the real WordPress."""

    maxDiff = None
    role = "author"

    def setUp(self):
        with open(WORDPRESS, encoding="utf-8") as file:
            self.site = json.load(file)
        self.author = ask(f"{self.site['control']}?do=user&role={self.role}")

    def folder(self, url=None):
        """An empty data folder with the author's account."""
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        data = ctl.Ctl(temporary.name, SAMORDNA_PASSWORD=self.author["password"])
        data.do("account", "set", "--url", url or self.site["url"], "--user", self.author["user"],
                stdin=self.author["password"] + "\n")
        return data

    def served(self, status="any,trash"):
        """The author's posts on the server, as the server keeps them."""
        query = urllib.parse.urlencode({"status": status, "context": "edit", "per_page": 100,
                                        "author": self.author["id"]})
        return ask(f"{self.site['url']}/wp-json/wp/v2/posts?{query}", self.site["users"]["admin"])

    def on_server(self, method, number, **fields):
        return ask(f"{self.site['url']}/wp-json/wp/v2/posts/{number}", self.site["users"]["admin"],
                   method, fields or None)
