# SPDX-License-Identifier: GPL-3.0-or-later
"""What the interface's tests share: one desktop for a test program, a data folder for each test."""
import base64
import contextlib
import gettext
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request

sys.path.insert(0, os.environ["SAMORDNA_TEST_SUPPORT"])

import desktop
import program

FAILURES = os.path.join(os.environ["SAMORDNA_TEST_CACHE"], "failures")
WORDPRESS = os.environ.get("SAMORDNA_TEST_WORDPRESS")


class UiCase(unittest.TestCase):
    """The real program on a real, if virtual, screen."""

    SIZE = (1366, 768)
    SCALE = 1
    # A Thursday of the programme's first autumn.
    TODAY = "2015-11-19 09:00:00"

    @classmethod
    def setUpClass(cls):
        cls.desktop = desktop.Desktop(size=cls.SIZE, scale=cls.SCALE)
        cls.desktop.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.desktop.__exit__(None, None, None)

    def setUp(self):
        self.data = tempfile.mkdtemp(dir=self.desktop.folder)
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)

    def start(self, language="en", **kwargs):
        """The program; where the test fails, a picture and the tree stay in the cache's failures/."""
        started = program.Program(self.desktop, self.data, language, today=self.TODAY, **kwargs)
        started.start()
        self.addCleanup(self.finish, started)
        return started

    def finish(self, started):
        if started.process.poll() is None:
            if self.failed():
                self.keep_evidence(started)
            started.kill()

    def failed(self):
        outcome = self._outcome.result
        return any(test is self for test, _ in outcome.errors + outcome.failures) or not getattr(
            self._outcome, "success", True)

    def keep_evidence(self, started):
        os.makedirs(FAILURES, exist_ok=True)
        name = os.path.join(FAILURES, self.id().rpartition(".")[2])
        subprocess.run(["import", "-window", "root", name + ".png"], env=self.desktop.environ)
        with open(name + ".txt", "w", encoding="utf-8") as file:
            file.write(started.root().dump())

    def ctl(self, *arguments, **kwargs):
        """Runs samordnactl on the test's data; returns what it printed, from JSON where it is."""
        env = dict(self.desktop.environ, LANGUAGE="en")
        result = subprocess.run([os.environ["SAMORDNA_CTL"], "--data", self.data, *arguments],
                                env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                **kwargs)
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout) if "--json" in arguments else result.stdout.strip()

    def records(self, kind):
        return self.ctl(kind, "list", "--json")

    @contextlib.contextmanager
    def locked(self):
        """Another program that writes, and takes its time."""
        other = sqlite3.connect(os.path.join(self.data, "samordna.db"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    def blog(self):
        """The WordPress of the suite, emptied."""
        if not WORDPRESS:
            self.skipTest("no WordPress; SAMORDNA_TEST_WORDPRESS is not set")
        with open(WORDPRESS, encoding="utf-8") as file:
            return Blog(json.load(file))


class Blog:
    """What a reader of the blog, and its author, see there."""

    def __init__(self, site):
        self.url, self.site = site["url"], site
        with urllib.request.urlopen(site["control"] + "?do=user&role=author&login=u"
                                    + os.urandom(4).hex()) as answer:
            self.author = json.load(answer)

    def posts(self):
        """The author's posts of any status, newest first."""
        query = urllib.parse.urlencode({"context": "edit", "status": "any",
                                        "author": self.author["id"]})
        request = urllib.request.Request(f"{self.url}/wp-json/wp/v2/posts?{query}")
        pair = f"{self.author['user']}:{self.author['password']}"
        request.add_header("Authorization", "Basic " + base64.b64encode(pair.encode()).decode())
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


def pattern(text, ignore_case=False):
    return re.compile(text, re.IGNORECASE if ignore_case else 0)


def translations(language):
    """What the program says, from the catalogue that it was built with."""
    folder = os.path.join(os.path.dirname(os.environ["SAMORDNA_TEST_CACHE"]), "po")
    return gettext.translation("samordna", folder, [language], fallback=language == "en")
