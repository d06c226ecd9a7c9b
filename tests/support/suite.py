#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the suite and counts it: suite.py BUILD SANITIZED-BUILD

The second build, made with the sanitizers, repeats the suites of the core. Those of the blog, which
take a WordPress far more time than the program, run there alone. Both builds run at the same time, and
more tests than there are processors, for many of them wait now and then. Each TAP result counts as
one, and so does a program that printed none, crashed or ran out of time."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ET

import processes

CORE = ['model', 'calendar', 'text', 'store', 'blog']
OF_CORE = [word for suite in CORE for word in ('--suite', suite)]


class Run(threading.Thread):
    """meson's tests in one build, and what came of them."""

    def __init__(self, build, at_once, arguments):
        super().__init__()
        self.build = build
        self.logs = pathlib.Path(build) / 'meson-logs'
        self.command = ['meson', 'test', '-C', build, '--no-rebuild', '--print-errorlogs',
                        '--num-processes', str(at_once), *arguments]
        self.code = None

    def run(self):
        for old in self.logs.glob('testlog*'):
            old.unlink()
        with subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors='replace') as meson:
            for line in meson.stdout:
                if line.strip():
                    print(f'{self.build}: {line}', end='', flush=True)
        self.code = meson.returncode

    def count(self):
        """Returns the numbers of passed and skipped results, and the names of the failed."""
        junit = self.logs / 'testlog.junit.xml'
        if not junit.exists():
            return 0, 0, ['meson wrote no results']
        passed, skipped, failures = 0, 0, {}
        for case in ET.parse(junit).getroot().iter('testcase'):
            program, result = case.get('classname').partition('.')[2], case.get('name')
            if case.find('failure') is not None or case.find('error') is not None:
                failures.setdefault(program or result, []).append(f'{program} {result}'.strip())
            elif case.find('skipped') is not None:
                skipped += 1
            else:
                passed += 1
        # A program may fail after its last result: killed at the end, or by the leak check.
        log = (self.logs / 'testlog.json').read_text(encoding='utf-8', errors='replace')
        for test in map(json.loads, log.splitlines()):
            if test['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL'):
                failures.setdefault(test['name'], [f'{test["name"]}: {test["result"].lower()}'])
        return passed, skipped, sum(failures.values(), [])


def build_tests(build):
    """Builds what the tests of the core are, and no more of the program."""
    ninja = ['ninja', '-C', build, '--quiet']
    subprocess.run([*ninja, 'build.ninja'], check=True, stdout=sys.stderr)
    answers = {}
    for what in ('tests', 'targets'):
        answers[what] = json.loads(subprocess.run(['meson', 'introspect', build, '--' + what],
                                                  check=True, stdout=subprocess.PIPE).stdout)
    wanted = {target for test in answers['tests'] for target in test['depends']
              if any(suite.rpartition(':')[2] in CORE for suite in test['suite'])}
    files = [os.path.relpath(file, build) for target in answers['targets']
             if target['id'] in wanted for file in target['filename']]
    subprocess.run([*ninja, *files], check=True, stdout=sys.stderr)


def main():
    build, sanitized = sys.argv[1:3]
    build_tests(sanitized)
    processors = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory(prefix='samordna-test-',
                                     dir=processes.quick_folder()) as scratch:
        os.environ['TMPDIR'] = scratch
        at_once = processors + processors // 2
        runs = [Run(build, at_once, ['--timeout-multiplier', '2', '--no-suite', 'blog']),
                Run(sanitized, at_once, ['--timeout-multiplier', '4', *OF_CORE])]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
    passed, skipped, failures = 0, 0, []
    for run in runs:
        more, not_run, failed = run.count()
        passed, skipped = passed + more, skipped + not_run
        failures += [f'{run.build}: {name}' for name in failed]
    if any(run.code for run in runs) and not failures:
        failures.append('meson reports a failure that no result names')
    if not passed + skipped + len(failures):
        failures.append('nothing was tested')
    print()
    for failure in failures:
        print(f'FAILED {failure}')
    print(f'{passed} passed, {len(failures)} failed' + (f', {skipped} skipped' if skipped else ''),
          flush=True)
    return 1 if failures else 0


sys.exit(main())
