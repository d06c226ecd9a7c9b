#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every page of the program on the sample programme: shots.py [--every-look] BUILD

They are written to BUILD/shots/, as PAGE-LANGUAGE-LOOK.png. Without --every-look only those in the
language of the environment, light.

shots.py --released FOLDER BUILD writes those that software centres show, as PAGE-LANGUAGE.png."""
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys

from desktop import Desktop
from program import Program

PAGES = ["overview", "calendar", "municipalities", "plans", "blog", "queue", "search"]
# Words that the sample programme has in several kinds of record.
SEARCHED = "skola"
# In the midst of the sample programme, with visits before and behind.
TODAY = "2016-11-21 08:30:00"
# What software centres show, in the size that they ask for.
RELEASED, RELEASED_SIZE = ["overview", "calendar", "visit", "plans", "blog"], (1000, 700)


def first(build, data, kind, *fits):
    """The id of the sample's record of KIND that FITS best, by the properties it has."""
    answer = subprocess.run([f"{build}/src/ctl/samordnactl", "--data", data, kind, "list", "--json"],
                            check=True, stdout=subprocess.PIPE).stdout
    records = json.loads(answer)
    return max(records, key=lambda r: [bool(f(r)) for f in fits])["id"]


def records(build, data):
    visit = first(build, data, "visit", lambda v: v["kind"] == "return", lambda v: v["follows"])
    point = first(build, data, "point", lambda p: p["due"])
    post = first(build, data, "post", lambda p: p["place"] == "published")
    municipality = json.loads(subprocess.run(
        [f"{build}/src/ctl/samordnactl", "--data", data, "visit", "show", visit, "--json"],
        check=True, stdout=subprocess.PIPE).stdout)["municipality"]
    return {"visit": f"visit/{visit}", "point": f"point/{point}", "post": f"post/{post}",
            "municipality": f"municipality/{municipality}"}


def own_programme(desktop, build):
    """The sample programme as if it were somebody's own: without the notice that it is none."""
    data = f"{build}/released"
    shutil.rmtree(data, ignore_errors=True)
    with Program(desktop, data, today=TODAY, path=f"{build}/src/samordna",
                 arguments=["--sample", data]) as program:
        program.find(name="Next visits")
    with contextlib.closing(sqlite3.connect(f"{data}/samordna.db")) as database:
        database.execute("UPDATE programme SET sample = 0")
        database.commit()
    return data


def released(desktop, build, folder, language):
    """Yields the pictures of one language, in few colours: they are kept in the repository."""
    data = own_programme(desktop, build)
    told = first(build, data, "visit", lambda v: v["kind"] == "return", lambda v: v["state"] == "done")
    places = dict(records(build, data), visit=f"visit/{told}")
    places.update(plans=places["point"], blog=places["post"])
    with Program(desktop, data, language, today=TODAY, path=f"{build}/src/samordna") as program:
        before = None
        for page in RELEASED:
            if page in places:
                program.action("win.open", places[page])
            else:
                program.action("win.show", page)
            if page == "calendar":
                # The month needs the room, and a day with something on it is more to look at.
                program.action("win.sidebar")
                program.until(program.focused, "the focus")
                desktop.keys(*["Right"] * 4)
            picture = desktop.shot(f"{folder}/{page}-{language}.png", before)
            before = desktop.pixels()
            if page == "calendar":
                program.action("win.sidebar")
            desktop.run(["convert", picture, "-strip", "-dither", "None", "-colors", "128",
                         "-define", "png:compression-level=9", "png8:" + picture])
            yield picture


def walk(desktop, build, data, language, look):
    """Yields the pictures of one look."""
    with Program(desktop, data, language, today=TODAY, path=f"{build}/src/samordna",
                 arguments=["--sample", data]) as program:
        before = None
        for page in PAGES:
            program.action("win.show", page)
            if page == "search":
                program.until(lambda: program.focused() and program.focused().role == "entry",
                              "a field to search in")
                desktop.type(SEARCHED)
            yield desktop.shot(f"{build}/shots/{page}-{language}-{look}.png", before)
            before = desktop.pixels()
        for name, reference in records(build, data).items():
            program.action("win.open", reference)
            yield desktop.shot(f"{build}/shots/{name}-{language}-{look}.png", before)
            before = desktop.pixels()


def language_of_environment():
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "sv" if os.environ[name].startswith("sv") else "en"
    return "en"


def release(folder, build):
    os.environ["SAMORDNA_TEST_CACHE"] = f"{build}/test-cache"
    number = 0
    for language in ("en", "sv"):
        with Desktop(size=RELEASED_SIZE) as desktop:
            number += len(list(released(desktop, build, folder, language)))
    print(f"{number} pictures are in {folder}/")
    return 0


def main(arguments):
    if arguments[:1] == ["--released"]:
        return release(*map(os.path.abspath, arguments[1:]))
    every_look = arguments[:1] == ["--every-look"]
    build = os.path.abspath(arguments[-1])
    os.environ["SAMORDNA_TEST_CACHE"] = f"{build}/test-cache"
    language = language_of_environment()
    looks = [(language, "light", 1)]
    if every_look:
        looks = [(l, c, 1) for l in ("en", "sv") for c in ("light", "dark")]
        looks.append(("sv", "large", 2))
    shutil.rmtree(f"{build}/shots", ignore_errors=True)
    number = 0
    for language, look, scale in looks:
        with Desktop(scale=scale) as desktop:
            desktop.set_dark(look == "dark")
            number += len(list(walk(desktop, build, f"{build}/sample", language, look)))
    print(f"{number} pictures are in {build}/shots/")
    return 0


sys.exit(main(sys.argv[1:]))
