# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands over everything: check, backup, restore, export, import, account."""
import json
import os
import sqlite3
import stat

import samordnactl
import tap
from samordnactl import FAILED, NOT_ALLOWED, USAGE


class Data(samordnactl.Case):
    def fill(self):
        self.trip = self.add("trip", title="Norrlandsresan")
        self.visit = self.add("visit", municipality="Kalix", trip=self.trip,
                              first_day="2015-11-25", state="done")
        self.add("visit", municipality="Kalix", kind="return", follows=self.visit)
        self.meeting = self.add("meeting", visit=self.visit, group="unions", start="09:00")
        self.note = self.add("note", meeting=self.meeting, text="Ord med å\noch \"citat\"\t\\n")
        self.plan = self.add("plan", municipality="Kalix", state="adopted")
        self.point = self.add("point", plan=self.plan, text="BBIC")
        self.ctl("point", "report", self.point, "--status", "done", "--day", "2016-11-01")
        self.post = self.add("post", title="Kalix & Haparanda", text="## Rubrik\n\nText")
        self.add("post-visit", post=self.post, visit=self.visit)
        self.ctl("municipality", "edit", "Kalix", "--in-programme", "yes")
        self.ctl("programme", "edit", "--name", "Barn", "--target", "52")

    def everything(self, folder=None):
        return {kind: json.loads(self.ctl("--json", kind, "list", folder=folder))
                for kind in ("municipality", "trip", "visit", "meeting", "note", "plan", "point",
                             "report", "post", "post-visit")}

    def database(self, folder=None):
        folder = folder or self.folder
        return next(path for path in (os.path.join(folder, name) for name in os.listdir(folder))
                    if os.path.isfile(path) and open(path, "rb").read(6) == b"SQLite")

    def test_export_and_import(self):
        """What is exported is the same in another folder, without what was removed"""
        self.fill()
        gone = self.add("trip", title="Inställd")
        self.ctl("trip", "remove", gone)
        file = self.path("all.json")
        self.ctl("export", file)
        self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)
        with open(file, encoding="utf-8") as exported:
            content = json.load(exported)
        self.assertEqual(json.loads(self.ctl("export", "-")), content)
        self.assertEqual([trip["id"] for trip in content["trip"]], [self.trip])
        self.assertEqual(len(content["municipality"]), 290)
        self.assertEqual(content["visit"][0]["first_day"], "2015-11-25")
        self.assertNotIn("status", content["point"][0])

        other = self.path("other")
        self.ctl("import", file, folder=other)
        self.assertEqual(self.everything(other), self.everything())
        programme = json.loads(self.ctl("--json", "programme", "show", folder=other))
        self.assertEqual((programme["name"], programme["target"]), ("Barn", 52))
        self.refuse(NOT_ALLOWED, "import", file, folder=other)
        self.assertEqual(self.everything(other), self.everything())

    def test_wrong_import(self):
        """A wrong file is refused and nothing of it is taken in"""
        good = {"id": "1", "title": "Resa"}
        for content in ({"trip": [good, {"title": "Utan id"}]}, {"trip": [good, good]},
                        {"trip": [good], "resor": []}, {"trip": [{**good, "colour": "red"}]},
                        {"trip": [good], "visit": [{"id": "2", "municipality": "9999"}]},
                        {"trip": [good], "visit": [{"id": "2", "municipality": "1492",
                                                    "trip": "3"}]},
                        {"trip": [good], "visit": [{"id": "2", "municipality": "1492",
                                                    "first_day": "2016-02-30"}]},
                        {"trip": [good], "visit": [{"id": "2", "municipality": ["1492"]}]},
                        {"trip": {"id": "1"}}, {"trip": [{"id": "1"}]}, [good], "resa"):
            with self.subTest(content=content):
                with open(self.path("wrong.json"), "w", encoding="utf-8") as file:
                    json.dump(content, file)
                self.refuse(FAILED, "import", self.path("wrong.json"))
                self.assertEqual(self.list("trip"), [])
        for content in (b"", b"{", b"\xff", b"{}\0"):
            with open(self.path("wrong.json"), "wb") as file:
                file.write(content)
            self.refuse(FAILED, "import", self.path("wrong.json"))
        self.refuse(FAILED, "import", self.path("missing.json"))
        self.refuse(USAGE, "import")

    def test_backup_and_restore(self):
        """A backup holds everything, and brings it back"""
        self.fill()
        before = self.everything()
        self.ctl("backup", self.path("backup.sqlite"))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("backup.sqlite")).st_mode), 0o600)
        self.ctl("visit", "remove", self.visit)
        self.ctl("note", "add", "--municipality", "Åmål", "--text", "Senare")
        self.ctl("restore", self.path("backup.sqlite"))
        self.assertEqual(self.everything(), before)
        self.ctl("restore", self.path("backup.sqlite"), folder=self.path("other"))
        self.assertEqual(self.everything(self.path("other")), before)

    def test_wrong_backup(self):
        """A file that is no backup is refused and nothing is lost"""
        self.fill()
        before = self.everything()
        with open(self.path("wrong"), "wb") as wrong:
            wrong.write(b"SQLite format 3\0" + b"x" * 4096)
        sqlite3.connect(self.path("foreign")).execute("CREATE TABLE t (x)").connection.commit()
        for name in ("wrong", "foreign", "missing"):
            self.refuse(FAILED, "restore", self.path(name))
            self.assertEqual(self.everything(), before)
        self.refuse(USAGE, "backup")
        self.refuse(USAGE, "restore", "a", "b")

    def test_check(self):
        """The check finds what is wrong"""
        self.fill()
        self.assertEqual(self.ctl("check"), "No problem was found.\n")
        self.assertEqual(json.loads(self.ctl("--json", "check")), [])

        def find(word):
            code, output, complaint = self.run_ctl("check")
            self.assertEqual(code, FAILED, output)
            self.assertIn(word, output)
            self.assertIn("found", complaint)

        copy = os.path.join(self.folder, "copy")
        self.ctl("backup", copy)
        os.chmod(copy, 0o644)
        find("Others may read")
        os.unlink(copy)
        with sqlite3.connect(self.database()) as database:
            database.execute("UPDATE visit SET deleted = 'x' WHERE id = ?", (self.visit,))
        find("removed")
        with sqlite3.connect(self.database()) as database:
            database.execute("UPDATE visit SET deleted = NULL WHERE id = ?", (self.visit,))
            database.execute("PRAGMA foreign_keys = OFF")
            database.execute("UPDATE point SET plan = 'nowhere'")
        find("does not exist")

    def test_private(self):
        """What is made is for the user alone"""
        self.fill()
        self.assertEqual(stat.S_IMODE(os.stat(self.folder).st_mode), 0o700)
        for name in os.listdir(self.folder):
            mode = stat.S_IMODE(os.stat(os.path.join(self.folder, name)).st_mode)
            self.assertEqual(mode & 0o077, 0, name)


