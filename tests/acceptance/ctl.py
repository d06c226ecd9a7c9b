# SPDX-License-Identifier: GPL-3.0-or-later
"""samordnactl as a person or a script runs it, on a data folder of its own."""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))

PROGRAM = os.environ.get("SAMORDNACTL")
DATABASE = "samordna.db"

DONE, FAILED, USAGE, UNREACHED, NOT_ALLOWED, CONFLICTS = range(6)


class Ctl:
    def __init__(self, folder, **environment):
        self.folder = str(folder)
        self.prefix = []
        # No session bus: then there is no secret service, whatever the machine has.
        self.environment = dict(os.environ, DBUS_SESSION_BUS_ADDRESS="disabled:", LANGUAGE="en",
                                HOME=self.folder, **environment)
        self.environment.pop("SAMORDNA_DATA", None)

    def run(self, *arguments, stdin="", timeout=60):
        if isinstance(stdin, str):
            stdin = stdin.encode()
        result = subprocess.run([*self.prefix, PROGRAM, "--data", self.folder, *arguments],
                                input=stdin, capture_output=True, env=self.environment,
                                timeout=timeout, check=False)
        result.stdout, result.stderr = result.stdout.decode(), result.stderr.decode()
        return result

    def do(self, *arguments, **named):
        """Runs a command that must succeed; returns what it printed."""
        result = self.run(*arguments, **named)
        if result.returncode != DONE:
            raise AssertionError(f"{' '.join(arguments)}: {result.returncode} {result.stderr}")
        return result.stdout.strip()

    def json(self, *arguments):
        return json.loads(self.do("--json", *arguments))

    def database(self):
        return os.path.join(self.folder, DATABASE)


def is_sentence(text):
    """A sentence or two on one line; the system's own words at its end have no full stop."""
    return text.startswith("samordnactl: ") and text.count("\n") == 1 and len(text) > 30 and \
        (text.rstrip()[-1] in ".!?)”" or ": " in text[13:]) and "(null)" not in text
