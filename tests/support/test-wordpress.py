# SPDX-License-Identifier: GPL-3.0-or-later
"""The WordPress that the tests talk to: is it the real one, and does it end when it should?"""
import base64
import json
import os
import signal
import ssl
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request

import faults
import processes
import tap

FILE = os.environ.get("SAMORDNA_TEST_WORDPRESS")
PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "wordpress.py")


@unittest.skipUnless(FILE, "no WordPress; SAMORDNA_TEST_WORDPRESS is not set")
class SiteTest(unittest.TestCase):
    def setUp(self):
        with open(FILE, encoding="utf-8") as file:
            self.site = json.load(file)
        self.origin = self.site["url"]
        self.context = None

    def ask(self, path, user=None, fields=None, method=None):
        data = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(self.origin + path, data, method=method)
        if user:
            pair = f"{user['user']}:{user['password']}".encode()
            request.add_header("Authorization", "Basic " + base64.b64encode(pair).decode())
        with urllib.request.urlopen(request, context=self.context) as answer:
            return answer.headers, answer.read()

    def json(self, path, *arguments, **named):
        return json.loads(self.ask(path, *arguments, **named)[1])

    def control(self, **fields):
        url = self.site["control"] + "?" + urllib.parse.urlencode(fields)
        with urllib.request.urlopen(url) as answer:
            return json.load(answer)

    def test_roles_and_application_passwords(self):
        for role in ("admin", "editor", "author", "contributor"):
            user = self.site["users"][role]
            me = self.json("/wp-json/wp/v2/users/me?context=edit", user)
            self.assertEqual((me["id"], me["roles"]),
                             (user["id"], ["administrator" if role == "admin" else role]))
        wrong = dict(self.site["users"]["author"], password="x")
        with self.assertRaises(urllib.error.HTTPError) as caught:
            self.ask("/wp-json/wp/v2/users/me", wrong)
        self.assertEqual(caught.exception.code, 401)
        caught.exception.close()

    def test_write_find_and_reset(self):
        user = self.control(do="user", role="author")
        made = self.json("/wp-json/wp/v2/posts", user,
                         {"title": "Återbesök", "content": "<p>hej</p>", "status": "draft"})
        self.assertEqual(made["title"]["raw"], "Återbesök")
        found = f"/wp-json/wp/v2/posts?status=draft&author={user['id']}"
        self.assertEqual([post["id"] for post in self.json(found, user)], [made["id"]])
        self.control(do="reset")
        self.assertEqual(self.json(found, user), [])

    def test_plain_permalinks(self):
        self.addCleanup(self.control, do="permalinks")
        self.assertIn("/wp-json/", self.ask("/")[0]["Link"])
        self.control(do="permalinks", style="plain")
        self.assertIn("/index.php?rest_route=/", self.ask("/")[0]["Link"])
        self.assertTrue(self.ask("/wp-json/")[1].lstrip().startswith(b"<!DOCTYPE html>"))

    def test_maintenance(self):
        self.addCleanup(self.control, do="maintenance")
        self.control(do="maintenance", on=1)
        with self.assertRaises(urllib.error.HTTPError) as caught:
            self.ask("/wp-json/wp/v2/posts")
        self.assertEqual((caught.exception.code, caught.exception.headers["Retry-After"]),
                         (503, "600"))
        caught.exception.close()
        self.control(do="maintenance")
        self.ask("/wp-json/wp/v2/posts")

    def test_over_https_its_addresses_are_https(self):
        with tempfile.TemporaryDirectory() as folder:
            at = faults.serve(faults.State(self.site["url"]), folder)
            self.origin, self.context = at["good"], ssl.create_default_context(cafile=at["ca"])
            self.assertIn(at["good"] + "/wp-json/", self.ask("/")[0]["Link"])
            self.json("/wp-json/wp/v2/users/me", self.site["users"]["author"])

    def start_another(self, folder):
        """One of its own, to end; the prepared database is shared."""
        process = subprocess.Popen(
            [sys.executable, PROGRAM, "--prepared", self.site["prepared"], "run", folder, "--",
             "/bin/sh", "-c", "echo $$; exec sleep 600"], stdout=subprocess.PIPE, text=True,
            env=dict(os.environ, TMPDIR=folder))
        self.addCleanup(process.stdout.close)
        command = int(process.stdout.readline())
        with open(folder + "/wordpress.json", encoding="utf-8") as file:
            return process, json.load(file)["pids"] + [command]

    def test_nothing_is_left_behind(self):
        for end in (signal.SIGTERM, signal.SIGKILL):
            with self.subTest(end), tempfile.TemporaryDirectory() as folder:
                process, pids = self.start_another(folder)
                self.assertTrue(all(map(processes.alive, pids)))
                started = {pid: processes.born(pid) for pid in pids}
                process.send_signal(end)
                process.wait()
                processes.wait_for(lambda: not any(
                    processes.alive(pid) and processes.born(pid) == started[pid]
                    for pid in pids), 30, "ending")

    def test_run_exits_as_its_command_did(self):
        with tempfile.TemporaryDirectory() as folder:
            result = subprocess.run(
                [sys.executable, PROGRAM, "--prepared", self.site["prepared"], "run", folder, "--",
                 "/bin/sh", "-c", 'test -s "$SAMORDNA_TEST_WORDPRESS" && exit 7'], check=False)
            self.assertEqual(result.returncode, 7)


if __name__ == "__main__":
    tap.main()
