# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./dev bundle writes, as a user gets it: from a web server, and as a file."""
import functools
import http.server
import pathlib
import re
import shutil
import threading

import sandbox
from sandbox import flatpaks
from uitest import pattern

NEXT = "99.0"
RELEASE = re.compile(r'(<releases>\s*)<release ')


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class BundleTest(sandbox.SandboxCase):
    """The runtime is in an installation of its own already; the program comes from elsewhere."""

    @classmethod
    def setUpClass(cls):
        cls.kit = sandbox.ready("other-installation")
        cls.kit.make(flatpaks.ID)
        cls.site = cls.kit.folder / "test-site"
        shutil.rmtree(cls.site, ignore_errors=True)
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet, directory=cls.site))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.shutdown)
        cls.address = f"http://127.0.0.1:{server.server_port}"

    def setUp(self):
        super().setUp()
        self.uninstall()
        self.addCleanup(self.uninstall)

    def uninstall(self):
        if self.kit.works("flatpak", "info", flatpaks.ID):
            self.flatpak("uninstall", flatpaks.ID)

    def flatpak(self, verb, *arguments):
        return self.kit.run("flatpak", "--user", verb, "--noninteractive", "-y", *arguments)

    def install(self, *what):
        # The runtime is there; its own repository is asked for no matter what, and there may be no
        # network.
        self.flatpak("install", "--no-deps", "--no-related", *what)

    def make_next(self):
        """A repository with a version that says it is newer."""
        built, repo = self.kit.folder / "next", self.kit.folder / "next-repo"
        for folder in (built, repo):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.kit.folder / flatpaks.ID, built, symlinks=True)
        for metainfo in built.glob("*/share/*/*.xml"):
            text, found = RELEASE.subn(rf'\1<release version="{NEXT}" date="2027-01-01"/><release ',
                                       metainfo.read_text())
            if found:
                metainfo.unlink()
                metainfo.write_text(text)
        self.kit.run("flatpak", "build-export", repo, built, flatpaks.BRANCH)
        return repo

    def installed_release(self):
        shown = self.inside("sh", "-c", "cat /app/share/appdata/* /app/share/metainfo/*")
        return re.search(r'<release version="([^"]+)"', shown.stdout)[1]

    def see_the_visit(self, language, page):
        p = self.start(language)
        p.find("list item", pattern("^Hedemora"))
        self.assertIn(page, p.windows()[0].dump())
        p.quit()

    def add_a_visit(self):
        self.ctl("visit", "add", "--municipality", "Hedemora", "--first-day", "2027-03-02")

    def test_site(self):
        """Installed from a web server; an update from there keeps the data"""
        self.kit.publish(self.site, self.address)
        self.install(f"{self.address}/{flatpaks.ID}.flatpakref")
        self.add_a_visit()
        self.see_the_visit("en", "Overview")
        self.assertNotEqual(self.installed_release(), NEXT)
        self.kit.publish(self.site, self.address, self.make_next())
        self.flatpak("update", "--no-deps", "--no-related", flatpaks.ID)
        self.assertEqual(self.installed_release(), NEXT)
        self.see_the_visit("en", "Overview")

    def test_file(self):
        """Installed from one file, in Swedish; removed and installed again it finds the data"""
        path = self.kit.folder / "test.flatpak"
        self.kit.bundle(path)
        self.install("--bundle", path)
        self.add_a_visit()
        self.uninstall()
        self.assertTrue((pathlib.Path(self.data) / "samordna.db").exists())
        self.install("--bundle", path)
        self.see_the_visit("sv", "Översikt")


if __name__ == "__main__":
    sandbox.main()
