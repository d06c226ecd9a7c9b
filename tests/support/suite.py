#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the suite and counts it: suite.py BUILD SANITIZED-BUILD

The second build, made with the sanitizers, repeats the suites of the core and the blog. Each TAP result counts
as one, and so does a program that printed none, crashed or ran out of time."""

import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ET

CORE = ['model', 'calendar', 'text', 'store', 'blog']


def run(build, arguments):
    """Runs meson's tests in build. Returns its exit code and the logs it wrote."""
    logs = pathlib.Path(build) / 'meson-logs'
    for old in logs.glob('testlog*'):
        old.unlink()
    code = subprocess.run(['meson', 'test', '-C', build, '--print-errorlogs', *arguments],
                          stdin=subprocess.DEVNULL).returncode
    return code, logs / 'testlog.junit.xml', logs / 'testlog.json'


def count(junit, log):
    """Returns the numbers of passed, failed and skipped results, and the names of the failed."""
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
    for line in log.read_text(encoding='utf-8', errors='replace').splitlines():
        test = json.loads(line)
        if test['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL'):
            failures.setdefault(test['name'], [f'{test["name"]}: {test["result"].lower()}'])
    names = sum(failures.values(), [])
    return passed, len(names), skipped, names


def main():
    build, sanitized = sys.argv[1:3]
    runs = [(build, []), (sanitized, ['--timeout-multiplier', '4',
                                      *(w for s in CORE for w in ('--suite', s))])]
    totals, failures, codes = [0, 0, 0], [], []
    for where, arguments in runs:
        code, junit, log = run(where, arguments)
        codes.append(code)
        if not junit.exists():
            failures.append(f'{where}: meson wrote no results')
            totals[1] += 1
            continue
        *numbers, names = count(junit, log)
        totals = [a + b for a, b in zip(totals, numbers)]
        failures += [f'{where}: {name}' for name in names]
    if any(codes) and not totals[1]:
        failures.append('meson reports a failure that no result names')
        totals[1] += 1
    if not sum(totals):
        failures.append('nothing was tested')
        totals[1] += 1
    print()
    for failure in failures:
        print(f'FAILED {failure}')
    passed, failed, skipped = totals
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''),
          flush=True)
    return 1 if failed else 0


sys.exit(main())
