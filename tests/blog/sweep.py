#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fault sweep: every operation on the blog × every request that it takes × every fault × the
program killed at that moment or not, against the real WordPress behind the fault server.

  sweep.py              all of it; test-sweep.py runs a spread of it in the suite
  sweep.py CASE …       only the cases whose names contain one of these words

Each operation is first done without a fault, to learn its requests. Then, for each case, in a folder
and with an author of its own: the fault; what the user does about it; and syncing without a fault
until nothing waits. Then there is exactly one post, with the last words that were typed, in the
state that was asked for, here and there; and nobody was told of a success that was none.

To add an operation: an entry in OPERATIONS."""
import contextlib
import dataclasses
import datetime
import json
import os
import queue
import re
import struct
import sys
import tempfile
import threading
import typing
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
for _folder in ("acceptance", "support"):
    sys.path.insert(0, os.path.join(os.path.dirname(HERE), _folder))

import blog
import ctl

import faults
import processes

# What each means is said in the fault server.
FAULTS = ("refuse", "drop", "lost", "cut", "half", "late", "held", "error", "error-after",
          "unavailable", "too-many", "too-large", "portal", "redirect")
SLOW = ("late", "held")
TIMEOUT = 2  # seconds, of the client, where one is waited for
LANES = 4
# Asked only where the numbers of the revisions have a gap, as when several cases write at once.
NOW_AND_THEN = ("GET posts/N/revisions",)
SYNCS = 6  # until all must be well
SOON, LATE = "2061-05-04 09:30", "2061-12-24 23:59"  # local times that none of us waits for
PLACES = {"publish": "published", "trash": "published"}  # by its status; else a draft
FIRST, EDITED, LATER = "ursprung", "ändrat", "senare"  # the words by which a text is known


@dataclasses.dataclass
class Operation:
    """BEFORE makes the post of a case as it is when the user asks by ASK; then the blog has it with
    STATUS, and CHECK is true of it, too. What is typed goes along, unless WORDS is false."""
    before: typing.Callable
    ask: typing.Callable
    status: str
    check: typing.Callable = lambda case, one: None
    words: bool = True


def written(case):
    case.post = case.data.do("post", "add", "--title", case.title, "--text",
                             f"Ett stycke om åtgärder.\n\nHär står ordet {FIRST}.")


def verb(name):
    """Asks by NAME, or by what the post turns out to need by now."""
    def ask(case):
        if case.data.run("post", name, case.post).returncode != ctl.DONE:
            case.data.do("post", "send", case.post)
    return ask


send, publish = verb("send"), verb("publish")


def schedule(when):
    """Asks that the blog publish it at WHEN, a local time."""
    def ask(case):
        case.when = when
        case.data.do("post", "schedule", case.post, "--at", when)
    return ask


def check_time(case, one):
    local = datetime.datetime.fromisoformat(case.when).astimezone(datetime.timezone.utc)
    need(one["date_gmt"] == local.strftime("%Y-%m-%dT%H:%M:%S"), f"it is for {one['date_gmt']} UTC")


def once(name):
    """Asks by NAME, and not again by its being asked for or done."""
    return lambda case: case.data.run("post", name, case.post)


trash, restore = once("trash"), once("untrash")


def on_blog(ask, then=lambda case: None):
    """A post that is on the blog, by ASK, and what is done to it here after that."""
    def before(case):
        written(case)
        ask(case)
        case.data.do("sync")
        then(case)
    return before


def edited(case):
    case.type(EDITED)


def edited_here(case):
    """What nobody asks to be sent stays here, whatever else happens to the post."""
    case.type(EDITED, sent=False)


def trashed(case):
    """In the trash, and written on here after that."""
    trash(case)
    case.data.do("sync")
    edited_here(case)


# --- Tags: of this case alone, as making one is a request, too ---

def tagged(case):
    case.tags = sorted((f"BBIC {case.author['id']}", f"Skola & hem {case.author['id']}"))
    case.data.do("post", "edit", case.post, "--tags", ", ".join(case.tags))


def check_tags(case, one):
    names = sorted(tag["name"].replace("&amp;", "&")
                   for tag in case.ask(f"tags?per_page=100&post={one['id']}"))
    need(names == case.tags, f"has the tags {names}")


# --- An address, which is put in the place of the key that the post is created under ---

def addressed(case):
    written(case)
    case.data.do("post", "edit", case.post, "--slug", f"Besök i Åmål {case.author['id']}")


def check_address(case, one):
    need(one["slug"] == f"besok-i-amal-{case.author['id']}", f"its address is “{one['slug']}”")


# --- Pictures ---

def pictured(case):
    written(case)
    name = case.data.folder + "/torg.png"
    with open(name, "wb") as file:
        file.write(png(case.author["id"]))
    case.data.do("picture", "add", name, "--post", case.post, "--alt", "Ett torg",
                 "--consent", "agreed")


def png(number):
    """A picture that no other case has."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    rows = b"".join(b"\0" + struct.pack(">I", number)[1:] * 40 for _ in range(30))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 30, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def check_upload(case, one):
    media = case.ask(f"media?context=edit&per_page=100&author={case.author['id']}")
    need(len(media) == 1, f"{len(media)} uploads: " + ", ".join(m["slug"] for m in media))
    need(media[0]["source_url"].rpartition("/")[2].rpartition(".")[0] in one["content"]["raw"],
         "the post does not show the picture")
    need("picture:" not in one["content"]["raw"], "the post shows a picture of this laptop")


