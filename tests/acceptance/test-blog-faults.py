# SPDX-License-Identifier: GPL-3.0-or-later
"""What a network does to a sync. No fault makes a second copy, loses an edit or reports success
falsely; the password goes to nobody else; and when the fault is over, one sync sets all right."""
import json
import tempfile

import urllib.request

import blog
import ctl

import faults
import processes
import tap

BEFORE = ("drop", "error", "unavailable", "too-many", "login", "forbidden", "portal", "redirect")
AFTER = ("lost", "cut", "half", "error-after")
TITLE, TEXT, CHANGED = "Återbesök i Åmål", "Första stycket.\n\nAndra stycket.", "Ändrat stycke."

class FaultCase(blog.Case):
    def setUp(self):
        super().setUp()
        folder = None
        if not processes.missing(["openssl"]):
            temporary = tempfile.TemporaryDirectory()
            self.addCleanup(temporary.cleanup)
            folder = temporary.name
        self.at = faults.serve(faults.State(self.site["url"]), folder)

    def control(self, method, path, value=None):
        data = json.dumps(value).encode() if value else None
        request = urllib.request.Request(self.at["http"] + path, data, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def break_(self, fault, **fields):
        if fault == "redirect":
            fields["location"] = self.at["other"] + "/wp-json/wp/v2/posts"
        self.control("POST", "/__fault", {"fault": fault, "times": 0, **fields})

    def mend(self):
        self.control("DELETE", "/__fault")

    def content(self):
        return [(post["title"]["raw"], post["status"], post["slug"],
                 [words in post["content"]["raw"] for words in ("Första", "Ändrat")])
                for post in self.served()]

    def check_result(self, result, done):
        """Success is reported if, and only if, the work is done."""
        if done:
            self.assertIn(result.returncode, (ctl.DONE, ctl.FAILED, ctl.UNREACHED))
        else:
            self.assertNotEqual(result.returncode, ctl.DONE, result.stdout)
        if result.returncode != ctl.DONE:
            self.assertTrue(ctl.is_sentence(result.stderr), result.stderr)
        self.assertNotIn(self.author["password"], result.stdout + result.stderr)

    def password_stayed_home(self):
        for entry in self.control("GET", "/__log"):
            if entry["origin"] == self.at["other"]:
                self.assertIsNone(entry["authorization"], entry["path"])

class CreateTest(FaultCase):
    def create(self, fault):
        data = self.folder(self.at["http"])
        post = data.do("post", "add", "--title", TITLE, "--text", TEXT)
        data.do("post", "send", post)
        self.break_(fault, method="POST", path="/wp/v2/posts")
        result = data.run("sync")
        there = self.served()
        self.assertEqual(len(there), 1 if fault in AFTER else 0)
        # After an answer that was lost it may find its own work, though not by writing.
        self.check_result(result, fault in AFTER)
        self.mend()
        data.run("post", "send", post)  # what was refused for good is asked for again
        data.do("sync")
        self.assertEqual(self.content(), [(TITLE, "draft", "", [True, False])])
        shown = data.json("post", "show", post)
        self.assertEqual((shown["title"], shown["text"], shown["place"]), (TITLE, TEXT, "draft"))
        data.do("sync")
        self.assertEqual(len(self.served()), 1)
        self.assertEqual(len(data.json("post", "list")), 1)
        self.password_stayed_home()

class UpdateTest(FaultCase):
    def update(self, fault):
        data = self.folder(self.at["http"])
        post = data.do("post", "add", "--title", TITLE, "--text", TEXT)
        data.do("post", "send", post)
        data.do("sync")
        data.do("post", "edit", post, "--text", CHANGED)
        data.do("post", "send", post)
        self.break_(fault, method="POST|PUT|PATCH", path="/wp/v2/posts/")
        result = data.run("sync")
        self.check_result(result, self.content() == [(TITLE, "draft", "", [False, True])])
        self.assertEqual(data.json("post", "show", post)["text"], CHANGED)
        self.mend()
        data.run("post", "send", post)
        data.do("sync")
        self.assertEqual(self.content(), [(TITLE, "draft", "", [False, True])])
        shown = data.json("post", "show", post)
        self.assertEqual((shown["title"], shown["text"]), (TITLE, CHANGED))
        self.assertEqual(len(data.json("post", "list")), 1)
        self.password_stayed_home()

class PullTest(FaultCase):
    def pull(self, fault):
        """Reading fails: what is here stays as it is, and so does what is there."""
        data = self.folder(self.at["http"])
        post = data.do("post", "add", "--title", TITLE, "--text", TEXT)
        data.do("post", "send", post)
        data.do("sync")
        number = self.served()[0]["id"]
        self.on_server("POST", number, content="<p>Skrivet på webben.</p>")
        self.break_(fault, method="GET", path="/wp/v2/posts")
        result = data.run("sync")
        self.assertNotEqual(result.returncode, ctl.DONE)
        self.assertTrue(ctl.is_sentence(result.stderr), result.stderr)
        self.assertEqual(data.json("post", "show", post)["text"], TEXT)
        self.mend()
        data.do("sync")
        self.assertIn("Skrivet på webben.", data.json("post", "show", post)["text"])
        self.assertEqual(len(self.served()), 1)
        self.password_stayed_home()

def add_tests(case, act, names):
    """One test for each fault, so that each is counted and named."""
    for name in names:
        def test(self, name=name):
            act(self, name)
        setattr(case, f"test_{act.__name__}_{name.replace('-', '_')}", test)

add_tests(CreateTest, CreateTest.create, BEFORE + AFTER)
add_tests(UpdateTest, UpdateTest.update, BEFORE + AFTER)
add_tests(PullTest, PullTest.pull, ("drop", "cut", "half", "error", "unavailable", "too-many",
                                    "login", "forbidden", "portal", "redirect"))

class CertificateTest(FaultCase):
    def refused(self, kind):
        if "ca" not in self.at:
            self.skipTest("openssl is missing")
        data = self.folder(self.at[kind])
        post = data.do("post", "add", "--title", TITLE, "--text", TEXT)
        data.do("post", "send", post)
        result = data.run("sync")
        self.assertIn(result.returncode, (ctl.FAILED, ctl.UNREACHED))
        self.assertTrue(ctl.is_sentence(result.stderr), result.stderr)
        self.assertIn("127.0.0.1", result.stderr)
        self.assertEqual(self.control("GET", "/__log"), [], "nothing is said to a stranger")
        self.assertEqual(self.served(), [])

add_tests(CertificateTest, CertificateTest.refused, ("self-signed", "wrong-host", "expired"))

class ServerTest(FaultCase):
    """What the real one does, though rarely."""

    def sent(self):
        data = self.folder()
        post = data.do("post", "add", "--title", TITLE, "--text", TEXT)
        data.do("post", "send", post)
        data.do("sync")
        return data, post, self.served()[0]["id"]

    def test_trashed_in_between(self):
        data, post, number = self.sent()
        self.on_server("DELETE", number)
        data.do("post", "edit", post, "--text", CHANGED)
        data.run("post", "send", post)
        result = data.run("sync")
        self.assertNotEqual(result.returncode, ctl.DONE)
        self.assertEqual(data.json("post", "show", post)["text"], CHANGED)
        self.assertEqual([post["status"] for post in self.served()], ["trash"])

    def test_changed_on_both_sides(self):
        for choice in ("--mine", "--theirs"):
            with self.subTest(choice):
                self.setUp()
                data, post, number = self.sent()
                self.on_server("POST", number, content="<p>Skrivet på webben.</p>")
                data.do("post", "edit", post, "--text", CHANGED)
                data.do("post", "send", post)
                self.assertEqual(data.run("sync").returncode, ctl.CONFLICTS)
                self.assertEqual(data.json("post", "show", post)["text"], CHANGED)
                self.assertIn("Skrivet på webben.", self.served()[0]["content"]["raw"])
                data.do("post", "resolve", post, choice)
                data.do("sync")
                words = "Ändrat" if choice == "--mine" else "Skrivet på webben"
                self.assertIn(words, data.json("post", "show", post)["text"])
                self.assertIn(words, self.served()[0]["content"]["raw"])
                self.assertEqual(len(self.served()), 1)

    def test_maintenance(self):
        data, post, _ = self.sent()
        data.do("post", "edit", post, "--text", CHANGED)
        data.do("post", "send", post)
        control = self.site["control"] + "?do=maintenance"
        self.addCleanup(blog.ask, control)
        blog.ask(control + "&on=1")
        result = data.run("sync")
        self.assertNotEqual(result.returncode, ctl.DONE)
        self.assertTrue(ctl.is_sentence(result.stderr), result.stderr)
        blog.ask(control)
        data.do("sync")
        self.assertIn("Ändrat", self.served()[0]["content"]["raw"])

    def test_removed_here_stays_there(self):
        data, post, _ = self.sent()
        data.do("post", "remove", post)
        data.do("sync")
        self.assertEqual([post["status"] for post in self.served()], ["draft"])
        self.assertEqual(data.json("post", "list"), [])

    def test_publish_only_when_asked(self):
        data, post, _ = self.sent()
        data.do("post", "edit", post, "--text", CHANGED)
        data.do("sync")
        self.assertEqual([post["status"] for post in self.served()], ["draft"])
        data.do("post", "publish", post)
        data.do("sync")
        self.assertEqual([post["status"] for post in self.served()], ["publish"])
        self.assertEqual(data.json("post", "show", post)["place"], "published")

    def test_wrong_password(self):
        data, post, _ = self.sent()
        data.do("post", "edit", post, "--text", CHANGED)
        data.do("post", "send", post)
        data.environment["SAMORDNA_PASSWORD"] = "abcd efgh"
        for command in (["sync"], ["account", "test"]):
            result = data.run(*command)
            self.assertEqual(result.returncode, ctl.NOT_ALLOWED, result.stderr)
            self.assertTrue(ctl.is_sentence(result.stderr), result.stderr)
        self.assertNotIn("Ändrat", self.served()[0]["content"]["raw"])

class ContributorTest(blog.Case):
    role = "contributor"

    def test_may_not_publish(self):
        data = self.folder()
        post = data.do("post", "add", "--title", "Skola & socialtjänst", "--text", TEXT)
        data.do("post", "publish", post)
        result = data.run("sync")
        self.assertEqual(result.returncode, ctl.NOT_ALLOWED, result.stderr)
        self.assertTrue(ctl.is_sentence(result.stderr), result.stderr)
        self.assertEqual(data.json("post", "show", post)["title"], "Skola & socialtjänst")
        self.assertEqual([post["status"] for post in self.served()], ["draft"])
        # Now it is known, and said at once; an editor may be asked.
        result = data.run("post", "publish", post)
        self.assertEqual(result.returncode, ctl.NOT_ALLOWED, result.stderr)
        self.assertIn("review", result.stderr)
        data.do("post", "review", post)
        data.do("sync")
        self.assertEqual([post["status"] for post in self.served()], ["pending"])

del FaultCase

if __name__ == "__main__":
    tap.main()