class Account(samordnactl.Case):
    """Without a secret service: DBUS_SESSION_BUS_ADDRESS leads nowhere."""
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}

    def test_set_and_show(self):
        """The account is kept, its password is not, and that is said"""
        self.refuse(FAILED, "account", "show", environment=self.nowhere)
        code, output, complaint = self.run_ctl(
            "account", "set", "--url", "https://blogg.example.se/wp-admin/", "--user", "samordnare",
            input="hemligt lösenord\n", environment=self.nowhere)
        self.assertEqual((code, output), (0, ""))
        self.assertIn("not kept", complaint)
        shown = json.loads(self.ctl("--json", "account", "show", environment=self.nowhere))
        self.assertEqual((shown["url"].rstrip("/"), shown["user"], shown["password_kept"]),
                         ("https://blogg.example.se", "samordnare", False))
        self.ctl("account", "set", "--user", "annan", environment=self.nowhere)
        shown = json.loads(self.ctl("--json", "account", "show", environment={
            **self.nowhere, "SAMORDNA_PASSWORD": "x"}))
        self.assertEqual((shown["url"].rstrip("/"), shown["user"], shown["password_kept"]),
                         ("https://blogg.example.se", "annan", True))
        for name in os.listdir(self.folder):
            path = os.path.join(self.folder, name)
            if os.path.isfile(path):
                self.assertNotIn("hemligt".encode(), open(path, "rb").read(), name)

    def test_several(self):
        """Blogs are added, edited and removed by their ids; posts name one and stay"""
        def ctl(*words):
            return self.ctl(*words, environment=self.nowhere).strip()
        one = ctl("account", "add", "--url", "one.example.se/wp-admin", "--user", "a")
        self.assertEqual(ctl("account", "show").splitlines()[0], "url: https://one.example.se")
        other = ctl("account", "add", "--url", "https://two.example.se", "--user", "b", "--name",
                    "Tvåan", "--classic", "yes", "--picture-size", "800")
        self.refuse(NOT_ALLOWED, "account", "add", "--url", "two.example.se/", "--user", "c")
        self.refuse(NOT_ALLOWED, "account", "edit", one, "--url", "https://two.example.se")
        self.refuse(USAGE, "account", "show")
        self.refuse(USAGE, "account", "set", "--user", "c")
        ctl("account", "set", "--account", one, "--user", "c")
        ctl("account", "edit", other, "--picture-size", "1000")
        shown = {a["id"]: a for a in json.loads(ctl("--json", "account", "list"))}
        self.assertEqual((shown[one]["user"], shown[other]["user"]), ("c", "b"))
        self.assertEqual((shown[other]["name"], shown[other]["classic"],
                          shown[other]["picture_size"]), ("Tvåan", True, 1000))
        post = self.add("post", title="Till tvåan", account=other)
        ctl("post", "edit", post, "--account", one)
        ctl("post", "edit", post, "--account", other[:8])
        ctl("account", "remove", other)
        self.assertEqual(self.show("post", post)["account"], other)
        ctl("account", "restore", other)
        self.refuse(FAILED, "sync", "--account", "nothing", environment=self.nowhere)

    def test_wrong_account(self):
        """No address, plain http to elsewhere, no user"""
        self.refuse(USAGE, "account", "set", "--user", "a")
        self.refuse(USAGE, "account", "set", "--url", "https://example.se")
        self.refuse(FAILED, "account", "set", "--url", "http://example.se", "--user", "a")
        self.refuse(FAILED, "account", "test", environment=self.nowhere)


if __name__ == "__main__":
    tap.main()
