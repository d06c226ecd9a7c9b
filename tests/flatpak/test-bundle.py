# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./dev bundle writes, as a user gets it: from a web server, and as a file."""
import functools
import http.server
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import unittest.mock

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
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet, directory=cls.site))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.shutdown)
        cls.address = f"http://127.0.0.1:{server.server_port}"

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.site, ignore_errors=True)
        self.uninstall()
        self.addCleanup(self.uninstall)

    def uninstall(self):
        if self.kit.works("flatpak", "info", flatpaks.ID):
            self.flatpak("uninstall", flatpaks.ID)
        for remote in self.kit.run("flatpak", "--user", "remotes", "--columns=name").split():
            if remote != "stand-in":
                self.kit.run("flatpak", "--user", "remote-delete", "--force", remote)

    def flatpak(self, verb, *arguments):
        return self.kit.run("flatpak", "--user", verb, "--noninteractive", "-y", *arguments)

    def reference(self):
        return f"{self.address}/{flatpaks.ID}.flatpakref"

    def install(self, *what):
        # The runtime is there; its own repository is asked for no matter what, and there may be no
        # network.
        self.flatpak("install", "--no-deps", "--no-related", *what)

    def make_next(self, version=NEXT):
        """A repository with a version that says it is newer."""
        built, repo = self.kit.folder / "next", self.kit.folder / "next-repo"
        for folder in (built, repo):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.kit.folder / flatpaks.ID, built, symlinks=True)
        for metainfo in built.glob("*/share/*/*.xml"):
            text, found = RELEASE.subn(rf'\1<release version="{version}" date="2027-01-01"/><release ',
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

    # --- keys ---------------------------------------------------------------------------------

    def make_keys(self, *names):
        # Its agent's socket is in it, whose path must be short.
        place = tempfile.mkdtemp(prefix="gpg-", dir="/tmp")
        self.addCleanup(shutil.rmtree, place, ignore_errors=True)
        for environ in (os.environ, self.kit.environ):
            changed = unittest.mock.patch.dict(environ, {"GNUPGHOME": place})
            changed.start()
            self.addCleanup(changed.stop)
        self.addCleanup(subprocess.run, ["gpgconf", "--kill", "all"], check=False)
        for name in names:
            self.kit.run("gpg", "--batch", "--passphrase", "", "--quick-generate-key", name,
                         "rsa2048", "sign", "never")

    def publish_signed(self, key, address, source=None):
        with unittest.mock.patch.dict(os.environ, {"GPG_KEY": key}):
            self.kit.publish(self.site, address, source)

    def try_to(self, verb, *arguments):
        """Some versions of flatpak call it a failure if the signature is wrong, others say so and
        go on."""
        try:
            return self.flatpak(verb, "--no-deps", "--no-related", *arguments)
        except RuntimeError as error:
            return str(error)

    # --- what comes of it ---------------------------------------------------------------------

    def add_a_visit(self):
        self.ctl("visit", "add", "--municipality", "Hedemora", "--first-day", "2027-03-02")

    def test_site(self):
        """Installed from a web server; an update from there keeps the data"""
        self.kit.publish(self.site, self.address)
        self.install(self.reference())
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

    def test_key(self):
        """What was there unsigned is signed with a key; what has another signature is refused"""
        ours, others = "ours@example.org", "others@example.org"
        self.make_keys(ours, others)
        self.kit.publish(self.site, self.address)
        self.assertNotIn("GPGKey", (self.site / f"{flatpaks.ID}.flatpakref").read_text())
        self.publish_signed(ours, self.address)
        self.install(self.reference())
        self.assertNotEqual(self.installed_release(), NEXT)
        self.publish_signed(ours, self.address, self.make_next())
        self.flatpak("update", "--no-deps", "--no-related", flatpaks.ID)
        self.assertEqual(self.installed_release(), NEXT)
        # Somebody got at the web server.
        self.publish_signed(others, self.address, self.make_next("99.1"))
        self.try_to("update", flatpaks.ID)
        self.assertEqual(self.installed_release(), NEXT)

    def test_wrong_key(self):
        """Nothing is installed that the key in the reference did not sign"""
        ours, others = "ours@example.org", "others@example.org"
        self.make_keys(ours, others)
        self.publish_signed(ours, self.address)
        with unittest.mock.patch.dict(os.environ, {"GPG_KEY": others}):
            self.kit.write_ref(self.site, self.address)
        self.try_to("install", self.reference())
        self.assertFalse(self.kit.works("flatpak", "info", flatpaks.ID))
        self.uninstall()
        self.publish_signed(ours, self.address)
        self.install(self.reference())
        self.assertTrue(self.kit.works("flatpak", "info", flatpaks.ID))

    def test_two_at_once(self):
        """Who would write the same waits, says so, and goes on"""
        path, waits = self.kit.folder / "test.flatpak", threading.Event()
        path.unlink(missing_ok=True)
        with unittest.mock.patch.object(flatpaks, "say", lambda text: waits.set()):
            with flatpaks.locked(self.site.with_suffix(".lock")):
                other = threading.Thread(target=self.kit.give_away, args=[self.site, path],
                                         daemon=True)
                other.start()
                while other.is_alive() and not waits.wait(0.1):
                    pass
                self.assertTrue(waits.is_set())
                self.assertFalse(path.exists())
            other.join()
        self.assertTrue(path.exists())
        self.kit.run("ostree", "fsck", f"--repo={self.site / 'repo'}")


if __name__ == "__main__":
    sandbox.main()
