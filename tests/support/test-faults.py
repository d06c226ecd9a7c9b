# SPDX-License-Identifier: GPL-3.0-or-later
"""The fault server itself, before a small upstream that counts what it was asked to do."""
import http.client
import http.server
import json
import os
import ssl
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

import faults
import processes
import tap


class Upstream(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    work = 0

    def do_POST(self):
        Upstream.work += 1
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(201, {"content": content.decode(), "host": self.headers["Host"],
                          "proto": self.headers.get("X-Forwarded-Proto")})

    def do_GET(self):
        self.answer(200, {"path": self.path})

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


BROKEN = (http.client.HTTPException, OSError)


class FaultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        upstream = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
        cls.addClassCleanup(upstream.server_close)
        cls.addClassCleanup(upstream.shutdown)
        threading.Thread(target=upstream.serve_forever, daemon=True).start()
        folder = None
        if not processes.missing(["openssl"]):
            temporary = tempfile.TemporaryDirectory()
            cls.addClassCleanup(temporary.cleanup)
            folder = temporary.name
        cls.state = faults.State(f"http://127.0.0.1:{upstream.server_address[1]}")
        cls.at = faults.serve(cls.state, folder)

    def setUp(self):
        Upstream.work = 0
        for path in ("/__fault", "/__log"):
            self.ask("DELETE", path)

    def ask(self, method, path, body=None, origin="http", headers=None, context=None):
        """Status, headers and body, exactly as they come; a redirect is not followed."""
        url = urllib.parse.urlsplit(self.at[origin])
        kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
        options = {"context": context} if context else {}
        connection = kind(url.hostname, url.port, timeout=10, **options)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def rule(self, fault, **fields):
        status, _, _ = self.ask("POST", "/__fault", json.dumps({"fault": fault, **fields}))
        self.assertEqual(status, 200)

    def log(self):
        return json.loads(self.ask("GET", "/__log")[2])

    def test_without_a_rule_it_is_a_proxy(self):
        status, headers, body = self.ask("POST", "/posts?a=1", b"hej")
        self.assertEqual(status, 201)
        self.assertEqual(headers["Content-Type"], "application/json")
        answer = json.loads(body)
        self.assertEqual(answer["content"], "hej")
        self.assertEqual("http://" + answer["host"], self.at["http"])

    def test_chunked_body_arrives(self):
        status, _, body = self.ask("POST", "/posts", iter([b"ett ", b"tv\xc3\xa5"]))
        self.assertEqual((status, json.loads(body)["content"]), (201, "ett två"))

    def test_lost_connection_before_and_after_the_work(self):
        for fault, work in (("drop", 0), ("lost", 1), ("cut", 2)):
            self.rule(fault, method="POST")
            with self.subTest(fault), self.assertRaises(BROKEN):
                self.ask("POST", "/posts", b"x")
            self.assertEqual(Upstream.work, work)

    def test_late_is_when_the_client_has_given_up(self):
        """What is late or held arrives all the same, when nobody waits for an answer any more"""
        for fault in ("late", "held"):
            Upstream.work = 0
            self.rule(fault, method="POST")
            url = urllib.parse.urlsplit(self.at["http"])
            client = http.client.HTTPConnection(url.hostname, url.port, timeout=10)
            client.request("POST", "/posts", b"x")
            processes.wait_for(lambda: len(self.log()) > 0, 10, "the request")
            with self.subTest(fault):
                self.assertEqual(Upstream.work, 0)
                client.close()
                if fault == "held":
                    self.ask("GET", "/posts")
                    self.assertEqual(Upstream.work, 0)
                    self.ask("DELETE", "/__fault")
                processes.wait_for(lambda: Upstream.work == 1, 10, "the work")
            self.ask("DELETE", "/__log")

    def test_refused_connection(self):
        """After so many requests nobody listens any more, until the rules are deleted"""
        self.rule("refuse", skip=2)
        url = urllib.parse.urlsplit(self.at["http"])
        client = http.client.HTTPConnection(url.hostname, url.port, timeout=10)
        for hint in (None, "close"):
            client.request("GET", "/posts")
            answer = client.getresponse()
            self.assertEqual((answer.status, answer.headers["Connection"]), (200, hint))
            answer.read()
        with self.assertRaises(ConnectionRefusedError):
            self.ask("GET", "/posts")
        self.ask("DELETE", "/__fault", origin="other")
        self.assertEqual(self.ask("GET", "/posts")[0], 200)

    def test_told_when_it_happens(self):
        """Who made the rule hears of the fault when it has been done, and of no other request"""
        heard = []
        rule = faults.Rule({"fault": "error", "method": "POST"}, lambda: heard.append(1))
        self.state.rules.append(rule)
        self.ask("GET", "/posts")
        self.assertEqual(heard, [])
        self.ask("POST", "/posts", b"x")
        self.state.wait_until_idle()
        processes.wait_for(lambda: heard == [1], 10, "the fault")

    def test_half_an_answer_looks_whole_to_http(self):
        self.rule("half", method="POST")
        status, headers, body = self.ask("POST", "/posts", b"x")
        self.assertEqual((status, headers["Content-Length"]), (201, str(len(body))))
        with self.assertRaises(json.JSONDecodeError):
            json.loads(body)

    def test_answers_in_place_of_wordpress(self):
        for fault, wanted, work, marks in (
                ("error", 500, 0, "<html>"), ("error-after", 500, 1, "<html>"),
                ("unavailable", 503, 0, "Maintenance"), ("too-many", 429, 0, "<html>"),
                ("login", 401, 0, "rest_not_logged_in"), ("forbidden", 403, 0, "rest_forbidden"),
                ("portal", 200, 0, "<html>")):
            Upstream.work = 0
            self.rule(fault)
            with self.subTest(fault):
                status, headers, body = self.ask("POST", "/posts", b"x")
                self.assertEqual((status, Upstream.work), (wanted, work))
                self.assertIn(marks, body.decode())
                self.assertEqual("Retry-After" in headers, wanted in (503, 429))

    def test_redirect_to_another_origin(self):
        self.rule("redirect", location=self.at["other"] + "/posts", status=302)
        status, headers, _ = self.ask("POST", "/posts", b"x")
        self.assertEqual((status, headers["Location"]), (302, self.at["other"] + "/posts"))
        self.assertEqual(Upstream.work, 0)

    def test_a_rule_takes_only_its_requests(self):
        self.rule("error", method="POST|PUT", path="^/posts", skip=1, times=2)
        statuses = [self.ask(method, path, b"x")[0] for method, path in (
            ("POST", "/tags"), ("POST", "/posts"), ("POST", "/posts/1"), ("POST", "/posts/2"),
            ("POST", "/posts/3"))]
        self.assertEqual(statuses, [201, 201, 500, 500, 201])
        self.assertEqual(self.ask("GET", "/posts")[0], 200)

    def test_times_0_is_always(self):
        self.rule("error", times=0)
        self.assertEqual([self.ask("GET", "/")[0] for _ in range(4)], [500] * 4)

    def test_delay(self):
        self.rule("pass", delay=0.3)
        before = time.monotonic()
        self.assertEqual(self.ask("GET", "/")[0], 200)
        self.assertGreaterEqual(time.monotonic() - before, 0.3)

    def test_wrong_rule_is_refused(self):
        for rule in (b'{"fault": "flood"}', b"{", b'{"path": "("}'):
            self.assertEqual(self.ask("POST", "/__fault", rule)[0], 400)

    def test_log_says_who_was_asked_what(self):
        self.rule("error", method="POST")
        self.ask("GET", "/a?b=c", headers={"Authorization": "Basic eA=="})
        self.ask("POST", "/d", "ö".encode(), origin="other")
        first, second = self.log()
        self.assertEqual((first["method"], first["path"], first["authorization"], first["status"]),
                         ("GET", "/a?b=c", "Basic eA==", 200))
        self.assertEqual((second["origin"], second["body"], second["authorization"],
                          second["fault"], second["status"]),
                         (self.at["other"], "ö", None, "error", 500))
        self.assertNotEqual(first["origin"], second["origin"])

    def verify(self, kind, context):
        return self.ask("POST", "/posts", b"x", origin=kind, context=context)

    def test_certificates(self):
        if "ca" not in self.at:
            self.skipTest("openssl is missing")
        trusting = ssl.create_default_context(cafile=self.at["ca"])
        status, _, body = self.verify("good", trusting)
        self.assertEqual((status, json.loads(body)["proto"]), (201, "https"))
        for kind, reason in (("self-signed", "self-signed"), ("expired", "expired"),
                             ("wrong-host", "IP address mismatch")):
            with self.subTest(kind), self.assertRaises(ssl.SSLCertVerificationError) as caught:
                self.verify(kind, trusting)
            self.assertIn(reason, str(caught.exception))
        with self.assertRaises(ssl.SSLCertVerificationError):
            self.verify("good", ssl.create_default_context())

    def test_faults_work_over_https_too(self):
        if "ca" not in self.at:
            self.skipTest("openssl is missing")
        trusting = ssl.create_default_context(cafile=self.at["ca"])
        self.rule("lost", method="POST")
        with self.assertRaises(BROKEN):
            self.verify("good", trusting)
        self.assertEqual(Upstream.work, 1)


class CommandTest(unittest.TestCase):
    def test_ends_with_its_standard_input(self):
        reading, writing = os.pipe()
        output, inner = os.pipe()
        pid = os.fork()
        if not pid:
            os.dup2(reading, 0)
            os.dup2(inner, 1)
            os.closerange(3, 64)
            os.execv("/usr/bin/python3", ["python3", faults.__file__])
        for number in (reading, inner):
            os.close(number)
        with os.fdopen(output) as pipe:
            at = json.loads(pipe.readline())
            with self.assertRaises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(at["http"] + "/posts")
            self.assertEqual(caught.exception.code, 502)
            caught.exception.close()
            os.close(writing)
            self.assertEqual(os.waitpid(pid, 0)[1], 0)


if __name__ == "__main__":
    tap.main()
