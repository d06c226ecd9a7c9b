#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two computers of one author, and somebody on the web, write in the same posts at random, over a bad
network. At the end all agree, and every sentence that anybody ever wrote is in a post or in a history.

SAMORDNA_AGREE="POSTS ROUNDS SEED" for another run than the short one of the suite."""
import contextlib
import json
import os
import random
import re
import sqlite3
import tempfile
import unittest

import sweep  # its folders, too

import blog
import ctl
import faults
import tap

POSTS, ROUNDS, SEED = map(int, os.environ.get("SAMORDNA_AGREE", "6 50 7").split())
# Those that are over at once: the sweep has the slow ones.
FAULTS = [fault for fault in sweep.FAULTS if fault not in (*sweep.SLOW, "refuse")]
SETTLES = 12


def paragraphs(text):
    return [part for part in text.split("\n\n") if part.strip()]


def on_web(parts):
    return "\n\n".join(f"<!-- wp:paragraph -->\n<p>{part}</p>\n<!-- /wp:paragraph -->"
                       for part in parts)


class Computer:
    def __init__(self, name, site, author, folder, dice):
        self.name, self.dice = name, dice
        self.state = faults.State(site["url"])
        self.here, self.other = faults.Listener(self.state), faults.Listener(self.state)
        self.data = ctl.Ctl(folder, SAMORDNA_PASSWORD=author["password"], SAMORDNA_TIMEOUT="30")
        self.data.do("account", "set", "--url", self.here.origin, "--user", author["user"])

    def posts(self):
        """By title: the ids differ from computer to computer."""
        return {post["title"]: post for post in self.data.json("post", "list")}

    def text(self, title):
        return self.data.json("post", "show", self.posts()[title]["id"])["text"]

    def write(self, title, make_sentence):
        """A paragraph more, or a sentence more in one that is there."""
        post = self.posts().get(title)
        if not post:
            return
        sentence = make_sentence(self.name)
        parts = paragraphs(self.data.json("post", "show", post["id"])["text"])
        at = self.dice.randrange(len(parts))
        if self.dice.random() < 0.5:
            parts[at] += " " + sentence
        else:
            parts.insert(at, sentence)
        self.data.do("post", "edit", post["id"], "--text", "\n\n".join(parts))
        self.data.run("post", "send", post["id"])  # refused in a conflict

    def sync(self, broken):
        """BROKEN: with a fault at one request or another."""
        if broken:
            rule = {"fault": self.dice.choice(FAULTS), "skip": self.dice.randrange(12),
                    "location": self.other.origin + "/x"}
            self.state.rules = [faults.Rule(rule)]
        result = self.data.run("sync")
        self.state.clear()
        self.state.wait_until_idle()
        return result

    def resolve(self):
        for post in self.data.json("post", "list"):
            if post["conflict"]:
                choice = self.dice.choice(["--mine", "--theirs"])
                self.data.run("post", "resolve", post["id"], choice)

    def send_all(self):
        """What was changed here and is not on its way yet."""
        for post in self.data.json("post", "list"):
            if post["server_status"]:
                self.data.run("post", "send", post["id"])

    def everything(self):
        """All that is written here, in posts and their histories."""
        with contextlib.closing(sqlite3.connect(os.path.join(self.data.folder, ctl.DATABASE))) as db:
            return [text for kind in ("post", "version")
                    for text, in db.execute(f"SELECT text FROM {kind}")]


class AgreeTest(blog.Case):
    role = "author"

    def setUp(self):
        super().setUp()
        self.dice = random.Random(SEED)
        self.written = []
        self.computers = [self.computer(name) for name in ("A", "B")]

    def computer(self, name):
        folder = tempfile.TemporaryDirectory(prefix="samordna-agree-")
        self.addCleanup(folder.cleanup)
        return Computer(name, self.site, self.author, folder.name, self.dice)

    def sentence(self, who):
        self.written.append(f"Mening {len(self.written) + 1} av {who}.")
        return self.written[-1]

    def write_on_web(self, title):
        """A paragraph more, or another in the place of one: what was there is in the revisions."""
        one = next(post for post in self.served() if post["title"]["raw"] == title)
        parts = re.findall(r"<p>(.*?)</p>", one["content"]["raw"], re.S)
        at = self.dice.randrange(len(parts))
        if self.dice.random() < 0.3:
            parts[at] = self.sentence("webben")
        else:
            parts.insert(at, self.sentence("webben"))
        self.on_server("POST", one["id"], content=on_web(parts))

    def begin(self):
        first, second = self.computers
        titles = [f"Inlägg {number}" for number in range(POSTS)]
        for title in titles:
            post = first.data.do("post", "add", "--title", title, "--text",
                                 "\n\n".join(self.sentence("A") for _ in range(4)))
            first.data.do("post", "send", post)
        first.data.do("sync")
        second.data.do("sync")
        return titles

    def act(self, titles):
        title = self.dice.choice(titles)
        who = self.dice.randrange(5)
        if who == 4:
            self.write_on_web(title)
            return
        computer = self.computers[who % 2]
        if who < 2:
            computer.write(title, self.sentence)
        else:
            result = computer.sync(self.dice.random() < 0.5)
            self.assertIn(result.returncode, range(6), result.stderr)
            computer.resolve()

    def settle(self):
        """The network is well again: each sends what it has and fetches what the other sent."""
        for _ in range(SETTLES):
            quiet = True
            for computer in self.computers:
                computer.resolve()
                computer.send_all()
                result = computer.data.run("--json", "sync")
                done = result.returncode == ctl.DONE and json.loads(result.stdout)
                quiet = quiet and done and not any(done.values())
            if quiet:
                return
        self.fail("they do not come to rest")

    def check_agreement(self, titles):
        served = {post["title"]["raw"]: post["content"]["raw"] for post in self.served("any")}
        self.assertEqual(sorted(served), sorted(titles), "what the blog has")
        for title in titles:
            words = " ".join(re.sub(r"<[^>]*>", " ", served[title]).split())
            for computer in self.computers:
                text = " ".join(computer.text(title).split())
                self.assertEqual(text, words, f"{title} at {computer.name}")

    def revisions(self):
        for post in self.served("any"):
            yield post["content"]["raw"]
            for revision in blog.ask(
                    f"{self.site['url']}/wp-json/wp/v2/posts/{post['id']}/revisions"
                    "?context=edit&per_page=100", self.site["users"]["admin"]):
                yield revision["content"]["raw"]

    def test_agree(self):
        """All agree in the end, and no sentence is lost"""
        titles = self.begin()
        for _ in range(ROUNDS):
            self.act(titles)
        self.settle()
        self.check_agreement(titles)
        everything = "\n".join([*self.revisions(), *self.computers[0].everything(),
                                *self.computers[1].everything()])
        lost = [sentence for sentence in self.written if sentence not in everything]
        print(f"# {POSTS} posts, {ROUNDS} rounds, {len(self.written)} sentences, seed {SEED}")
        self.assertEqual(lost, [])


if __name__ == "__main__":
    tap.main()
