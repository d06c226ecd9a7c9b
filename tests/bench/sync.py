# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a sync takes, beside curl that asks the same of the same WordPress over one connection.

What the program asks is recorded by the fault server; what is timed goes past it, in turn with curl."""
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.request

import faults
import wordpress

PULLED, SENT = 1000, 100
GOAL = 1.2


class Folder:
    """A data folder with an account, which may be copied for another author or address."""

    def __init__(self, program, path):
        self.program, self.path = program, path

    def run(self, *words, author=None):
        environment = dict(os.environ, DBUS_SESSION_BUS_ADDRESS="disabled:")
        if author:
            environment["SAMORDNA_PASSWORD"] = author["password"]
        return subprocess.run([self.program, "--data", self.path, *words], check=True, text=True,
                              stdout=subprocess.PIPE, env=environment).stdout.strip()

    def use(self, url, author):
        self.run("account", "set", "--url", url, "--user", author["user"], author=author)
        return self

    def sync(self, author):
        """Returns the seconds that it took."""
        begun = time.monotonic()
        self.run("sync", author=author)
        return time.monotonic() - begun

    def copy(self, path):
        shutil.copytree(self.path, path)
        return Folder(self.program, path)


class Bench:
    def __init__(self, build, rounds, place, environment):
        self.program, self.rounds, self.place = build / "src/ctl/samordnactl", rounds, place
        self.window = [build / "tests/bench/bench-pause"], environment
        self.number = 0
        self.pauses = []

    def path(self, name):
        self.number += 1
        return f"{self.place}/{name}{self.number}"

    def new_author(self, fill=0):
        author = self.control("user&role=author")
        if fill:
            self.control(f"fill&author={author['id']}&count={fill}")
        return author

    def control(self, act):
        with urllib.request.urlopen(f"{self.site['control']}?do={act}") as answer:
            return json.load(answer)

    def recorder(self, folder, author):
        """A proxy that is the blog of FOLDER from now on, and keeps what it is asked in its log."""
        state = faults.State(self.site["url"])
        folder.use(faults.Listener(state).origin, author)
        return state

    def record(self, state, folder, author):
        """The requests of a sync."""
        state.log = []
        folder.sync(author)
        return state.log

    def curl(self, requests, author):
        """Has curl ask the same; returns the seconds that it took."""
        blocks = []
        for entry in requests:
            lines = ["silent", "fail", "compressed", 'output = "/dev/null"',
                     f'user = "{author["user"]}:{author["password"]}"',
                     'header = "Accept: application/json"', f'url = "{self.site["url"]}{entry["path"]}"']
            if entry["method"] == "HEAD":
                lines.append("head")
            elif entry["method"] != "GET":
                lines += [f'request = "{entry["method"]}"',
                          'header = "Content-Type: application/json"']
            if entry["body"]:
                # Another key, as one that is there makes WordPress look for a free one.
                body = entry["body"].replace("samordna-", f"samordna-{self.number}-")
                path = self.path("body")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(body)
                lines.append(f'data-binary = "@{path}"')
            blocks.append("\n".join(lines))
        config = self.path("curl")
        with open(config, "w", encoding="utf-8") as file:
            file.write("\nnext\n".join(blocks))
        begun = time.monotonic()
        subprocess.run(["curl", "--disable", "--config", config], check=True)
        return time.monotonic() - begun

    def compare(self, name, requests, goal, prepare, author):
        """A row of the table. PREPARE makes a folder that is to do it, and its author."""
        ours, theirs = [], []
        for _ in range(self.rounds):
            folder, user = prepare()
            ours.append(folder.sync(user))
            theirs.append(self.curl(requests, author))
        ratio = statistics.median(ours) / statistics.median(theirs)
        return [name, str(len(requests)), goal, f"{statistics.median(ours):.2f}",
                f"{statistics.median(theirs):.2f}", f"{ratio:.2f}", str(GOAL)]

    def pause(self, name, prepare):
        """The longest that the window is away meanwhile, and when nothing is done."""
        program, environment = self.window
        found = []
        for _ in range(self.rounds):
            folder, user = prepare()
            result = subprocess.run([*program, folder.path], check=True, text=True,
                                    stdout=subprocess.PIPE,
                                    env=dict(environment, SAMORDNA_PASSWORD=user["password"]))
            found.append([float(ms) for ms in result.stdout.split()])
        self.pauses.append((name, *map(list, zip(*found))))

    def pull(self):
        author = self.new_author(PULLED)
        blank = Folder(self.program, self.path("blank")).use(self.site["url"], author)
        full = blank.copy(self.path("full"))
        recorder = self.recorder(full, author)
        requests = self.record(recorder, full, author)
        prepare = lambda: (blank.copy(self.path("pull")), author)
        yield self.compare(f"first pull of {PULLED} posts", requests, "", prepare, author)
        self.pause("first pull", prepare)
        requests = self.record(recorder, full, author)
        full.use(self.site["url"], author).sync(author)
        prepare = lambda: (full, author)
        yield self.compare("nothing to do", requests, str(-(-PULLED // 100) + 2), prepare, author)
        self.pause("nothing to do", prepare)

    def send(self):
        author = self.new_author()
        folder = Folder(self.program, self.path("drafts")).use(self.site["url"], author)
        for number in range(SENT):
            text = "\n\n".join(" ".join(f"ord{number * n % 997}" for n in range(80))
                               for _ in range(5))
            post = folder.run("post", "add", "--title", f"Utkast {number}", "--text", text)
            folder.run("post", "send", post)

        def prepare():
            user = self.new_author()
            return folder.copy(self.path("send")).use(self.site["url"], user), user

        first = folder.copy(self.path("first"))
        requests = self.record(self.recorder(first, author), first, author)
        yield self.compare(f"sending {SENT} drafts", requests, "", prepare, author)
        self.pause(f"sending {SENT} drafts", prepare)

    def rows(self):
        blog = wordpress.Site(f"{self.place}/wordpress")
        with contextlib.ExitStack() as ending:
            ending.callback(blog.stop)
            self.site = blog.start()
            yield from self.pull()
            yield from self.send()


def measure(build, rounds, environment):
    """Returns the rows of HEADS, and of the window (name, ms on the clock and of work while syncing,
    the same before it)."""
    with tempfile.TemporaryDirectory(prefix="samordna-bench-") as place:
        bench = Bench(build, rounds, place, environment)
        return list(bench.rows()), bench.pauses


HEADS = ["sync", "requests", "goal", "ours, s", "curl, s", "× curl", "goal"]
