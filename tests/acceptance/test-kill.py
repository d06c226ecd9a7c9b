# SPDX-License-Identifier: GPL-3.0-or-later
"""A hundred times kill -9, at any moment, while somebody types: the database is whole, and nothing
that was typed more than a second before is missing. (This says nothing of a power cut.)"""
import contextlib
import os
import random
import shutil
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
KILLS = 100
LANES = 5
ALLOWED = 1_000_000  # µs that may be lost
# Seconds, in turn: of the first kind from the start of the program, of the others from its first word.
LIVES = ((0, 0.25), (0, 1), (1.05, 1.7), (1.7, 2.4))


class Lane(threading.Thread):
    """One data folder, on which one typist after the other is killed."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder
        self.log = os.path.join(folder, "log")
        self.data = os.path.join(folder, "data")
        self.must = {}  # note → words that must be there from now on
        self.missing = []
        self.error = None

    def run(self):
        try:
            for number in range(KILLS // LANES):
                self.type_and_kill(number)
                self.check()
        except Exception as error:
            self.error = f"{type(error).__name__}: {error}"

    def type_and_kill(self, number):
        with open(os.path.join(self.folder, "stderr"), "w+b") as stderr:
            process = processes.start([TYPIST, "type", self.data, self.log], stderr=stderr,
                                      stdout=subprocess.DEVNULL)
            life = number % len(LIVES)
            if life:
                processes.wait_for(lambda: process.poll() is not None or self.typed(), 30,
                                   "the first word")
            time.sleep(random.uniform(*LIVES[life]))
            ended = process.poll()
            self.killed = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
            process.kill()
            process.wait()
            stderr.seek(0)
            if ended is not None:
                raise AssertionError(f"the typist ended by itself: {ended} {stderr.read()}")

    def typed(self):
        return os.path.exists(self.log) and os.path.getsize(self.log)

    def read_log(self):
        """What was typed long enough before this kill must be there after it, and ever after."""
        if os.path.exists(self.log):
            with open(self.log, encoding="ascii") as log:
                for line in log:
                    moment, note, word = line.split()
                    if int(moment) < self.killed - ALLOWED:
                        self.must[note] = int(word)
            os.unlink(self.log)

    def check(self):
        """Looks at a copy, so that it is the program itself that recovers the file next time."""
        self.read_log()
        with tempfile.TemporaryDirectory() as copy:
            name = os.path.join(self.data, ctl.DATABASE)
            if not os.path.exists(name):
                assert not self.must, "the database is gone"
                return
            for suffix in ("", "-wal"):
                if os.path.exists(name + suffix):
                    shutil.copy(name + suffix, copy)
            with contextlib.closing(sqlite3.connect(os.path.join(copy, ctl.DATABASE))) as database:
                self.check_database(database)

    def check_database(self, database):
        whole = database.execute("PRAGMA integrity_check").fetchall()
        assert whole == [("ok",)], whole
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
        if not self.must and not database.execute("PRAGMA user_version").fetchone()[0]:
            return  # killed while it was made
        found = {note: text.split() for note, text in database.execute("SELECT id, text FROM note")}
        for words in found.values():
            assert words == [str(n + 1) for n in range(len(words))], "a text is garbled"
        self.missing += [(note, word, len(found.get(note, []))) for note, word in self.must.items()
                         if len(found.get(note, [])) < word]


class KillTest(unittest.TestCase):
    def test_killed_a_hundred_times(self):
        with tempfile.TemporaryDirectory() as folder:
            lanes = []
            for number in range(LANES):
                os.mkdir(os.path.join(folder, str(number)))
                lanes.append(Lane(os.path.join(folder, str(number))))
            for lane in lanes:
                lane.start()
            for lane in lanes:
                lane.join()
            for lane in lanes:
                self.assertIsNone(lane.error)
                self.assertEqual(lane.missing, [])
                # Every other run was long enough for a word, however busy the machine was.
                self.assertGreaterEqual(len(lane.must), KILLS // LANES // 2)


if __name__ == "__main__":
    tap.main()
