# SPDX-License-Identifier: GPL-3.0-or-later
"""What the world throws at it: damaged, newer, locked and read-only files, a full disk, wrong
backups, rubbish. A clear sentence, the right exit code, nothing lost, no crash."""
import os
import pathlib
import shutil
import sqlite3
import subprocess

import ctl
import refusal

import processes
import tap

MAX = 2 * 1024 * 1024


class FileTest(refusal.Base):
    def test_damaged_in_the_middle(self):
        for number in range(60):
            self.data.do("note", "add", "--municipality", "0114", "--text", f"Nr {number} " * 100)
        backup = self.top / "backup.db"
        self.data.do("backup", str(backup))
        database = pathlib.Path(self.data.database())
        whole = database.read_bytes()
        damaged = bytearray(whole)
        for page in range(2, len(whole) // 4096):
            damaged[page * 4096:page * 4096 + 64] = os.urandom(64)
        database.write_bytes(damaged)
        self.refused("check")
        self.refused("note", "list")
        kept = [path.read_bytes() for path in database.parent.rglob("*") if path.is_file()]
        self.assertIn(bytes(damaged), kept, "a damaged file is never overwritten")
        self.data.do("restore", str(backup))
        self.still_there()
        self.assertEqual(len(self.data.json("note", "list")), 61)
        kept = [path.read_bytes() for path in database.parent.rglob("*") if path.is_file()]
        self.assertIn(bytes(damaged), kept, "not even by a restore")

    def test_not_a_database_at_all(self):
        for content in (b"Detta \xc3\xa4r en text.\n" * 500, os.urandom(40960)):
            database = pathlib.Path(self.data.database())
            for path in database.parent.glob(ctl.DATABASE + "*"):
                path.unlink()
            database.write_bytes(content)
            self.refused("note", "list")
            self.assertIn(content, [path.read_bytes() for path in database.parent.rglob("*")
                                    if path.is_file()])

    def test_newer(self):
        self.sql(self.data.database(), "PRAGMA user_version = 9999",
                 "PRAGMA wal_checkpoint(TRUNCATE)")
        before = self.bytes_of(self.data.database())
        for command in (["note", "list"], ["note", "add", "--municipality", "0114"], ["check"]):
            self.assertIn("newer", self.refused(*command))
        self.assertEqual(self.bytes_of(self.data.database()), before)

    def test_locked(self):
        lock = sqlite3.connect(self.data.database(), isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        self.refused("note", "edit", self.note, "--text", "Ny")
        lock.execute("ROLLBACK")
        lock.close()
        self.still_there()
        self.data.do("note", "edit", self.note, "--text", "Ny")

    def test_read_only(self):
        """As another user, for root is stopped by no mode."""
        folder = pathlib.Path(self.data.folder)
        self.sql(self.data.database(), "PRAGMA wal_checkpoint(TRUNCATE)")
        for path in folder.glob(ctl.DATABASE + "-*"):
            path.unlink()
        before = self.bytes_of(self.data.database())
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        self.addCleanup(folder.chmod, 0o755)
        other = ctl.Ctl(folder)
        if os.geteuid() == 0:
            if not shutil.which("setpriv"):
                self.skipTest("setpriv is missing")
            other.prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
            if other.run("--help").returncode not in (ctl.DONE, ctl.USAGE):
                self.skipTest("another user cannot start the program here")
        for command in (["note", "edit", self.note, "--text", "Ny"], ["note", "remove", self.note],
                        ["note", "add", "--municipality", "0114", "--text", "x"]):
            self.refused(*command, data=other)
        self.assertEqual(self.bytes_of(self.data.database()), before)

    def mount(self, *arguments):
        place = self.top / "small"
        place.mkdir()
        mounted = subprocess.run(["mount", *arguments, str(place)], capture_output=True, check=False)
        if mounted.returncode:
            self.skipTest("no small file system can be mounted here")
        self.addCleanup(subprocess.run, ["umount", str(place)], check=True)
        return place

    def test_full_disk(self):
        image = self.top / "image"
        with open(image, "wb") as file:
            file.truncate(6 << 20)
        if not processes.find("mkfs.ext4"):
            self.skipTest("mkfs.ext4 is missing")
        subprocess.run([processes.find("mkfs.ext4"), "-q", str(image)], check=True)
        self.fill(self.mount("-o", "loop", str(image)))

    def test_full_disk_in_memory(self):
        self.fill(self.mount("-t", "tmpfs", "-o", "size=4m", "tmpfs"))

    def fill(self, place):
        shutil.copytree(self.data.folder, place / "data")
        small = ctl.Ctl(place / "data")
        self.still_there(small)
        filler = place / "filler"
        with open(filler, "wb", buffering=0) as file, self.assertRaises(OSError):
            while True:
                file.write(b"x" * 4096)
        sentence = self.refused("note", "edit", self.note, "--text", "-", data=small,
                                stdin="ord " * 100_000)
        self.assertRegex(sentence, "disk is full")
        filler.unlink()
        self.still_there(small)
        small.do("check")
        small.do("note", "edit", self.note, "--text", "Nu går det")

    def test_backup_that_cannot_be_written(self):
        for target in (self.top / "nowhere" / "file.db", pathlib.Path("/proc/x.db"), self.top):
            self.refused("backup", str(target))
        self.still_there()

    def test_wrong_backup_file(self):
        text, empty, other, newer = (self.top / name for name in "abcd")
        text.write_text("Kära dagbok\n" * 1000, encoding="utf-8")
        empty.write_bytes(b"")
        self.sql(other, "CREATE TABLE recipe (name TEXT)", "INSERT INTO recipe VALUES ('Kaka')")
        self.data.do("backup", str(newer))
        cut = self.top / "cut"
        cut.write_bytes(newer.read_bytes()[:-20000])
        self.sql(newer, "PRAGMA user_version = 9999")
        before = self.all()
        for file in (text, empty, other, newer, cut, self.top / "missing", self.top):
            with self.subTest(file.name):
                self.refused("restore", str(file))
                self.assertEqual(self.all(), before)

    def test_backup_and_restore(self):
        backup = self.top / "backup.db"
        self.data.do("backup", str(backup))
        self.assertEqual(backup.stat().st_mode & 0o777, 0o600)
        before = self.all()
        self.data.do("note", "edit", self.note, "--text", "Ändrad")
        self.data.do("restore", str(backup))
        self.assertEqual(self.all(), before)

    def test_nobody_else_may_read_the_folder(self):
        folder = pathlib.Path(self.data.folder)
        self.data.do("check")
        for path in [folder, *folder.rglob("*")]:
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)


class TextTest(refusal.Base):
    def test_nul_and_what_is_not_utf8(self):
        before = self.all()
        for text in (b"ett\0tv\xc3\xa5", b"\xff\xfe", "räksmörgås".encode("latin-1")):
            self.refused("note", "edit", self.note, "--text", "-", stdin=text)
            self.refused("note", "add", "--municipality", "0114", "--text", "-", stdin=text)
        self.assertEqual(self.all(), before)

    def test_a_note_over_two_megabytes_is_refused_whole(self):
        self.refused("note", "edit", self.note, "--text", "-", stdin="x" * (MAX + 1))
        self.still_there()
        self.data.do("note", "edit", self.note, "--text", "-", stdin="x" * MAX)
        self.assertEqual(self.data.json("note", "show", self.note)["text"], "x" * MAX)

    def test_a_paragraph_of_100_000_characters(self):
        text = ("Det här är en mening på svenska, med å, ä och ö. " * 2100)[:100_000].strip()
        self.data.do("note", "edit", self.note, "--text", "-", stdin=text)
        self.assertEqual(self.data.json("note", "show", self.note)["text"], text)

    def test_wrong_values(self):
        before = self.all()
        visit = ["visit", "add", "--municipality", "2380"]
        for command in (
                [*visit, "--first-day", "2015-02-30"], [*visit, "--first-day", "i morgon"],
                [*visit, "--kind", "sightseeing"], ["visit", "add", "--municipality", "9999"],
                [*visit, "--first-day", "2015-11-27", "--last-day", "2015-11-26"],
                ["note", "show", "00000000"], ["note", "edit", self.note, "--secrecy", "hush"]):
            with self.subTest(" ".join(command)):
                result = self.data.run(*command)
                self.assertIn(result.returncode, (ctl.FAILED, ctl.USAGE))
                self.assertTrue(ctl.is_sentence(result.stderr), result.stderr)
        for command in (["fly"], ["note", "fly"], ["note", "add", "--wings", "2"], ["note", "show"],
                        [], ["note", "edit", self.note, "--text"]):
            with self.subTest(" ".join(command)):
                result = self.data.run(*command)
                self.assertEqual((result.returncode, result.stdout), (ctl.USAGE, ""))
                self.assertNotEqual(result.stderr, "")
        self.assertEqual(self.all(), before)
        self.assertEqual(self.data.json("visit", "list"), [])


class ClockTest(refusal.Base):
    def test_a_clock_that_is_off(self):
        for when in ("1980-01-01 00:00:00", "2037-12-31 23:59:59"):
            with self.subTest(when):
                self.data.prefix = ["env", "LD_PRELOAD=" + processes.faketime_library(),
                                    "FAKETIME=@" + when]
                note = self.data.do("note", "add", "--municipality", "0114", "--text", when)
                self.data.do("note", "edit", self.note, "--text", "Anteckning")
                self.data.do("check")
                self.data.prefix = []
                self.assertEqual(self.data.json("note", "show", note)["text"], when)
                self.still_there()


if __name__ == "__main__":
    tap.main()
