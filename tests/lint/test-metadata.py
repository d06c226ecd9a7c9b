#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What desktops and software centres are told of the program: test-metadata.py SOURCE

Of both profiles the data is built anew: ninja does not see that a translation has changed."""
import configparser
import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET

sys.path.insert(0, os.environ["SAMORDNA_TEST_SUPPORT"])

import tap

SOURCE = sys.argv.pop()
PLAIN = "io.github.samordna.Samordna"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


class Metadata:
    """How the files of one profile are checked."""
    PROFILE, APP = "default", PLAIN

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.DATA = folder.name + "/data"
        files = [f"data/{cls.APP}.{kind}" for kind in ("desktop", "metainfo.xml")]
        for command in (["meson", "setup", "-Dprofile=" + cls.PROFILE, folder.name, SOURCE],
                        ["ninja", "-C", folder.name, *files]):
            result = run(*command)
            if result.returncode:
                raise RuntimeError(result.stdout)

    def keys(self, name):
        parser = configparser.RawConfigParser(delimiters="=")
        parser.optionxform = str
        parser.read(f"{self.DATA}/{self.APP}{name}", encoding="utf-8")
        return parser

    def passes(self, *command):
        result = run(*command)
        self.assertEqual(result.returncode, 0, result.stdout)
        return result.stdout

    def test_desktop_file(self):
        file = f"{self.DATA}/{self.APP}.desktop"
        self.assertEqual(self.passes("desktop-file-validate", file), "")
        keys = self.keys(".desktop")
        entry = keys["Desktop Entry"]
        self.assertEqual(entry["Icon"], self.APP)
        self.assertEqual(entry["DBusActivatable"], "true")
        self.assertEqual(entry["Exec"], "samordna %u")
        for name in ("GenericName", "Comment", "Keywords"):
            self.assertNotEqual(entry[name], entry[name + "[sv]"])
        for action in entry["Actions"].strip(";").split(";"):
            section = keys["Desktop Action " + action]
            self.assertNotEqual(section["Name"], section["Name[sv]"])
            self.assertEqual(section["Exec"], "samordna --" + action)

    def test_service(self):
        service = self.keys(".service")["D-BUS Service"]
        self.assertEqual(service["Name"], self.APP)
        self.assertRegex(service["Exec"], r"^/\S+/bin/samordna --gapplication-service$")

    def test_search_provider(self):
        provider = self.keys(".search-provider.ini")["Shell Search Provider"]
        self.assertEqual(dict(provider), {
            "DesktopId": self.APP + ".desktop", "BusName": self.APP, "Version": "2",
            "ObjectPath": "/" + self.APP.replace(".", "/") + "/SearchProvider"})

    def test_metainfo(self):
        file = f"{self.DATA}/{self.APP}.metainfo.xml"
        self.passes("appstreamcli", "validate", "--no-net", file)
        root = ET.parse(file).getroot()
        self.assertEqual(root.findtext("id"), self.APP)
        self.assertEqual(root.findtext("launchable"), self.APP + ".desktop")
        self.assertLessEqual(len(root.findtext("name")), 15)
        summaries = {e.get(LANG, "en"): e.text for e in root.findall("summary")}
        self.assertEqual(set(summaries), {"en", "sv"})
        for text in summaries.values():
            self.assertRegex(text, "^.{9,34}[^.]$")
        self.assertIsNotNone(root.find("developer").get("id"))
        self.assertEqual({u.get("type") for u in root.findall("url")},
                         {"homepage", "bugtracker", "vcs-browser"})
        self.assertEqual(len(root.findall("branding/color")), 2)
        self.assertEqual(root.find("content_rating").get("type"), "oars-1.1")

    def test_screenshots(self):
        root = ET.parse(f"{self.DATA}/{self.APP}.metainfo.xml").getroot()
        shots = root.findall("screenshots/screenshot")
        self.assertIn(len(shots), range(3, 7))
        for shot in shots:
            captions = {e.get(LANG, "en"): e.text for e in shot.findall("caption")}
            images = {e.get(LANG, "en"): e for e in shot.findall("image")}
            self.assertEqual((set(captions), set(images)), ({"en", "sv"}, {"en", "sv"}))
            for language, image in images.items():
                self.assertRegex(captions[language], "[^.]$")
                size = (int(image.get("width")), int(image.get("height")))
                self.assertLessEqual(size, (1000, 700))
                self.assertEqual(self.size_of(image.text.rpartition("/data/")[2]), size)

    def size_of(self, picture):
        with open(f"{SOURCE}/data/{picture}", "rb") as file:
            return struct.unpack(">II", file.read(24)[16:])

    def test_releases_have_notes_in_both_languages(self):
        for release in ET.parse(f"{self.DATA}/{self.APP}.metainfo.xml").iter("release"):
            for tag in ("p", "ul/li"):
                found = release.findall("description/" + tag)
                swedish = [e for e in found if e.get(LANG) == "sv"]
                self.assertEqual(2 * len(swedish), len(found), release.get("version"))


class PlainTest(Metadata, unittest.TestCase):
    def test_icons_are_square(self):
        for name in ("", "-symbolic"):
            svg = ET.parse(f"{SOURCE}/data/icons/{PLAIN}{name}.svg").getroot()
            self.assertEqual(svg.get("width"), svg.get("height"))
            self.assertIsNone(re.search("filter|shadow", ET.tostring(svg, "unicode")))


class DevelTest(Metadata, unittest.TestCase):
    PROFILE, APP = "development", PLAIN + ".Devel"


if __name__ == "__main__":
    tap.main()
