#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures and prints tables; asserts nothing: bench.py BUILD [start|window|sync]… [ROUNDS]

Without a name all three: starting up, the acts in the window, syncing. ROUNDS is how often each
program is started, or each sync made.

The machine is never the same twice: only what was measured side by side in one run may be
compared, so the programs start in turn, and the times stand beside those of a bare window."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))

import desktop
import sync

PROGRAMS = ("bench-fill", "bench-bare", "bench-first-frame", "bench-window", "bench-pause")
ROUNDS = {"start": 9, "sync": 3}
SETTLED = "2"  # seconds until the memory is read


class Screen(desktop.Desktop):
    """Without a window manager, which would put a window of its own around each."""

    def __init__(self):
        super().__init__(secrets=False)

    def make_home(self):
        super().make_home()
        del self.environ["G_DEBUG"]  # endeavour would not live through its own criticals

    def start_manager(self):
        pass


def spread(numbers, form="{:.0f}"):
    """Least, median and most."""
    return "/".join(form.format(n) for n in (min(numbers), statistics.median(numbers),
                                             max(numbers)))


def table(heads, rows):
    widths = [max(len(row[i]) for row in [heads, *rows]) for i in range(len(heads))]
    for row in [heads, *rows]:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells).rstrip())
    print(flush=True)


def measure_start(screen, build, commands, rounds):
    """Starts each of COMMANDS in turn, ROUNDS times; returns (ms, MiB) by name."""
    times = {name: [] for name in commands}
    for number in range(-1, rounds):
        for name, command in commands.items():
            result = subprocess.run([build / "tests/bench/bench-first-frame", SETTLED, *command],
                                    env=screen.environ, capture_output=True, text=True, check=False)
            if result.returncode:
                print(f"{name} showed no window: {result.stderr.strip()}", file=sys.stderr)
            elif number >= 0:  # the first round only warms the caches
                ms, kib = result.stdout.split()
                times[name].append((float(ms), int(kib) / 1024))
    return {name: found for name, found in times.items() if found}


def print_start(times):
    bare = [ms for ms, _ in times["a bare AdwApplicationWindow"]]
    rows = []
    for name, found in times.items():
        ms = [pair[0] for pair in found]
        ratio = statistics.median(ms) / statistics.median(bare)
        rows.append([name, spread(ms), f"{ratio:.2f}", "1.5" if name == "samordna" else "",
                     spread([pair[1] for pair in found], "{:.1f}")])
    print("Start-up, min/median/max; the programs in turn")
    table(["program", "first frame, ms", "× bare", "goal", "PSS, MiB"], rows)


def print_window(screen, build, data, notes):
    result = subprocess.run([build / "tests/bench/bench-window", data, *notes], text=True,
                            env=screen.environ, stdout=subprocess.PIPE, check=False)
    rows = []
    if result.returncode:
        print(f"bench-window ended with {result.returncode}", file=sys.stderr)
    for line in result.stdout.splitlines():
        name, *numbers = line.split("\t")
        numbers = [float(number) for number in numbers]
        median = statistics.median(numbers)
        rows.append([name, spread(numbers, "{:.1f}"), "16", "yes" if median < 16 else "no"])
    print("In the window, min/median/max: the main thread's work until the frame is painted; of a "
          "search,\nwhich has a thread of its own, the time on the clock")
    table(["act", "ms", "goal", "met"], rows)


def print_sync(screen, build, rounds):
    rows, pauses = sync.measure(build, rounds, screen.environ)
    print("Syncing, medians: samordnactl, beside curl that asks the same over one connection")
    table(sync.HEADS, rows)
    print("The window meanwhile, min/median/max: the longest that its main thread is away at once, on "
          "the clock\nand of its own work; and the same before, with nothing to do")
    table(["sync", "clock, ms", "goal", "work, ms", "idle: clock, ms", "work, ms"],
          [[name, spread(clock, "{:.1f}"), "16", spread(work, "{:.1f}"),
            spread(idle_clock, "{:.1f}"), spread(idle_work, "{:.1f}")]
           for name, clock, work, idle_clock, idle_work in pauses])


def fill(build):
    """Returns the folder of the large programme, and what bench-window needs to know of it."""
    data = build / "bench-data"
    shutil.rmtree(data, ignore_errors=True)
    notes = subprocess.run([build / "tests/bench/bench-fill", data], check=True, text=True,
                           stdout=subprocess.PIPE).stdout.split()
    print("Data: 3 000 visits, 15 000 notes, 500 posts.\n")
    return data, notes


def compare_starts(screen, build, data, rounds):
    commands = {
        "a bare AdwApplicationWindow": [build / "tests/bench/bench-bare"],
        "samordna": [build / "src/samordna", "--data", data],
        "endeavour": ["endeavour"],
    }
    if not shutil.which("endeavour"):
        del commands["endeavour"]
    print_start(measure_start(screen, build, commands, rounds))


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    wanted = [word for word in sys.argv[2:] if not word.isdigit()] or ["start", "window", "sync"]
    rounds = dict(ROUNDS, **{name: int(word) for word in sys.argv[2:] if word.isdigit()
                             for name in ROUNDS})
    if not {"start", "window", "sync"}.issuperset(wanted):
        sys.exit(__doc__)
    subprocess.run(["ninja", "-C", build, "--quiet", "src/samordna", "src/ctl/samordnactl",
                    *(f"tests/bench/{name}" for name in PROGRAMS)],
                   check=True, stdout=subprocess.DEVNULL)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}: what else runs makes all of "
          "this slower.\n")
    with Screen() as screen:
        screen.environ["GSETTINGS_SCHEMA_DIR"] = str(build / "data")
        if "start" in wanted or "window" in wanted:
            data, notes = fill(build)
        if "start" in wanted:
            compare_starts(screen, build, data, rounds["start"])
        if "window" in wanted:
            print_window(screen, build, data, notes)
        if "sync" in wanted:
            print_sync(screen, build, rounds["sync"])


if __name__ == "__main__":
    main()
