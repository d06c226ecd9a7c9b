# SPDX-License-Identifier: GPL-3.0-or-later
"""Rubbish to import, and a blog that is not there."""
import pathlib

import ctl
import refusal

import tap


class ImportTest(refusal.Base):
    def test_rubbish(self):
        rubbish = {"picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "empty.txt": b"",
                   "blank.txt": "\n\u00a0\n \n".encode(), "nul.txt": b"Rubrik\n\nText\0text\n"}
        before = self.all()
        for name, content in rubbish.items():
            (self.top / name).write_bytes(content)
            with self.subTest(name):
                self.assertIn(name, self.refused("import", str(self.top / name)))
        for path in (self.top / "missing.txt", self.top):
            self.refused("import", str(path))
        self.assertEqual(self.all(), before)

    def test_a_text_from_an_old_computer(self):
        old = self.top / "latin.txt"
        old.write_bytes("Besök i Åmål\n\nText på svenska\n".encode("latin-1"))
        result = self.data.run("import", str(old))
        self.assertIn(result.returncode, (ctl.DONE, ctl.FAILED))
        # Read as what it is, or not at all; never with letters lost.
        self.assertEqual([post["title"] for post in self.data.json("post", "list")],
                         ["Besök i Åmål"] if result.returncode == ctl.DONE else [])

    def test_a_good_file_beside_a_bad_one(self):
        good, bad = self.top / "good.txt", self.top / "bad.txt"
        good.write_text("Besök i Åmål\n\nkl. av | Taggar:\n\nText.\n", encoding="utf-8")
        bad.write_bytes(b"\xff\xfe\0")
        result = self.data.run("import", str(good), str(bad))
        self.assertEqual(result.returncode, ctl.FAILED)
        self.assertIn("bad.txt", result.stderr)
        self.data.do("import", str(good))
        self.assertIn("Besök i Åmål", [post["title"] for post in self.data.json("post", "list")])


class AccountTest(refusal.Base):
    def test_sync_without_a_blog(self):
        self.refused("sync")
        self.refused("account", "test")

    def test_sync_with_nobody_there(self):
        post = self.data.do("post", "add", "--title", "Besök", "--text", "Text")
        self.data.environment["SAMORDNA_PASSWORD"] = "x"
        self.data.do("account", "set", "--url", "http://127.0.0.1:1", "--user", "anna", stdin="x\n")
        self.data.do("post", "send", post)
        self.refused("sync", code=ctl.UNREACHED)
        self.assertEqual(self.data.json("post", "show", post)["title"], "Besök")

    def test_plain_http_to_elsewhere_is_refused(self):
        self.refused("account", "set", "--url", "http://blogg.example.org", "--user", "anna",
                     stdin="hemligt\n")
        for path in pathlib.Path(self.data.folder).rglob("*"):
            if path.is_file():
                self.assertNotIn(b"hemligt", path.read_bytes())


if __name__ == "__main__":
    tap.main()
