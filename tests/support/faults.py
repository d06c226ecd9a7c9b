#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A loopback server in front of WordPress that fails as told, and remembers what it was asked.

  faults.py [--upstream URL] [--tls]

prints one line of JSON (http, other, and with --tls https: good, self-signed, wrong-host, expired,
ca) and serves until its standard input ends. Every address leads to the same upstream; "other" is a
second origin, for redirects. Control, on any of them:

  POST /__fault RULE   GET /__fault   DELETE /__fault
  GET /__log           DELETE /__log

Deleting the rules is answered when nothing is on its way to WordPress any more.

A rule is a JSON object. Which requests: method (regular expression, default any), path (regular
expression searched in path and query), skip (let so many pass first), times (default 1, 0 for all).
What happens: fault, one of
  pass        nothing (with delay: a slow server)
  slow        the same, when the rules are deleted, or the rule is released
  refuse      nobody listens any more when so many (skip) have passed, until the rules are deleted
              (by the other address)
  drop        the connection breaks before WordPress hears of it
  late        WordPress hears of it when the client has given up and hung up
  held        WordPress hears of it when the rules are deleted, or the rule is released
  lost        WordPress does the work, and the connection breaks before the answer
  cut         the work is done, and the connection breaks in the middle of the answer
  half        the work is done, and half of the answer comes as if it were whole
  error       500 before any work            error-after   500 after the work was done
  unavailable 503 with Retry-After: 600      too-many      429 with Retry-After: 30
  too-large   413 before any work
  login       401 rest_not_logged_in         forbidden     403 rest_forbidden
  portal      200 with somebody's web page   redirect      301 to "location"
and any of delay (seconds), status, headers, body, location to change it. An error of the web
server is HTML, an error of WordPress JSON, as in life.

