# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unittest cases of a module and prints TAP, so that meson counts each, skipped ones too."""
import re
import sys
import traceback
import unittest


class _Result(unittest.TestResult):
    number = 0

    def report(self, ok, test, note=""):
        self.number += 1
        name = test.shortDescription() or re.sub(r"^([\w-]+\.)+", "", test.id())
        print(f"{'ok' if ok else 'not ok'} {self.number} - {name}{note}", flush=True)

    def problem(self, test, error):
        for line in "".join(traceback.format_exception(*error)).splitlines():
            print("# " + line)
        self.report(False, test)

    def addSuccess(self, test):
        self.report(True, test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.report(True, test, " # SKIP " + reason)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.problem(test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self.problem(test, error)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error:
            self.problem(subtest, error)


def main(module="__main__"):
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    result = _Result()
    suite.run(result)
    print(f"1..{result.number}")
    sys.exit(0 if result.wasSuccessful() else 1)
