# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak as it is installed: what it can do in its sandbox, and what it can't."""
import datetime
import pathlib
import sqlite3

import sandbox
from uitest import pattern

NOTE = "De har anställt två utredare."
PASSWORD_NOT_KEPT = pattern("^This computer has no place to keep passwords")
DAY = datetime.date.today() + datetime.timedelta(days=7)


class SandboxTest(sandbox.SandboxCase):
    # --- what a person does -------------------------------------------------------------------

    def plan_a_visit(self, p):
        self.desktop.keys("ctrl+shift+b")
        p.find("entry", "Municipality").click()
        self.desktop.type("ängelholm")
        p.find("label", "Ängelholm")
        self.desktop.keys("Return")
        p.find("push button", "Choose another")
        p.find("text", "First day").click()
        self.desktop.type(DAY.isoformat())
        p.find("push button", "Plan the visit").press()
        p.until(lambda: self.records("visit"), "the visit kept")

    def add_a_meeting(self, p):
        p.find("push button", "Meeting").click()
        p.focus_on(name="Title")
        self.desktop.type("Socialtjänsten")
        p.until(lambda: any(m["title"] for m in self.records("meeting")), "the meeting kept")

    def editor(self, p):
        return p.find("text", pattern("^Note: .*Socialtjänsten"))

    def write_a_note(self, p):
        self.editor(p).click()
        p.until(lambda: self.editor(p).state("focused"), "the cursor in the note")
        self.desktop.type(NOTE)
        p.until(lambda: any(n["text"] == NOTE for n in self.records("note")), "the note kept")

    def enter_the_account(self, p, site):
        p.action("win.preferences")
        p.find("push button", "Add a blog…").press()
        for row, text in (("Address of the blog", site.url), ("User", site.author["user"]),
                          ("Application password", site.author["password"])):
            p.find("text", row).click()
            self.desktop.type(text)
        p.find("push button", "Test the connection").press()
        p.find("label", pattern("^The connection works: "), seconds=60)

    # --- what comes of it ---------------------------------------------------------------------

    def test_visit_and_note(self):
        """A visit and a note, in the sandbox's own data, are found again"""
        p = self.start()
        p.find("push button", "Start a programme")
        self.plan_a_visit(p)
        self.add_a_meeting(p)
        self.write_a_note(p)
        p.kill()
        p = self.start()
        p.find("list item", pattern("^Ängelholm")).click()
        p.until(lambda: self.editor(p).text() == NOTE, "the note as it was")
        p.quit()
        self.assertEqual({str(path.parent) for path in self.home.rglob("*")
                          if path.is_file() and NOTE.encode() in path.read_bytes()}, {self.data})

    def test_swedish(self):
        """It speaks Swedish, and writes days as Swedes do"""
        p = self.start("sv")
        p.find("push button", "Starta ett uppdrag")
        self.assertIn("Översikt", p.windows()[0].dump())
        p.quit()

    def test_home(self):
        """Nothing in the home folder can be read or written from inside"""
        secret = self.home / "hemligt.txt"
        secret.write_text("hemligt")
        self.assertEqual(self.inside("cat", "/app/share/licenses/" + sandbox.flatpaks.ID
                                     + "/COPYING").returncode, 0)
        self.assertNotEqual(self.inside("cat", str(secret)).returncode, 0)
        self.inside("sh", "-c", f"echo annat >{secret}; echo annat >{self.home}/nytt.txt")
        self.assertEqual(secret.read_text(), "hemligt")
        self.assertFalse((self.home / "nytt.txt").exists())

    def test_backup(self):
        """A backup goes where the file portal says"""
        self.ctl("visit", "add", "--municipality", "Hedemora", "--first-day", DAY.isoformat())
        p = self.start()
        p.action("win.preferences")
        p.find("push button", "Back up…").press()
        target = self.home / "USB" / "min.db"
        target.parent.mkdir()
        # The dialog begins in the field for the name.
        sandbox.Portal(p).in_front("Back up")
        self.desktop.keys("ctrl+a")
        self.desktop.type(str(target))
        self.desktop.keys("Return")
        p.until(target.exists, "the backup")
        p.find("label", "Everything is copied to min.db.")
        with sqlite3.connect(target) as backup:
            self.assertEqual(backup.execute("SELECT municipality FROM visit").fetchall(),
                             [("2083",)])
        p.quit()

    def test_restore(self):
        """A backup from elsewhere, lent by the portal for documents, replaces what is there"""
        self.ctl("visit", "add", "--municipality", "Hedemora", "--first-day", DAY.isoformat())
        self.ctl("backup", self.data + "/copy.db")
        lent = self.home / "USB" / "min.db"
        lent.parent.mkdir()
        (pathlib.Path(self.data) / "copy.db").rename(lent)
        visit, = self.records("visit")
        self.ctl("visit", "remove", visit["id"])
        self.assertEqual(self.records("visit"), [])
        self.lend("samordnactl", lent, "restore")
        self.assertEqual(self.records("visit"), [visit])

    def test_blog(self):
        """A password is kept by the portal for secrets, and a post is sent with it after a restart"""
        site = self.blog()
        p = self.start()
        self.enter_the_account(p, site)
        p.find("label", "Kept on this computer")
        p.quit()
        self.ctl("post", "add", "--title", "Resan", "--text", "Vi har varit i Hedemora.")
        post, = self.records("post")
        p = self.start()
        p.action("win.open", "post/" + post["id"])
        p.find("push button", "Send draft").press()
        p.until(site.posts, "the post on the blog", 60)
        self.assertEqual(site.posts()[0]["title"]["raw"], "Resan")
        p.until(lambda: self.records("post")[0]["place"] == "draft", "the post to be a draft")
        p.quit()

    def no_place_for_a_password(self):
        site = self.blog()
        p = self.start()
        self.enter_the_account(p, site)
        p.find("label", PASSWORD_NOT_KEPT)
        p.quit()

    def test_locked_keyring(self):
        """A keyring that stays shut costs one sentence"""
        self.desktop.lock_keyring()
        self.no_place_for_a_password()

    def test_no_keyring(self):
        """A computer without a keyring costs one sentence"""
        self.desktop.stop_keyring()
        self.no_place_for_a_password()


if __name__ == "__main__":
    sandbox.main()