# --- Comments ---

def commented(case):
    case.comment_on_web("En fråga.")
    case.data.do("sync")
    [comment] = case.data.json("comment", "list")
    case.comment = comment["id"]


def reply(case):
    """Once: a reply that is on its way is not written anew."""
    if case.comment:
        case.data.do("comment", "reply", case.comment, "--text", "Ett svar.")
        case.comment = None


def check_reply(case, one):
    comments = case.ask(f"comments?context=edit&status=any&per_page=100&post={one['id']}")
    mine = [c for c in comments if c["author"] == case.author["id"]]
    need(len(mine) == 1 and "Ett svar." in mine[0]["content"]["raw"],
         f"{len(mine)} replies of {len(comments)} comments")


# Two that are alike stand together: the suite does half of each.
OPERATIONS = {
    "create": Operation(written, send, "draft"),
    "create+publish": Operation(written, publish, "publish"),
    "update": Operation(on_blog(send, edited), send, "draft"),
    "update+published": Operation(on_blog(publish, edited), send, "publish"),
    "publish": Operation(on_blog(send), publish, "publish"),
    "withdraw": Operation(on_blog(publish), verb("withdraw"), "draft"),
    "create+schedule": Operation(written, schedule(SOON), "future", check_time),
    "schedule": Operation(on_blog(send, edited), schedule(SOON), "future", check_time),
    "reschedule": Operation(on_blog(schedule(SOON)), schedule(LATE), "future", check_time),
    "tags": Operation(on_blog(send, tagged), send, "draft", check_tags),
    "trash": Operation(on_blog(publish, edited_here), trash, "trash", words=False),
    "restore": Operation(on_blog(publish, trashed), restore, "draft", words=False),
    "upload": Operation(pictured, publish, "publish", check_upload),
    "reply": Operation(on_blog(publish, commented), reply, "publish", check_reply),
    "create+address": Operation(addressed, send, "draft", check_address),
}


@dataclasses.dataclass(frozen=True)
class Case:
    operation: str
    number: int  # which of the requests of the operation
    request: str
    nth: int  # of the requests of that kind
    fault: str
    kill: bool
    retype: bool  # the user goes on writing before the next sync

    def __str__(self):
        return (f"{self.operation}: {self.number} {self.request}, {self.fault}"
                + (" killed" if self.kill else "") + (" retyped" if self.retype else ""))


