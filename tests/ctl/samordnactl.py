# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real samordnactl on a data folder of its own."""
import json
import os
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["SAMORDNACTL"]
DONE, FAILED, USAGE, OFFLINE, NOT_ALLOWED, CONFLICTS = range(6)


class Case(unittest.TestCase):
    """A test with an empty data folder."""

    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = os.path.join(self.place.name, "data")

    def path(self, name):
        return os.path.join(self.place.name, name)

    def run_ctl(self, *args, input=b"", folder=None, environment=None):
        """The exit code, standard output and standard error."""
        if isinstance(input, str):
            input = input.encode()
        done = subprocess.run(
            [PROGRAM, "--data", folder or self.folder, *args], input=input, timeout=60,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
            env={**os.environ, **(environment or {})})
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def ctl(self, *args, **options):
        """What a command that must succeed prints."""
        code, output, complaint = self.run_ctl(*args, **options)
        self.assertEqual((code, complaint), (DONE, ""), args)
        return output

    def add(self, kind, /, **fields):
        """The id of a new record."""
        args = [word for name, value in fields.items()
                for word in ("--" + name.replace("_", "-"), value)]
        output = self.ctl(kind, "add", *args).splitlines()
        self.assertEqual(len(output), 1)
        return output[0]

    def show(self, kind, id):
        return json.loads(self.ctl("--json", kind, "show", id))

    def list(self, kind, *args):
        return json.loads(self.ctl("--json", kind, "list", *args))

    def refuse(self, code, *args, **options):
        """The one sentence with which a command is refused."""
        ended, output, complaint = self.run_ctl(*args, **options)
        self.assertEqual((ended, output), (code, ""), (args, complaint))
        self.assertTrue(complaint.startswith("samordnactl: "), complaint)
        self.assertEqual(complaint.count("\n"), 1, complaint)
        return complaint[len("samordnactl: "):-1]
