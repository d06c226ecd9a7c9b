# SPDX-License-Identifier: GPL-3.0-or-later
"""What all tests of bad input share: a folder with a note in it, which must survive."""
import pathlib
import sqlite3
import tempfile
import unittest

import ctl


class Base(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.top = pathlib.Path(temporary.name)
        # Another user must be able to come this far.
        self.top.chmod(0o755)
        self.data = ctl.Ctl(self.top / "data")
        self.note = self.data.do("note", "add", "--municipality", "2380", "--text", "Anteckning")

    def refused(self, *arguments, code=ctl.FAILED, data=None, **named):
        """The command fails with one sentence; returns the sentence."""
        result = (data or self.data).run(*arguments, **named)
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertTrue(ctl.is_sentence(result.stderr), result.stderr)
        self.assertEqual(result.stdout, "")
        return result.stderr

    def all(self, data=None):
        """Everything that is kept, to compare."""
        return (data or self.data).json("note", "list"), (data or self.data).json("post", "list")

    def still_there(self, data=None):
        data = data or self.data
        self.assertEqual(data.json("note", "show", self.note)["text"], "Anteckning")

    def sql(self, path, *statements):
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    def bytes_of(self, path):
        return pathlib.Path(path).read_bytes()