class Failure(Exception):
    pass


class NotReached(Failure):
    """The sync ended before the request that was to fail."""


def need(truth, what):
    if not truth:
        raise Failure(what)


def kind_of(entry):
    """A request as one reads it: what differs from case to case is left out."""
    path = re.sub(r"^/wp-json", "", entry["path"]).replace("/wp/v2/", "")
    path = re.sub(r"\d+", "N", path.partition("?")[0])
    if "slug=samordna" in entry["path"]:
        path += "?slug"
    elif "include=" in entry["path"]:
        path += "?include"
    return f"{entry['method']} {path}"


class Nth(faults.Rule):
    """Takes the request of CASE by its kind, as others may come in between."""

    def __init__(self, case, location, happened):
        skip = case.number if case.fault == "refuse" else case.nth
        super().__init__({"fault": case.fault, "skip": skip, "location": location}, happened)
        self.kind = None if case.fault == "refuse" else case.request

    def takes(self, method, path):
        if self.kind and kind_of({"method": method, "path": path}) != self.kind:
            return False
        return super().takes(method, path)


class Lane:
    """A fault server with its ports, and one case after the other on it."""

    def __init__(self, site):
        self.site = site
        self.state = faults.State(site["url"])
        self.here = faults.Listener(self.state)
        self.other = faults.Listener(self.state)
        self.client = None

    # --- the ground of a case ---

    @contextlib.contextmanager
    def ground(self, name):
        """A folder with an account, and its author, that know nothing of other cases."""
        self.author = blog.ask(f"{self.site['control']}?do=user&role=author")
        self.title = f"Besök i Åmål: {name}"
        self.word = self.sent = FIRST
        with tempfile.TemporaryDirectory(prefix="samordna-sweep-") as folder:
            self.data = ctl.Ctl(folder, SAMORDNA_PASSWORD=self.author["password"])
            self.data.do("account", "set", "--url", self.here.origin, "--user",
                         self.author["user"], stdin=self.author["password"] + "\n")
            self.state.log = []
            try:
                yield
            finally:
                self.mend()

    def mend(self):
        self.state.clear()
        self.here.open()

    def arm(self, case):
        """Only the sync that is to fail is counted."""
        self.state.log = []
        self.state.rules = [Nth(case, self.other.origin + "/x", self.kill if case.kill else None)]
        if case.fault == "refuse" and case.number == 0:
            self.state.match("", "")
            self.here.shut()

    def kill(self):
        if self.client:
            self.client.kill()

    # --- what is true ---

    def served(self):
        return self.ask("posts?status=any,trash&context=edit&per_page=100"
                        f"&author={self.author['id']}")

    def ask(self, path):
        return blog.ask(f"{self.site['url']}/wp-json/wp/v2/{path}", self.site["users"]["admin"])

    def comment_on_web(self, text):
        [one] = self.served()
        blog.ask(f"{self.site['url']}/wp-json/wp/v2/comments", self.site["users"]["admin"], "POST",
                 {"post": one["id"], "content": text})

    def type(self, word, sent=True):
        """The user goes on writing: WORD in the place of the one that was there. SENT: the blog is
        to have it, too."""
        text = self.data.json("post", "show", self.post)["text"]
        self.data.do("post", "edit", self.post, "--text", text.replace(self.word, word))
        self.word = word
        if sent:
            self.sent = word

    def check_server(self, operation):
        """One post, with these words, in the state that was asked for."""
        served = self.served()
        need(len(served) == 1, f"{len(served)} posts on the blog: "
             + ", ".join(f"{one['id']} {one['status']} {one['slug']}" for one in served))
        [one] = served
        need(one["title"]["raw"] == self.title, f"the title is {one['title']['raw']}")
        need(one["status"] == operation.status, f"the post is {one['status']}")
        need("åtgärder" in one["content"]["raw"] and self.sent in one["content"]["raw"],
             f"the blog says {one['content']['raw']}")
        operation.check(self, one)
        return one

    def check_here(self, operation):
        shown = self.data.json("post", "show", self.post)
        need(shown["title"] == self.title and self.word in shown["text"], f"here: {shown['text']}")
        need(shown["server_status"] == operation.status, f"here it is {shown['server_status']}")
        need(shown["place"] == PLACES.get(operation.status, "draft"), f"here: {shown['place']}")
        need(not shown.get("problem"), f"here it has the problem {shown.get('problem')}")
        others = [one["title"] for one in self.data.json("post", "list")
                  if one["id"] != self.post]
        need(not others, f"besides there is here: {others}")
        need(self.waiting() == 0, "something waits")

    def waiting(self):
        shown = self.data.json("post", "show", self.post)
        return shown.get("wish", "nothing") != "nothing" or bool(shown.get("bin"))

    # --- syncing ---

    def sync(self, timeout):
        """Runs a sync that may be killed at any moment. Returns its exit code and what it said."""
        environment = dict(self.data.environment, SAMORDNA_TIMEOUT=str(timeout))
        with tempfile.TemporaryFile("w+") as said:
            self.client = processes.start([ctl.PROGRAM, "--data", self.data.folder, "sync"],
                                          stdout=said, stderr=said, env=environment)
            code = self.client.wait(60)
            said.seek(0)
            return code, said.read()

    def sync_under_fault(self, case, operation, timeout):
        code, said = self.sync(timeout)
        if case.fault != "held":
            self.state.wait_until_idle()
        if not self.state.rules[0].used and case.request not in NOW_AND_THEN:
            raise NotReached(f"the fault did not happen: “{said.strip()}”")
        if code == ctl.DONE:
            try:
                self.check_server(operation)
            except Failure as lie:
                raise Failure(f"it said “{said.strip()}”, but {lie}") from lie
        elif code > 0:
            need(ctl.is_sentence(said.splitlines(True)[-1]), f"it said “{said}”")
        else:
            need(case.kill, f"it ended with {code}")

    def try_again(self):
        """What was refused for good waits for the user, who has read why."""
        for row in self.data.json("journal", "list"):
            if row["state"] == "failed":
                self.data.do("journal", "retry", row["id"])

    def recover(self, case):
        """Syncs until nothing waits. What was held arrives after one of them."""
        for number in range(SYNCS):
            self.try_again()
            if case.fault != "held" or number == 1:
                self.mend()
                self.state.wait_until_idle()
            code, said = self.sync(30)
            if code == ctl.DONE and number > (case.fault == "held") and not self.waiting():
                return
        raise Failure(f"after {SYNCS} syncs: {code} {said}")

    def check_secret(self):
        for entry in self.state.log:
            need(entry["origin"] == self.here.origin or not entry["authorization"],
                 "the password went to another host")

    # --- a case ---

    def record(self, name):
        """The requests of an operation, done without a fault."""
        operation = OPERATIONS[name]
        with self.ground(name):
            operation.before(self)
            operation.ask(self)
            self.state.log = []
            self.data.do("sync")
            requests = [kind_of(entry) for entry in self.state.log]
            self.check_server(operation)
            self.check_here(operation)
            return requests

    def run(self, case):
        if case.fault not in SLOW:
            self.run_once(case, 30)
            return
        try:
            self.run_once(case, TIMEOUT)
        except NotReached:
            # A machine with much else to do took longer for a request before.
            self.run_once(case, 10 * TIMEOUT)

    def run_once(self, case, timeout):
        operation = OPERATIONS[case.operation]
        with self.ground(str(case)):
            operation.before(self)
            operation.ask(self)
            self.arm(case)
            self.sync_under_fault(case, operation, timeout)
            need(self.word in self.data.json("post", "show", self.post)["text"], "words are lost")
            if case.retype:
                self.type(LATER, sent=operation.words)
                if operation.words:
                    operation.ask(self)
            self.recover(case)
            one = self.check_server(operation)
            need("samordna-" not in one["slug"], f"the address is {one['slug']}")
            self.check_here(operation)
            self.check_secret()


