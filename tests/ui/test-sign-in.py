# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in on a blog in the browser, against the real WordPress: the test is the browser."""
import hashlib
import http.cookiejar
import json
import os
import re
import subprocess
import urllib.parse
import urllib.request

import uitest

import tap

BROWSER = """\
[Desktop Entry]
Type=Application
Name=Browser of the test
Exec=sh -c 'printf %%s "$0" >"{file}.new"; mv "{file}.new" "{file}"' %u
MimeType=x-scheme-handler/http;
"""
DEFAULT = """\
[Default Applications]
x-scheme-handler/http=browser.desktop
"""
STRAY = "A web page said that you signed in"


class Browser:
    """Somebody who is logged in on the blog, and does what the page's script does."""

    def __init__(self, site):
        self.site = site
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.open(site.url + "/wp-login.php")
        self.open(site.url + "/wp-login.php", {"log": site.author["user"], "testcookie": 1,
                                               "pwd": "web-" + site.author["user"]})

    def open(self, address, fields=None, **headers):
        data = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(address, data, headers)
        with self.opener.open(request, timeout=60) as answer:
            return answer.read().decode()

    def script(self, page, name):
        return json.loads(re.search(rf"var {name} = (\{{.*\}});", page).group(1))

    def visit(self, address):
        """The page that asks, as its script knows it."""
        page = self.open(address)
        asked = self.script(page, "authApp")
        asked["nonce"] = self.script(page, "wpApiSettings")["nonce"]
        asked.update(re.findall(r'name="(app_name|app_id)" (?:[^>]* )?value="([^"]*)"', page))
        return asked

    def approve(self, address):
        """Says yes; returns where the page leads to."""
        asked = self.visit(address)
        made = json.loads(self.open(
            self.site.url + "/wp-json/wp/v2/users/me/application-passwords",
            {"name": asked["app_name"], "app_id": asked["app_id"]}, **{"X-WP-Nonce": asked["nonce"]}))
        return asked["success"] + "?" + urllib.parse.urlencode({
            "site_url": asked["site_url"], "user_login": asked["user_login"],
            "password": made["password"]})

    def decline(self, address):
        return self.visit(address)["reject"]


class SignInTest(uitest.UiCase):
    def setUp(self):
        super().setUp()
        self.site = self.blog()
        self.visited = os.path.join(self.data, "visited")
        applications = self.desktop.environ["XDG_DATA_HOME"] + "/applications"
        os.makedirs(applications, exist_ok=True)
        with open(applications + "/browser.desktop", "w", encoding="ascii") as file:
            file.write(BROWSER.format(file=self.visited))
        self.desktop.write("mimeapps.list", DEFAULT)
        self.program = self.start()

    def begin(self):
        """Signs in up to the browser; returns the address that it was opened on."""
        self.program.action("win.preferences")
        self.program.find("push button", "Add a blog…").press()
        self.program.find("text", "Address of the blog").click()
        self.desktop.type(self.site.url + "/wp-admin/")
        self.program.find("push button", "Sign in…").press()
        self.program.until(lambda: os.path.exists(self.visited), "the browser", 30)
        with open(self.visited, encoding="utf-8") as file:
            address = file.read()
        os.unlink(self.visited)
        return address

    def call_back(self, address, code=0):
        """What a browser does with the address: the desktop starts the program on it."""
        result = subprocess.run([os.environ["SAMORDNA_PROGRAM"], address], timeout=60, text=True,
                                env=self.program.environ(), stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)
        self.assertEqual(result.returncode, code, result.stdout)
        self.assertNotIn("password", result.stdout)

    def assert_no_account(self):
        result = subprocess.run([os.environ["SAMORDNA_CTL"], "--data", self.data, "account", "show"],
                                env=self.desktop.environ, stderr=subprocess.PIPE, text=True)
        self.assertIn("No blog account", result.stderr)

    def test_sign_in(self):
        address = self.begin()
        self.assertTrue(address.startswith(self.site.url + "/wp-admin/authorize-application.php?"))
        answer = Browser(self.site).approve(address)
        self.call_back(answer)
        self.program.find("label", uitest.pattern("^The connection works: .* You may publish"),
                          seconds=30)
        self.program.find("label", "Kept on this computer")
        self.program.until(lambda: self.records("account"), "the account kept")
        shown = self.ctl("account", "show", "--json")
        self.assertEqual((shown["url"], shown["user"]), (self.site.url, self.site.author["user"]))
        self.assertTrue(shown["password_kept"])
        self.program.quit()
        self.is_nowhere(re.search("password=([^&]*)", answer).group(1))

    def is_nowhere(self, password):
        """Neither in the data folder nor among the settings stands what the call-back brought."""
        for folder in (self.data, self.desktop.environ["XDG_CONFIG_HOME"]):
            for path, _, names in os.walk(folder):
                for name in names:
                    with open(os.path.join(path, name), "rb") as file:
                        self.assertNotIn(password.encode(), file.read(), name)

    def test_declined(self):
        address = self.begin()
        self.call_back(Browser(self.site).decline(address))
        self.program.find("label", uitest.pattern("^You said no on the blog"))
        self.program.find("push button", "Sign in…")
        self.program.quit()
        self.assert_no_account()

    def test_ignored(self):
        """Without a sign-in, with a wrong nonce, from another site, twice."""
        instance = "d" + hashlib.sha256(self.data.encode()).hexdigest()[:12]
        self.call_back(f"samordna://auth/{instance}.x?site_url={self.site.url}&user_login=a"
                       "&password=b")
        self.program.find("label", uitest.pattern("^" + STRAY))
        address = self.begin()
        good = Browser(self.site).approve(address)
        self.call_back(good.replace("?", "x?", 1))
        self.call_back(re.sub("site_url=[^&]*", "site_url=https%3A%2F%2Fevil.example", good))
        self.program.find("label", uitest.pattern("^The answer came from another site"))
        # That ended it: what is right comes too late.
        self.call_back(good)
        self.program.find("push button", "Sign in…")
        self.program.quit()
        self.assert_no_account()

    def test_program_ended(self):
        """The program that began the sign-in is gone: no other one takes its place."""
        instance = "d" + "0" * 12
        self.call_back(f"samordna://auth/{instance}.x?site_url={self.site.url}&user_login=a"
                       "&password=b", code=1)
        self.program.quit()


if __name__ == "__main__":
    tap.main()
