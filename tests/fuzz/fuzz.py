#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fuzzes what reads the words of strangers: fuzz.py SOURCE BUILD (--runs N | --seconds N)

Every target is built by clang with libFuzzer and the sanitizers, in BUILD, and run on the corpus in
the source and on what it found earlier, which is kept in BUILD. Prints TAP; what broke a target is in
BUILD/found/."""
import argparse
import os
import pathlib
import subprocess
import sys

TARGETS = {"blocks": "tests/text/blocks", "markdown": "tests/fuzz/corpus/markdown",
           "web": "tests/fuzz/corpus/web"}


def build(source, folder):
    """Makes the targets."""
    if not (folder / "build.ninja").exists():
        subprocess.run(
            ["meson", "setup", folder, source, "-Db_sanitize=address,undefined", "-Db_lundef=false",
             "-Dc_args=-fsanitize=fuzzer-no-link", "-Doptimization=1"],
            check=True, stdout=sys.stderr, env={**os.environ, "CC": "clang"})
    subprocess.run(["ninja", "-C", folder, *(f"tests/fuzz/fuzz-{name}" for name in TARGETS)],
                   check=True, stdout=sys.stderr)


def surroundings(source, name):
    """Mistakes in the use of a library end the run, and nothing may leak; json-glib does, with two
    documents in one. To tell, whole stacks are needed, which take their time."""
    deep = name == "web"
    return {**os.environ, "G_SLICE": "always-malloc", "G_DEBUG": "fatal-criticals",
            "ASAN_OPTIONS": f"fast_unwind_on_malloc={0 if deep else 1}",
            "LSAN_OPTIONS": f"print_suppressions=0:suppressions={source}/tests/fuzz/lsan.supp"}


def run(source, folder, name, limit):
    """TRUE if the target held."""
    kept = folder / "corpus" / name
    found = folder / "found"
    kept.mkdir(parents=True, exist_ok=True)
    found.mkdir(exist_ok=True)
    done = subprocess.run(
        [folder / "tests/fuzz" / f"fuzz-{name}", limit, "-max_len=4096", "-timeout=20",
         "-rss_limit_mb=2048", f"-dict={source}/tests/fuzz/dictionary",
         f"-artifact_prefix={found}/{name}-", kept, source / TARGETS[name]],
        check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", env=surroundings(source, name))
    if done.returncode != 0:
        print("\n".join("# " + line for line in done.stdout.splitlines()[-60:]))
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--runs", type=int)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    limit = (f"-runs={options.runs}" if options.runs else
             f"-max_total_time={max(options.seconds // len(TARGETS), 1)}")
    build(options.source, options.build)
    print(f"1..{len(TARGETS)}")
    good = True
    for number, name in enumerate(TARGETS, 1):
        held = run(options.source, options.build, name, limit)
        print("" if held else "not ", f"ok {number} - {name}", sep="", flush=True)
        good = good and held
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