A log entry: method, path, origin, authorization (or null), body, fault (or null), status.
"""
import argparse
import contextlib
import http.client
import http.server
import json
import os
import re
import socket
import ssl
import struct
import sys
import tempfile
import threading
import time
import urllib.parse

import certificates
import processes

HTML = "text/html; charset=UTF-8"
JSON = "application/json; charset=UTF-8"
FORWARDED = ("pass", "lost", "cut", "half", "error-after", "late", "held", "slow")
PATIENCE = 60  # seconds for what ought to happen soon


def _page(title):
    return f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>{title}</body></html>\n"


def _problem(code, status):
    return json.dumps({"code": code, "message": "Sorry.", "data": {"status": status}})


ANSWERS = {
    "error": (500, {"Content-Type": HTML}, _page("Internal Server Error")),
    "error-after": (500, {"Content-Type": HTML}, _page("Internal Server Error")),
    "unavailable": (503, {"Content-Type": HTML, "Retry-After": "600"}, _page("Maintenance")),
    "too-many": (429, {"Content-Type": HTML, "Retry-After": "30"}, _page("Too Many Requests")),
    "too-large": (413, {"Content-Type": HTML}, _page("Request Entity Too Large")),
    "login": (401, {"Content-Type": JSON}, _problem("rest_not_logged_in", 401)),
    "forbidden": (403, {"Content-Type": JSON}, _problem("rest_forbidden", 403)),
    "portal": (200, {"Content-Type": HTML}, _page("Welcome to the train. Accept the terms.")),
    "redirect": (301, {"Content-Type": HTML}, _page("Moved Permanently")),
}
FAULTS = sorted({*ANSWERS, *FORWARDED, "drop", "refuse"})


class Rule:
    """HAPPENED is called at the moment of the fault: where the client is killed, if it is to be."""

    def __init__(self, fields, happened=None):
        self.fields = dict(fields)
        self.happened = happened
        self.released = threading.Event()
        self.fault = fields.get("fault", "pass")
        if self.fault not in FAULTS:
            raise ValueError(f"no such fault: {self.fault}")
        self.method = re.compile(fields.get("method", ".*"))
        self.path = re.compile(fields.get("path", ""))
        self.skip = int(fields.get("skip", 0))
        self.times = int(fields.get("times", 1))
        self.used = 0

    def takes(self, method, path):
        """Whether this request is one that the rule is for; counts it."""
        if not self.method.fullmatch(method) or not self.path.search(path):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.fault == "refuse" or (self.times and self.used >= self.times):
            return False
        self.used += 1
        return True

    def refuses(self):
        """Whether nobody is to listen from now on; TRUE once."""
        if self.fault != "refuse" or self.skip > 0 or self.used:
            return False
        self.used += 1
        return True

    def happen(self):
        happened, self.happened = self.happened, None
        if happened:
            happened()

    def answer(self):
        status, headers, body = ANSWERS[self.fault]
        headers = {**headers, **self.fields.get("headers", {})}
        if "location" in self.fields:
            headers["Location"] = self.fields["location"]
        return self.fields.get("status", status), headers, self.fields.get("body", body).encode()


class State:
    """What all the listening ports share."""

    def __init__(self, upstream):
        self.upstream = urllib.parse.urlsplit(upstream) if upstream else None
        self.lock = threading.Lock()
        self.rules = []
        self.log = []
        self.listeners = []
        self.working = 0
        self.idle = threading.Condition(self.lock)

    def match(self, method, path):
        """The rule for this request, and one that refuses all that come after it."""
        with self.lock:
            rule = next((rule for rule in self.rules if rule.takes(method, path)), None)
            return rule, next((other for other in self.rules if other.refuses()), None)

    def clear(self):
        """Deletes the rules; what was held goes on its way."""
        with self.lock:
            old, self.rules = self.rules, []
        for rule in old:
            rule.released.set()

    def wait_until_idle(self):
        """Until nothing that was asked for is still on its way to WordPress."""
        with self.idle:
            if not self.idle.wait_for(lambda: not self.working, PATIENCE):
                raise TimeoutError("a request is still on its way")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments):
        pass

    def handle_one_request(self):
        # A client that goes away, or refuses our certificate, is part of the game.
        with contextlib.suppress(OSError):
            super().handle_one_request()
            return
        self.close_connection = True

    def read_body(self):
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return body

    def serve(self):
        body = self.read_body()
        if self.path.startswith("/__"):
            self.control(body)
            return
        state = self.server.state
        rule, refusal = state.match(self.command, self.path)
        entry = {"method": self.command, "path": self.path, "origin": self.server.origin,
                 "authorization": self.headers.get("Authorization"),
                 "body": body.decode("utf-8", "replace"), "fault": rule and rule.fault,
                 "status": None}
        with state.lock:
            state.log.append(entry)
            state.working += 1
        if refusal:
            self.server.shut()
            self.close_connection = True
        try:
            self.act(rule, body, entry)
        finally:
            with state.idle:
                state.working -= 1
                state.idle.notify_all()
            for one in filter(None, (rule, refusal)):
                one.happen()

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = serve

    def act(self, rule, body, entry):
        fault = rule.fault if rule else "pass"
        if rule:
            time.sleep(rule.fields.get("delay", 0))
        if fault == "drop":
            self.break_off()
            return
        if fault in ("late", "held", "slow"):
            self.hold(rule)
        answer = self.forward(body, bool(rule)) if fault in FORWARDED else None
        if fault in ("lost", "late", "held"):
            self.break_off()
            return
        status, headers, content = rule.answer() if fault in ANSWERS else answer
        entry["status"] = status
        length = len(content)
        if fault in ("cut", "half"):
            content = content[:length // 2]
        self.reply(status, headers, content, len(content) if fault == "half" else length)
        if fault == "cut":
            self.break_off()

    def hold(self, rule):
        """Keeps the request back until the client is gone, or as long as is wished."""
        rule.happen()
        if rule.fault != "late":
            rule.released.wait(PATIENCE)
            return
        with contextlib.suppress(OSError):
            self.connection.settimeout(PATIENCE)
            self.connection.recv(1)

    def forward(self, body, plain):
        """Asks WordPress. PLAIN: not compressed, so that half an answer is half a JSON."""
        upstream = self.server.state.upstream
        if not upstream:
            return 502, {"Content-Type": HTML}, _page("Bad Gateway").encode()
        headers = {name: value for name, value in self.headers.items()
                   if name.lower() not in ("connection", "transfer-encoding", "content-length")}
        if plain:
            headers.pop("Accept-Encoding", None)
        if self.server.origin.startswith("https"):
            headers["X-Forwarded-Proto"] = "https"
        if body or self.command in ("POST", "PUT", "PATCH"):
            headers["Content-Length"] = str(len(body))
        connection = http.client.HTTPConnection(upstream.hostname, upstream.port, timeout=60)
        with contextlib.closing(connection):
            connection.putrequest(self.command, self.path, skip_host=True,
                                  skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            content = answer.read()
        kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in
                ("connection", "transfer-encoding", "content-length", "keep-alive")]
        return answer.status, kept, content

    def reply(self, status, headers, content, length):
        self.send_response_only(status)
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in headers.items() if isinstance(headers, dict) else headers:
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
            self.wfile.flush()

    def break_off(self):
        """Ends the connection as a lost network does: a reset, not an orderly end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        if isinstance(self.connection, ssl.SSLSocket):
            os.close(self.connection.detach())
        else:
            self.connection.close()

    def control(self, body):
        state = self.server.state
        status, answer = 200, {}
        if self.path == "/__fault" and self.command == "DELETE":
            state.clear()
            for listener in state.listeners:
                listener.open()
            state.wait_until_idle()
        with state.lock:
            if self.path == "/__fault" and self.command == "POST":
                try:
                    state.rules.append(Rule(json.loads(body)))
                except (ValueError, re.error) as error:
                    status, answer = 400, {"error": str(error)}
            elif self.path == "/__fault":
                answer = [{**rule.fields, "used": rule.used} for rule in state.rules]
            elif self.path == "/__log" and self.command == "DELETE":
                state.log = []
            elif self.path == "/__log":
                answer = list(state.log)
            else:
                status = 404
        self.reply(status, {"Content-Type": JSON}, content := json.dumps(answer).encode(),
                   len(content))


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, state, certificate=None, key=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.state = state
        state.listeners.append(self)
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate, key)
        self.origin = f"{'https' if certificate else 'http'}://127.0.0.1:{self.server_address[1]}"
        self.listening = True
        self.start()

    def start(self):
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def shut(self):
        """From now on the port refuses every connection."""
        if self.listening:
            self.listening = False
            self.shutdown()
            self.socket.close()

    def open(self):
        """Listens again, on the same port."""
        if not self.listening:
            self.listening = True
            self.socket = socket.socket(self.address_family, self.socket_type)
            self.server_bind()
            self.server_activate()
            self.start()

    def finish_request(self, request, client_address):
        # In the request's own thread: a client that never shakes hands must not hold up others.
        if self.context:
            try:
                request = self.context.wrap_socket(request, server_side=True)
            except (OSError, ssl.SSLError):
                return
        super().finish_request(request, client_address)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def serve(state, folder=None):
    """Starts listening; FOLDER for certificates, or None for plain http. Returns the addresses."""
    answer = {"http": Listener(state).origin, "other": Listener(state).origin}
    if folder:
        certificates.make(folder)
        path = lambda name: os.path.join(folder, name + ".pem")
        answer["ca"] = path("ca")
        for kind in certificates.KINDS:
            answer[kind] = Listener(state, path(kind), path("key")).origin
    return answer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--upstream")
    parser.add_argument("--tls", action="store_true")
    options = parser.parse_args()
    if options.tls and processes.missing(["openssl"]):
        print("openssl is missing", file=sys.stderr)
        return 77
    with tempfile.TemporaryDirectory(prefix="samordna-faults-") as folder:
        print(json.dumps(serve(State(options.upstream), folder if options.tls else None)), flush=True)
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