class Sweep:
    def __init__(self, lanes=LANES):
        with open(blog.WORDPRESS, encoding="utf-8") as file:
            site = json.load(file)
        self.lanes = [Lane(site) for _ in range(lanes)]
        self.failures = []

    def record(self):
        """The requests of each operation, by its name."""
        found = {}
        self.share(OPERATIONS, lambda lane, name: found.__setitem__(name, lane.record(name)))
        if self.failures:
            raise AssertionError("\n".join(text for _, text in self.failures))
        return {name: found[name] for name in OPERATIONS}

    def run(self, cases):
        """Runs CASES on all lanes, and says what fails at once; returns those that failed, each with the reason."""
        self.failures = []
        self.share(cases, lambda lane, case: lane.run(case))
        return self.failures

    def share(self, things, act):
        waiting = queue.SimpleQueue()
        for thing in things:
            waiting.put(thing)

        def work(lane):
            with contextlib.suppress(queue.Empty):
                while True:
                    self.try_one(lane, waiting.get_nowait(), act)

        threads = [threading.Thread(target=work, args=(lane,)) for lane in self.lanes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def try_one(self, lane, thing, act):
        try:
            act(lane, thing)
        except Exception as error:
            what = "" if isinstance(error, Failure) else f"{type(error).__name__}: "
            self.failures.append((thing, f"{thing}: {what}{error}".strip()))
            print("# FAILED", self.failures[-1][1].replace("\n", "\n# "), flush=True)


def every_case(requests):
    """Every request of every operation × every fault × killed or not. Nobody can be killed when
    even the first request is refused. The user goes on writing in every second one."""
    number = 0
    for operation, found in requests.items():
        for position, request in enumerate(found):
            for fault in FAULTS:
                for kill in (False, True):
                    number += 1
                    if not (kill and fault == "refuse" and position == 0):
                        retype = (number // 2 + position) % 2 == 0 and operation != "reply"
                        yield Case(operation, position, request, found[:position].count(request),
                                   fault, kill, retype)


def spread(requests):
    """So many that every two operations in turn meet every fault, by turns killed and not, at one
    request after the other that writes; and every third of the requests that read meets one."""
    cases = {(case.operation, case.number, case.fault, case.kill): case
             for case in every_case(requests)}
    chosen = []
    for turn, (operation, found) in enumerate(requests.items()):
        writing = [n for n, request in enumerate(found) if not request.startswith(("GET", "HEAD"))]
        for step, fault in enumerate(FAULTS[turn % 2::2]):
            number = writing[(step + turn // 2) % len(writing)]
            chosen.append(cases[operation, number, fault, (step + turn // 2) % 2 == 0])
        for number in set(range(turn % 3, len(found), 3)) - set(writing):
            fault = FAULTS[(number * 3 + turn) % len(FAULTS)]
            chosen.append(cases[operation, number, fault, False])
    return chosen


def summary(cases, requests):
    return (f"{len(cases)} cases: {len(requests)} operations, "
            f"{sum(map(len, requests.values()))} requests, {len(FAULTS)} faults, "
            f"{sum(case.kill for case in cases)} killed")


def main():
    sweep = Sweep()
    requests = sweep.record()
    for name, found in requests.items():
        print(f"{name}: {', '.join(found)}")
    words = sys.argv[1:]
    cases = [case for case in every_case(requests)
             if not words or any(word in str(case) for word in words)]
    print(summary(cases, requests), flush=True)
    failures = sweep.run(cases)
    print(f"{len(cases) - len(failures)} cases passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
