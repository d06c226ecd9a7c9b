# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that every kind of record has."""
import datetime
import json
import os
import sqlite3
import subprocess
import threading

import samordnactl
import tap
from samordnactl import DONE, FAILED, NOT_ALLOWED, USAGE

KINDS = ["programme", "municipality", "contact", "trip", "visit", "meeting", "note", "plan",
         "point", "report", "post", "post-visit"]


class Records(samordnactl.Case):
    def test_waits_for_another_program(self):
        visit = self.add("visit", municipality="0117", first_day="2015-11-26")
        for command, words in (("remove", []), ("restore", []), ("edit", ["--state", "done"])):
            other = sqlite3.connect(os.path.join(self.folder, "samordna.db"),
                                    isolation_level=None, check_same_thread=False)
            other.execute("BEGIN IMMEDIATE")
            threading.Timer(1, other.close).start()
            self.ctl("visit", command, visit, *words)
        self.assertEqual(self.show("visit", visit)["state"], "done")

    def test_round_trip_of_every_kind(self):
        """What is added with a field is shown with it"""
        trip = self.add("trip", title="Norrlandsresan")
        visit = self.add("visit", municipality="2321", trip=trip, first_day="2016-05-02",
                         last_day="2016-05-03", kind="extra", state="booked")
        back = self.add("visit", municipality="Åre", kind="return", follows=visit)
        meeting = self.add("meeting", visit=visit, day="2016-05-03", start="09:00", end="10:15",
                           place="Järpen", title="Kuratorerna", participants="Två kuratorer",
                           group="school-health")
        note = self.add("note", meeting=meeting, text="Det tar för lång tid.", secrecy="open")
        plan = self.add("plan", municipality="2321", state="expected", expected_day="2016-09-01")
        point = self.add("point", plan=plan, text="BBIC i alla ärenden", responsible="IFO-chefen",
                         due="2016-12-31", position="7")
        report = self.add("report", point=point, visit=back, day="2017-05-09",
                          status="no-lasting-effect", text="Alla slutade.", disputed_by="Facket")
        post = self.add("post", title="Åre", text="Text\n\n## Möten", excerpt="Kort", tags="Åre, BBIC")
        link = self.add("post-visit", post=post, visit=visit)
        contact = self.add("contact", municipality="2321", name="Ebba Fiktiv", role="chef",
                           organisation="Åre kommun", phone="070-174 06 05", email="e@example.se")
        expected = {
            ("trip", trip): {"title": "Norrlandsresan"},
            ("visit", visit): {"municipality": "2321", "trip": trip, "first_day": "2016-05-02",
                               "last_day": "2016-05-03", "kind": "extra", "state": "booked"},
            ("visit", back): {"follows": visit, "kind": "return"},
            ("meeting", meeting): {"visit": visit, "day": "2016-05-03", "start": "09:00",
                                   "end": "10:15", "place": "Järpen", "title": "Kuratorerna",
                                   "participants": "Två kuratorer", "group": "school-health",
                                   "noted": True},
            ("note", note): {"meeting": meeting, "visit": "", "text": "Det tar för lång tid.",
                             "secrecy": "open", "day": "2016-05-03"},
            ("plan", plan): {"state": "expected", "expected_day": "2016-09-01"},
            ("point", point): {"text": "BBIC i alla ärenden", "responsible": "IFO-chefen",
                               "due": "2016-12-31", "position": 7, "status": "no-lasting-effect",
                               "reported_day": "2017-05-09", "disputed_by": "Facket"},
            ("report", report): {"point": point, "visit": back, "status": "no-lasting-effect",
                                 "text": "Alla slutade.", "disputed_by": "Facket"},
            ("post", post): {"title": "Åre", "text": "Text\n\n## Möten", "excerpt": "Kort",
                             "tags": "Åre, BBIC", "place": "idea", "conflict": False},
            ("post-visit", link): {"post": post, "visit": visit},
            ("contact", contact): {"name": "Ebba Fiktiv", "phone": "070-174 06 05"},
        }
        for (kind, id), fields in expected.items():
            shown = self.show(kind, id)
            self.assertEqual(shown["id"], id)
            self.assertEqual({name: shown[name] for name in fields}, fields, kind)
            self.assertIn(shown, self.list(kind))
        self.assertEqual(self.ctl("check"), "No problem was found.\n")

    def test_list_for_people(self):
        """A list is a table with a heading; an empty one is nothing"""
        self.assertEqual(self.ctl("visit", "list"), "")
        visit = self.add("visit", municipality="Åmål", first_day="2016-03-01")
        heading, row = self.ctl("visit", "list").splitlines()
        self.assertEqual(heading.split(), ["id", "municipality", "first-day", "last-day", "kind",
                                           "state"])
        self.assertEqual(row.split(), [visit[:8], "Åmål", "2016-03-01", "2016-03-01", "first",
                                       "idea"])

    def test_filters(self):
        """--FIELD VALUE narrows a list; several narrow it further"""
        first = self.add("visit", municipality="Åmål", state="done")
        second = self.add("visit", municipality="Kalix", state="done")
        self.add("visit", municipality="Kalix", state="idea")
        def ids(*args):
            return [visit["id"] for visit in self.list("visit", *args)]
        self.assertEqual(ids("--state", "done"), [first, second])
        self.assertEqual(ids("--state", "done", "--municipality", "kalix"), [second])
        self.assertEqual(ids("--municipality=1492"), [first])
        self.assertEqual([m["name"] for m in self.list("municipality", "--seat", "ÅKERSBERGA")],
                         ["Österåker"])
        self.assertEqual([m["name"] for m in self.list("municipality", "--standing", "visited")],
                         ["Åmål", "Kalix"])
        self.refuse(USAGE, "visit", "list", "--state", "over")

    def test_municipality_by_name(self):
        """A municipality is found by name, whatever the case, the hyphen and the composing"""
        for name in ("Dals-Ed", "Dals Ed", "dals ed", "1438"):
            self.assertEqual(self.show("municipality", name)["id"], "1438")
        for name in ("ÅMÅL", "A\u030ama\u030al", " åmål "):
            self.assertEqual(self.show("municipality", name)["id"], "1492")
        self.assertEqual(self.show("municipality", "Habo")["id"], "0643")
        self.assertEqual(self.show("municipality", "Håbo")["id"], "0305")
        self.refuse(FAILED, "municipality", "show", "Amal")

    def test_part_of_an_id(self):
        """The first four characters of an id are enough, if only one begins so"""
        ids = ["11112222-0000-4000-8000-00000000000" + end for end in "12"]
        with open(self.path("twins.json"), "w", encoding="utf-8") as twins:
            json.dump({"trip": [{"id": id, "title": "Resa " + id[-1]} for id in ids]}, twins)
        self.ctl("import", self.path("twins.json"))
        self.assertIn("Several", self.refuse(FAILED, "trip", "show", "1111"))
        self.assertEqual(self.show("trip", ids[1])["title"], "Resa 2")
        self.ctl("trip", "remove", ids[0])
        self.assertEqual(self.show("trip", "1111")["title"], "Resa 2")
        self.refuse(FAILED, "trip", "show", "111")

    def test_edit(self):
        """An edit changes just what it names"""
        visit = self.add("visit", municipality="Åmål", first_day="2016-03-01", last_day="2016-03-02")
        self.assertEqual(self.ctl("visit", "edit", visit, "--state", "booked"), "")
        shown = self.show("visit", visit)
        self.assertEqual((shown["state"], shown["first_day"]), ("booked", "2016-03-01"))
        shown = json.loads(self.ctl("--json", "visit", "edit", visit, "--last-day", ""))
        self.assertEqual(shown["last_day"], "")

    def test_edit_of_text_that_is_long(self):
        """The body of a note is shown and changed whole"""
        text = "En rad.\n\n" + "Å" * 100000 + "\n"
        note = self.ctl("note", "add", "--municipality", "Åmål", "--text", "-", input=text).strip()
        self.assertEqual(self.show("note", note)["text"], text)
        self.ctl("note", "edit", note, "--secrecy", "open")
        self.assertEqual(self.show("note", note)["text"], text)
        self.ctl("note", "edit", note, "--text", "Kort")
        self.assertEqual(self.show("note", note)["text"], "Kort")

    def test_refused_edit_changes_nothing(self):
        """If one of the values is wrong, none is taken"""
        visit = self.add("visit", municipality="Åmål", first_day="2016-03-01")
        before = self.show("visit", visit)
        self.refuse(USAGE, "visit", "edit", visit, "--state", "done", "--first-day", "2016-13-01")
        self.refuse(FAILED, "visit", "edit", visit, "--state", "done", "--first-day", "2016-04-01")
        self.refuse(FAILED, "visit", "edit", visit, "--state", "done", "--trip", "no-such-trip")
        self.refuse(USAGE, "visit", "edit", visit, "--state", "done", "--colour", "red")
        self.assertEqual(self.show("visit", visit), before)

    def test_remove_and_restore(self):
        """A removal takes along what hangs on it; restoring brings back exactly that"""
        visit = self.add("visit", municipality="Åmål")
        gone = self.add("meeting", visit=visit, title="Borttaget före")
        meeting = self.add("meeting", visit=visit, title="Möte")
        note = self.add("note", meeting=meeting, text="Ord")
        self.ctl("meeting", "remove", gone)
        self.ctl("visit", "remove", visit)
        for kind in ("visit", "meeting", "note"):
            self.assertEqual(self.list(kind), [])
        self.refuse(FAILED, "visit", "show", visit)
        self.ctl("visit", "restore", visit[:8])
        self.assertEqual([m["id"] for m in self.list("meeting")], [meeting])
        self.assertEqual([n["id"] for n in self.list("note")], [note])
        self.refuse(FAILED, "visit", "restore", visit)
        self.assertEqual(self.ctl("check"), "No problem was found.\n")

    def test_secrecy_of_notes(self):
        """A note of a meeting with citizens is confidential unless one says otherwise"""
        visit = self.add("visit", municipality="Åmål")
        citizens = self.add("meeting", visit=visit, group="citizens")
        managers = self.add("meeting", visit=visit, group="managers")
        for owner, fields, secrecy in ((citizens, {}, "confidential"), (managers, {}, "internal"),
                                       (citizens, {"secrecy": "open"}, "open")):
            note = self.add("note", meeting=owner, text="Ord", **fields)
            self.assertEqual(self.show("note", note)["secrecy"], secrecy)

    def test_notes_are_about_one_thing(self):
        """A note of nothing, or of two things, is refused"""
        visit = self.add("visit", municipality="Åmål")
        self.refuse(USAGE, "note", "add", "--text", "Ord")
        self.refuse(USAGE, "note", "add", "--visit", visit, "--municipality", "Åmål")
        note = self.add("note", visit=visit)
        self.refuse(USAGE, "note", "edit", note, "--municipality", "Åmål")
        self.assertEqual(len(self.list("note")), 1)

    def test_what_goes_without_saying(self):
        """Days and positions that were not given"""
        today = datetime.date.today().isoformat()
        visit = self.add("visit", municipality="Åmål", first_day="2016-03-01", last_day="2016-03-02")
        self.assertEqual(self.show("meeting", self.add("meeting", visit=visit))["day"], "2016-03-01")
        plan = self.add("plan", municipality="Åmål")
        points = [self.add("point", plan=plan, text=text) for text in ("Ett", "Två")]
        self.assertEqual([self.show("point", point)["position"] for point in points], [1, 2])
        self.assertIn(self.show("post", self.add("post", title="Nytt"))["day"],
                      (today, datetime.date.today().isoformat()))

    def test_point_report(self):
        """A report sets the status of its point; the last day counts"""
        plan = self.add("plan", municipality="Åmål")
        point = self.add("point", plan=plan, text="Fler familjehem")
        visit = self.add("visit", municipality="Åmål", first_day="2017-04-03")
        report = self.ctl("point", "report", point[:8], "--status", "done", "--text", "Klart",
                          "--visit", visit, "--disputed-by", "Facket").strip()
        self.assertEqual(self.show("report", report)["day"], "2017-04-03")
        self.ctl("point", "report", point, "--status", "in-progress", "--day", "2016-01-01")
        shown = self.show("point", point)
        self.assertEqual((shown["status"], shown["disputed_by"]), ("done", "Facket"))
        self.refuse(USAGE, "point", "report", point, "--text", "Klart")
        self.refuse(USAGE, "point", "report", point, "--status", "klar")
        self.refuse(FAILED, "point", "report", "no-such-point", "--status", "done")

    def test_what_people_do_not_make(self):
        """Municipalities and the programme are neither made nor thrown away"""
        for kind in ("municipality", "programme"):
            self.refuse(NOT_ALLOWED, kind, "add", "--name", "Ny")
            self.refuse(NOT_ALLOWED, kind, "remove", "Åmål")
        self.ctl("programme", "edit", "--name", "Barn och unga", "--target", "52")
        self.assertEqual(self.show("programme", self.list("programme")[0]["id"])["target"], 52)
        self.ctl("municipality", "edit", "Åmål", "--in-programme", "yes")
        self.assertEqual(self.show("municipality", "Åmål")["standing"], "planned")
        self.refuse(USAGE, "municipality", "edit", "Åmål", "--population", "1")
        self.refuse(USAGE, "municipality", "edit", "Åmål", "--standing", "visited")
        post = self.add("post", title="Nytt")
        self.refuse(USAGE, "post", "edit", post, "--place", "published")
        self.refuse(USAGE, "remote", "list")


