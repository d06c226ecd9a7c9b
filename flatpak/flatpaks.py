#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the program as a Flatpak:

  flatpaks.py install BUILD  and installs it
  flatpaks.py devel BUILD    the same with an application id of its own
  flatpaks.py bundle BUILD   writes BUILD/samordna.flatpak, and BUILD/site to be served: an ostree
                             repository and a .flatpakref that names $SITE

Where no remote has the runtime of GNOME, a stand-in is made of Debian's packages. Exit code 77: this
machine can't do it, and why."""
import base64
import contextlib
import fcntl
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ID = "io.github.samordna.Samordna"
DEVEL = ID + ".Devel"
BRANCH = "stable"
RUNTIME_REPO = "https://dl.flathub.org/repo/flathub.flatpakrepo"
SITE = "https://samordna.github.io/flatpak"
PROGRAMS = ["flatpak", "flatpak-builder", "bwrap", "ostree", "eu-strip", "dpkg-deb", "apt-get"]
BUILT_FROM = ["src", "data", "po"]
TESTED = ["model", "calendar", "text", "store"]
NOTHING_TO_FETCH = 77
# A stand-in that nobody used for so long is of another time.
FORGOTTEN = 30 * 24 * 3600
# Many builds of it; one takes 20 MB.
COMPILED = "max_size = 500M\n"


class Unavailable(Exception):
    """This machine can't build or run a Flatpak; the text says why."""


def manifest(name):
    return HERE / (name + ".json")


def build_packages():
    """What Debian calls what the program is built with."""
    listed = re.search(r"^build_packages='([^']*)'", (HERE.parent / "dev").read_text(), re.M)
    return listed[1].split()


def say(text):
    print("flatpak: " + text, file=sys.stderr, flush=True)


def check_machine():
    lacking = [name for name in PROGRAMS if not shutil.which(name)]
    if lacking:
        raise Unavailable("not installed: " + ", ".join(lacking))
    probe = subprocess.run(["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"], check=False,
                           capture_output=True, text=True)
    if probe.returncode:
        raise Unavailable("user namespaces are not to be had: " + probe.stderr.strip())


