# SPDX-License-Identifier: GPL-3.0-or-later
"""Two programs on one data folder: what one writes the other shows within two seconds, and of what
both write at once neither text is lost."""
import os
import queue
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

import ctl

import processes
import tap

TYPIST = os.environ["SAMORDNA_TYPIST"]


class Holder:
    """A program that has a note open, as the window would."""

    def __init__(self, folder, note):
        self.process = subprocess.Popen([TYPIST, "hold", folder, note], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.shown = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            # The C escapes of g_strescape (): octal, of UTF-8.
            self.shown.put(line.rstrip("\n").encode("latin-1").decode("unicode_escape")
                           .encode("latin-1").decode("utf-8"))

    def type(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def wait_for(self, wanted, seconds):
        """Waits until a text that holds all of WANTED is shown; returns it."""
        end = time.monotonic() + seconds
        while True:
            text = self.shown.get(timeout=max(0.01, end - time.monotonic()))
            if all(words in text for words in wanted):
                return text

    def close(self):
        self.process.stdin.close()
        code = self.process.wait(10)
        self.process.stdout.close()
        return code


class TogetherTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.data = ctl.Ctl(temporary.name)
        self.note = self.data.do("note", "add", "--municipality", "2380", "--text", "Först")

    def text(self):
        return self.data.json("note", "show", self.note)["text"]

    def hold(self):
        holder = Holder(self.data.folder, self.note)
        self.addCleanup(holder.process.kill)
        holder.wait_for(["Först"], 10)
        return holder

    def test_what_one_writes_the_other_shows(self):
        holder = self.hold()
        self.data.do("note", "edit", self.note, "--text", "Från terminalen, åäö")
        self.assertEqual(holder.wait_for(["Från terminalen"], 2), "Från terminalen, åäö")
        holder.type("Från fönstret")
        processes.wait_for(lambda: self.text() == "Från fönstret", 2, "the window's text")
        self.assertEqual(holder.close(), 0)

    def test_both_change_the_same_note(self):
        holder = self.hold()
        holder.type("Mitt i fönstret")
        holder.wait_for(["Mitt i fönstret"], 5)
        # Before the window has written its text, the terminal writes another.
        holder.process.send_signal(signal.SIGSTOP)
        self.data.do("note", "edit", self.note, "--text", "Ditt i terminalen")
        self.assertEqual(self.text(), "Ditt i terminalen")
        holder.process.send_signal(signal.SIGCONT)
        both = ["Mitt i fönstret", "Ditt i terminalen"]
        shown = holder.wait_for(both, 5)
        processes.wait_for(lambda: all(words in self.text() for words in both), 5, "both texts")
        self.assertEqual(self.text(), shown)
        self.assertEqual(holder.close(), 0)
        self.assertEqual(self.text(), shown)

    def test_a_removed_note_that_is_still_typed_in(self):
        holder = self.hold()
        holder.type("Ännu en mening")
        holder.wait_for(["Ännu en mening"], 5)
        holder.process.send_signal(signal.SIGSTOP)
        self.data.do("note", "remove", self.note)
        holder.process.send_signal(signal.SIGCONT)
        self.assertEqual(holder.close(), 0)
        # It may be back by itself, or come back when the removal is undone.
        self.data.run("note", "restore", self.note)
        self.assertEqual(self.text(), "Ännu en mening")

    def test_many_write_at_once(self):
        logs = [os.path.join(self.data.folder, f"log-{number}") for number in range(2)]
        typists = [processes.start([TYPIST, "type", self.data.folder, log], stderr=subprocess.PIPE)
                   for log in logs]
        end = time.monotonic() + 4
        added = []
        while time.monotonic() < end:
            added.append(self.data.do("note", "add", "--municipality", "0114", "--text", "Rad"))
        killed = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
        for typist in typists:
            self.assertIsNone(typist.poll())
            typist.kill()
            self.assertEqual(typist.communicate()[1], b"")
        database = sqlite3.connect(self.data.database())
        self.addCleanup(database.close)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        found = dict(database.execute("SELECT id, text FROM note"))
        self.assertGreater(len(added), 10)
        self.assertEqual([found.get(note) for note in added], ["Rad"] * len(added))
        for log in logs:
            with open(log, encoding="ascii") as file:
                words = [line.split() for line in file]
            old = [(note, int(word)) for moment, note, word in words
                   if int(moment) < killed - 1_500_000]
            self.assertGreater(len(old), 100)
            for note, word in old:
                self.assertGreaterEqual(len(found.get(note, "").split()), word)


if __name__ == "__main__":
    tap.main()
