# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop asks of the program, which may not run yet: the session bus starts it."""
import glob
import os
import re
import shlex
import shutil
import subprocess

from gi.repository import GLib

import uitest

import processes
import program
import tap

STRAY = "A web page said that you signed in"
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


class Activated(program.Program):
    """The program as the session bus starts it, by the service file that is installed."""

    def __init__(self, case):
        super().__init__(case.desktop, case.data, today=case.TODAY)
        self.log = f"{self.desktop.folder}/activated.log"
        build = os.path.dirname(os.path.dirname(self.path))
        service = glob.glob(build + "/data/*.service")[0]
        self.name = os.path.basename(service)[:-len(".service")]
        self.bus_path = "/" + self.name.replace(".", "/")
        with open(service, encoding="utf-8") as file:
            lines = re.sub(r"(?<=^Exec=).*(?=/samordna )", self.desktop.folder, file.read(), flags=re.M)
        with open(f"{self.desktop.folder}/services/{self.name}.service", "w", encoding="utf-8") as file:
            file.write(lines)
        self.write_program()
        self.session = program.connect(self.desktop.environ["DBUS_SESSION_BUS_ADDRESS"])
        self.session.call_sync(*BUS, "ReloadConfig", None, None, 0, -1, None)

    def write_program(self):
        """What stands where it would be installed."""
        file = self.desktop.folder + "/samordna"
        variables = " ".join(shlex.quote(f"{k}={v}") for k, v in self.environ().items())
        with open(file, "w", encoding="utf-8") as script:
            script.write(f'#!/bin/sh\nexec env {variables} {shlex.quote(self.path)} "$@" '
                         f">>{shlex.quote(self.log)} 2>&1\n")
        os.chmod(file, 0o700)

    def ask(self, method, signature, *arguments, path="", interface="org.freedesktop.Application"):
        """Calls the program, which is started for it if it does not run."""
        answer = self.session.call_sync(self.name, self.bus_path + path, interface, method,
                                        GLib.Variant(signature, arguments), None, 0, 60000, None)
        if self.process is None or self.process.poll() is not None:
            self.process = processes.Stranger(self.session.call_sync(
                *BUS, "GetConnectionUnixProcessID", GLib.Variant("(s)", (self.name,)), None, 0, -1,
                None).unpack()[0])
        return answer.unpack()

    def search(self, method, signature, *arguments):
        answer = self.ask(method, signature, *arguments, path="/SearchProvider",
                          interface="org.gnome.Shell.SearchProvider2")
        return answer[0] if answer else None

    def ask_for(self, action, *parameter):
        self.ask("ActivateAction", "(sava{sv})", action,
                 [GLib.Variant("s", p) for p in parameter], {})
        return self.meet()


class DesktopTest(uitest.UiCase):
    def setUp(self):
        super().setUp()
        self.data = self.desktop.environ["XDG_DATA_HOME"] + "/samordna"
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)
        self.activated = Activated(self)
        self.addCleanup(self.end)

    def end(self):
        if self.activated.process:
            self.finish(self.activated)

    def shell(self, started, *arguments):
        """Starts the program from a shell beside STARTED; returns its exit code."""
        return subprocess.run([started.path, *arguments], env=started.environ(), timeout=60,
                              stdout=subprocess.DEVNULL).returncode

    def test_new_visit(self):
        started = self.activated.ask_for("new-visit")
        started.until(lambda: started.windows()[-1].name == "Plan a visit", "the dialog")
        self.desktop.keys("Escape")
        started.until(lambda: len(started.windows()) == 1, "the dialog to go")
        started.quit()

    def test_new_post(self):
        started = self.activated.ask_for("new-post")
        started.until(lambda: len(self.records("post")) == 1, "the post")
        started.find("push button", uitest.pattern("^Send draft|^Publish"))
        started.ask_for("new-post")
        started.until(lambda: len(self.records("post")) == 2, "the second post")
        self.assertEqual(len(started.windows()), 1)
        started.quit()

    def test_open(self):
        visit = self.ctl("visit", "add", "--municipality", "Kalix", "--first-day", "2015-11-20")
        started = self.activated.ask_for("open", "visit/" + visit)
        started.until(lambda: "Kalix" in started.windows()[0].name, "the visit")
        started.ask_for("open", "search/hemma sittare")
        started.find("label", "Nothing was found for “hemma sittare”")
        started.quit()

    def test_search_without_a_window(self):
        """It answers at once, shows nothing, and leaves by itself."""
        self.ctl("visit", "add", "--municipality", "Kalix", "--first-day", "2015-11-20",
                 "--state", "booked")
        started = self.activated
        found = started.search("GetInitialResultSet", "(as)", ["kal"])
        self.assertIn("municipality/2514", found)
        found = started.search("GetSubsearchResultSet", "(asas)", found, ["kalix", "first"])
        self.assertEqual(len(found), 1)
        metas = started.search("GetResultMetas", "(as)", [*found, "visit/none"])
        self.assertEqual([(m["id"], m["name"], m["description"]) for m in metas],
                         [(found[0], "Kalix · First visit", "Friday 20 November 2015 · Booked")])
        self.assertEqual(metas[0]["icon"][0], "themed")
        self.assertIsNone(started.window_number(started.name, started.bus_path))
        started.process.wait(60)
        started.ended()

    def test_search_of_nobodys_data(self):
        """A search does not begin a programme."""
        self.assertEqual(self.activated.search("GetInitialResultSet", "(as)", ["kalix"]), [])
        self.assertFalse(os.path.exists(self.data))
        self.activated.process.wait(60)

    def test_search_result_is_opened(self):
        visit = self.ctl("visit", "add", "--municipality", "Kalix", "--first-day", "2015-11-20")
        started = self.activated
        started.search("ActivateResult", "(sasu)", "visit/" + visit, ["kalix"], 0)
        started.meet()
        started.until(lambda: "Kalix" in started.windows()[0].name, "the visit")
        started.search("LaunchSearch", "(asu)", ["zz", "top"], 0)
        started.find("label", "Nothing was found for “zz top”")
        self.assertEqual(len(started.windows()), 1)
        started.quit()

    def test_from_a_shell(self):
        started = self.start(arguments=["--new-visit"])
        started.until(lambda: started.windows()[-1].name == "Plan a visit", "the dialog")
        self.desktop.keys("Escape")
        started.until(lambda: len(started.windows()) == 1, "the dialog to go")
        self.assertEqual(self.shell(started, "--new-post"), 0)
        started.until(lambda: len(self.records("post")) == 1, "the post")
        started.quit()

    def test_call_back_goes_to_who_waits(self):
        """Through the bus it comes to the program of the usual folder, whoever began the sign-in."""
        other = self.start(arguments=["--data", self.data + "-two"])
        self.addCleanup(shutil.rmtree, self.data + "-two", ignore_errors=True)
        name = other.actions_place()[0]
        address = f"samordna://auth/{name.rpartition('.')[2]}.x?user_login=a&password=b"
        self.activated.ask("Open", "(asa{sv})", [address], {})
        other.find("label", uitest.pattern("^" + STRAY))
        other.quit()
        self.activated.ask("Open", "(asa{sv})", [address], {})
        self.activated.meet().find("label", uitest.pattern("^" + STRAY))
        self.activated.quit()


if __name__ == "__main__":
    tap.main()