@contextlib.contextmanager
def locked(path):
    """Others who want the same wait until it is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"waiting for another one; it holds {path}")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def cache():
    """What serves every checkout."""
    place = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(place) / "samordna"


def digest(paths):
    found = hashlib.sha256()
    for path in paths:
        found.update(os.path.relpath(path, HERE).encode() + b"\0")
        found.update(os.readlink(path).encode() if path.is_symlink() else path.read_bytes())
    return found.hexdigest()[:16]


def share_compiled(place):
    """Has flatpak-builder keep there, for all checkouts, what it compiled."""
    shared = cache() / "compiled"
    shared.mkdir(parents=True, exist_ok=True)
    (shared / "ccache.conf").write_text(COMPILED)
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.is_symlink() or place.resolve() != shared.resolve():
        if place.is_symlink():
            place.unlink()
        shutil.rmtree(place, ignore_errors=True)
        place.symlink_to(shared)


class Kit:
    """The runtime to build against, and the installation that it and the program go to.

    The stand-in never comes near the user's own installation, where other programs would run on it:
    with it everything is installed in BUILD/flatpak/installation."""

    def __init__(self, build, own=None):
        """OWN, for tests, names the folder of an installation that keeps the program out of the
        user's own in any case."""
        self.build, self.own = pathlib.Path(build).resolve(), own
        self.folder = self.build / "flatpak"
        self.repo = self.folder / "repo"
        self.remote = None
        self.environ = dict(os.environ)
        settings = json.loads(manifest(ID).read_text())
        self.version = settings["runtime-version"]
        self.needed = [f"{settings[name]}//{self.version}" for name in ("runtime", "sdk")]

    def run(self, *command, **kwargs):
        """Runs it, and shows what it said only if it fails."""
        result = subprocess.run(command, env=self.environ, stdin=subprocess.DEVNULL, check=False,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                errors="replace", **kwargs)
        if result.returncode:
            raise RuntimeError(f"{' '.join(map(str, command[:4]))} … failed:\n{result.stdout}")
        return result.stdout

    def works(self, *command):
        return not subprocess.run(command, env=self.environ, stdin=subprocess.DEVNULL, check=False,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode

    # --- the runtime --------------------------------------------------------------------------

    def prepare(self):
        """Sees to a runtime."""
        check_machine()
        if not self.own:
            if self.runtime_there() or self.find_remote():
                return
        place = self.folder / (self.own or "installation")
        self.environ["FLATPAK_USER_DIR"] = str(place)
        with locked(place.with_suffix(".lock")):
            self.install_stand_in(place.with_suffix(".stamp"))

    def runtime_there(self):
        return all(self.works("flatpak", "info", name) for name in self.needed)

    def find_remote(self):
        """The first configured remote that has the runtime."""
        listed = self.run("flatpak", "remotes", "--columns=name").split()
        self.remote = next((remote for remote in listed if all(
            self.works("flatpak", "remote-info", remote, name) for name in self.needed)), None)
        return self.remote

    def install_stand_in(self, stamp):
        made_from = [HERE / "stand-in.sh", HERE.parent / "tests/support/debian-apt.sh"]
        name = hashlib.sha256(" ".join([digest(made_from), *build_packages()]).encode())
        place = cache() / f"runtime-{self.version}-{name.hexdigest()[:12]}"
        if self.runtime_there() and (not stamp.exists() or stamp.read_text() == place.name):
            return
        with locked(cache() / "runtime.lock"):
            if not (place / "complete").exists():
                self.make_stand_in(place)
            (place / "complete").touch()
            for other in cache().glob("runtime-*/complete"):
                if time.time() - other.stat().st_mtime > FORGOTTEN:
                    shutil.rmtree(other.parent)
            self.install_from("stand-in", place / "repo", *self.needed)
        stamp.write_text(place.name)

    def make_stand_in(self, place):
        say("making a stand-in for the runtime of GNOME, of Debian 13, for building and testing")
        made = subprocess.run(["sh", HERE / "stand-in.sh", self.version, place, *build_packages()],
                              check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace")
        if made.returncode:
            shutil.rmtree(place, ignore_errors=True)
            if made.returncode == NOTHING_TO_FETCH:
                raise Unavailable("the packages of Debian 13 for a runtime can't be fetched: "
                                  + made.stdout.strip().rpartition("\n")[2])
            raise RuntimeError("stand-in.sh failed:\n" + made.stdout)

    # --- the program --------------------------------------------------------------------------

    def sources(self):
        """What becomes part of the program, or is tested while it is built."""
        root = HERE.parent
        for folder in [*BUILT_FROM, *(f"tests/{name}" for name in TESTED)]:
            yield from sorted(path for path in (root / folder).rglob("*") if path.is_file())
        yield from (root / name for name in ("meson.build", "meson_options.txt", "COPYING",
                                             "tests/meson.build"))
        yield from sorted(HERE.glob("*.json"))

    def make(self, name):
        """Builds it into BUILD/flatpak/repo, unless that is done already."""
        with locked(self.folder / "build.lock"):
            stamp, now = self.folder / (name + ".stamp"), digest(self.sources())
            if stamp.exists() and stamp.read_text() == now:
                return
            # Whoever comes second need not compile the same.
            with locked(cache() / "compiled.lock"):
                self.build_it(name)
            stamp.write_text(now)

    def build_it(self, name):
        say(f"building {name}; see {self.folder / name}.log")
        state = self.folder / "state"
        share_compiled(state / "ccache")
        options = ["--user", "--force-clean", "--ccache", "--disable-rofiles-fuse",
                   f"--state-dir={state}", f"--repo={self.repo}"]
        if self.remote:
            options.append("--install-deps-from=" + self.remote)
        with open(self.folder / (name + ".log"), "w", encoding="utf-8") as log:
            built = subprocess.run(["flatpak-builder", *options, self.folder / name,
                                    manifest(name)], env=self.environ, check=False, stdout=log,
                                   stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        if built.returncode:
            end = pathlib.Path(log.name).read_text(errors="replace").splitlines()[-60:]
            raise RuntimeError("flatpak-builder failed:\n" + "\n".join(end))

    def install(self, name):
        self.make(name)
        self.install_from("samordna-source", self.repo, f"{name}//{BRANCH}")

    def install_from(self, remote, repo, *names):
        """Installs them from the folder REPO, or what is newer there."""
        with locked(self.folder / "install.lock"):
            self.run("flatpak", "--user", "remote-add", "--if-not-exists", "--no-gpg-verify",
                     "--no-enumerate", remote, repo.as_uri())
            self.run("flatpak", "--user", "remote-modify", "--url", repo.as_uri(), remote)
            self.run("flatpak", "--user", "install", "--noninteractive", "-y", "--no-related",
                     "--or-update", remote, *names)

    def hint(self, name):
        place = self.environ.get("FLATPAK_USER_DIR")
        if not place or place == os.environ.get("FLATPAK_USER_DIR"):
            return f"flatpak run {name}"
        return f"FLATPAK_USER_DIR={place} flatpak run {name}"

    # --- what is given away -------------------------------------------------------------------

    def signing(self):
        key = os.environ.get("GPG_KEY")
        return ["--gpg-sign=" + key] if key else []

    def public_key(self):
        return subprocess.run(["gpg", "--export", os.environ["GPG_KEY"]], check=True,
                              stdout=subprocess.PIPE).stdout

    def give_away(self, site, path, address=None):
        """Writes the program as built last to the repository in SITE and to the file at PATH."""
        with locked(site.with_suffix(".lock")):
            self.publish(site, address or SITE)
            self.bundle(path, address, site / "repo")

    def publish(self, site, address, source=None):
        """Adds the program as built last, or as in SOURCE, to the repository in the folder SITE."""
        repo = site / "repo"
        if not repo.exists():
            site.mkdir(parents=True, exist_ok=True)
            self.run("ostree", "init", f"--repo={repo}", "--mode=archive")
        arch = self.run("flatpak", "--default-arch").strip()
        self.run("flatpak", "build-commit-from", f"--src-repo={source or self.repo}",
                 "--no-update-summary", *self.signing(), repo, f"app/{ID}/{arch}/{BRANCH}")
        if self.signing():
            # What was there already, and not signed, was left as it is, and so are deltas of it.
            self.run("flatpak", "build-sign", f"--arch={arch}", *self.signing(), repo, ID, BRANCH)
            for folder in ("deltas", "delta-indexes"):
                shutil.rmtree(repo / folder, ignore_errors=True)
        self.run("flatpak", "build-update-repo", "--title=Samordna", f"--default-branch={BRANCH}",
                 "--generate-static-deltas", "--prune", "--prune-depth=20", *self.signing(), repo)
        self.write_ref(site, address)

    def write_ref(self, site, address):
        lines = ["[Flatpak Ref]", "Title=Samordna", f"Name={ID}", f"Branch={BRANCH}",
                 f"Url={address}/repo", "SuggestRemoteName=samordna", "IsRuntime=false",
                 f"RuntimeRepo={RUNTIME_REPO}"]
        if self.signing():
            lines.append("GPGKey=" + base64.b64encode(self.public_key()).decode())
        (site / f"{ID}.flatpakref").write_text("\n".join(lines) + "\n")

    def bundle(self, path, address=None, source=None):
        """One file to be handed on, of the program as built last or as in SOURCE; ADDRESS is where its
        updates come from."""
        origin = [f"--repo-url={address}/repo"] if address else []
        if self.signing():
            # What comes from there later is to be signed as well.
            keys = self.folder / "key.gpg"
            keys.write_bytes(self.public_key())
            origin.append(f"--gpg-keys={keys}")
        self.run("flatpak", "build-bundle", f"--runtime-repo={RUNTIME_REPO}", *origin,
                 source or self.repo, path, ID, BRANCH)


def main(verb, build):
    kit = Kit(build)
    kit.prepare()
    if verb == "bundle":
        kit.make(ID)
        site, path = kit.build / "site", kit.build / "samordna.flatpak"
        kit.give_away(site, path, os.environ.get("SITE"))
        say(f"wrote {path}, and {site} to be served as plain files"
            + ("" if kit.signing() else "; not signed: no GPG_KEY was given"))
    else:
        name = DEVEL if verb == "devel" else ID
        kit.install(name)
        say("installed; start it with: " + kit.hint(name))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Unavailable, RuntimeError) as error:
        say(str(error))
        sys.exit(77 if isinstance(error, Unavailable) else 1)
