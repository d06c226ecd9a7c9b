#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A spread of the fault sweep, one result for each operation; `./dev sweep` does all of it."""
import unittest

import sweep

import blog
import tap


@unittest.skipUnless(blog.WORDPRESS, "no WordPress; SAMORDNA_TEST_WORDPRESS is not set")
class SweepTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not blog.WORDPRESS:
            return
        swept = sweep.Sweep(lanes=2)  # others are at work, too
        requests = swept.record()
        cls.cases = sweep.spread(requests)
        every = list(sweep.every_case(requests))
        print(f"# {sweep.summary(cls.cases, requests)}; of {len(every)} in all", flush=True)
        cls.failures = swept.run(cls.cases)


def add_test(operation):
    def test(self):
        mine = [case for case in self.cases if case.operation == operation]
        self.assertGreaterEqual(len(mine), len(sweep.FAULTS) // 2)
        failed = [text for case, text in self.failures if case.operation == operation]
        self.assertFalse(failed, f"{len(failed)} of {len(mine)} cases:\n" + "\n".join(failed))
    test.__doc__ = f"{operation}: one post, the last words, the wanted state, after every fault"
    setattr(SweepTest, "test_" + operation, test)


for _operation in sweep.OPERATIONS:
    add_test(_operation)

if __name__ == "__main__":
    tap.main()