class BadInput(samordnactl.Case):
    def test_usage(self):
        """A command that is written wrongly ends with 2 and says where"""
        for words in ([], ["visit"], ["dance"], ["visit", "dance"], ["visit", "add"],
                      ["visit", "add", "--municipality"], ["visit", "show"],
                      ["visit", "list", "more"], ["visit", "edit", "x", "--state", "done",
                                                  "--state", "done"],
                      ["--json=yes", "visit", "list"], ["visit", "list", "--colour", "red"],
                      ["account", "add"], ["-x"], ["--data", "", "visit", "list"]):
            with self.subTest(words=words):
                self.refuse(USAGE, *words)

    def test_text_that_is_none(self):
        """NUL and broken UTF-8 are refused whole"""
        for text in (b"a\0b", b"\xff\xfe", "å".encode("latin-1")):
            self.refuse(FAILED, "note", "add", "--municipality", "Åmål", "--text", "-", input=text)
        self.assertEqual(self.list("note"), [])

    def test_text_over_two_megabytes(self):
        """A text over 2 MB is refused whole, one of 2 MB is kept"""
        most = "a" * (2 * 1024 * 1024)
        self.assertIn("2 MB", self.refuse(FAILED, "note", "add", "--municipality", "Åmål", "--text",
                                          "-", input=most + "a"))
        self.assertEqual(self.list("note"), [])
        note = self.ctl("note", "add", "--municipality", "Åmål", "--text", "-", input=most).strip()
        self.assertEqual(self.show("note", note)["text"], most)

    def test_output_that_nobody_takes(self):
        """A full disk under the output is a failure"""
        self.ctl("municipality", "list")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([samordnactl.PROGRAM, "--data", self.folder, "municipality", "list"],
                                  stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
        self.assertEqual(done.returncode, FAILED)

    def test_damaged_and_newer(self):
        """A damaged or newer file is refused and left as it is"""
        self.ctl("visit", "list")
        file = [name for name in os.listdir(self.folder)
                if open(os.path.join(self.folder, name), "rb").read(6) == b"SQLite"]
        path = os.path.join(self.folder, file[0])
        for content in (b"not a database at all" * 100, open(path, "rb").read()[:60]
                        + b"\x7f\x00\x00\x00" + open(path, "rb").read()[64:]):
            with open(path, "wb") as out:
                out.write(content)
            self.refuse(FAILED, "visit", "list")
            with open(path, "rb") as kept:
                self.assertEqual(kept.read(), content)


class Help(samordnactl.Case):
    def test_version_and_help(self):
        """--version and --help, also of every kind and command"""
        self.assertRegex(self.ctl("--version"), r"^samordnactl \d+\.\d+\.\d+\n$")
        everything = self.ctl("--help")
        for kind in KINDS:
            self.assertIn(kind, everything)
            self.assertIn(kind + " add", self.ctl(kind, "--help"))
            self.ctl(kind, "add", "--help")
        self.assertIn("--first-day", self.ctl("visit", "add", "--help"))
        self.assertIn("first|return|extra|conference", self.ctl("visit", "add", "--help"))
        self.assertFalse(os.path.exists(self.folder), "help opens no data")
        self.refuse(USAGE, "dance", "--help")

    def test_folder_of_the_environment(self):
        """SAMORDNA_DATA names the folder, --data goes before it"""
        other = self.path("other")
        done = subprocess.run([samordnactl.PROGRAM, "trip", "add", "--title", "Resa"], timeout=60,
                              env={**os.environ, "SAMORDNA_DATA": other}, check=False,
                              stdout=subprocess.PIPE)
        self.assertEqual(done.returncode, DONE)
        self.assertEqual(len(self.list("trip")), 0)
        self.assertEqual(json.loads(self.ctl("--json", "trip", "list", folder=other))[0]["title"],
                         "Resa")


if __name__ == "__main__":
    tap.main()
