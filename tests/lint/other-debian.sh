#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles every source with the headers of another Debian: other-debian.sh VERSION PACKAGE…
# The headers are unpacked into build/debianVERSION/root; nothing is installed, linked or run.
set -eu
version=$1
shift
case $version in
  12) suite=bookworm ;;
  13) suite=trixie ;;
  *) echo "other-debian.sh: knows Debian 12 and 13, not $version" >&2; exit 2 ;;
esac

top=$PWD/build/debian$version
root=$top/root

# Only packages with headers or .pc files are fetched (those of the C library must fit the compiler:
# this system's serve), but apt must see an empty system to name them all.
fetch () {
  rm -rf "$top"
  mkdir -p "$root" "$top/lists/partial" "$top/archives/partial" "$top/parts"
  : >"$top/status"
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
           grep -oE '[a-z]+://[^ ]*/debian/?( |$)' | head -n 1)
  keys=/usr/share/keyrings/debian-archive-keyring.gpg
  echo "deb [signed-by=$keys] ${mirror:-http://deb.debian.org/debian} $suite main" >"$top/sources"
  cat >"$top/apt.conf" <<END
Dir::State::status "$top/status";
Dir::State::lists "$top/lists";
Dir::Cache::archives "$top/archives";
Dir::Etc::sourcelist "$top/sources";
Dir::Etc::sourceparts "$top/parts";
Dir::Etc::preferencesparts "$top/parts";
APT::Sandbox::User "";
APT::Install-Recommends "false";
END
  export APT_CONFIG="$top/apt.conf"
  apt-get -qq update
  apt-get -qq --print-uris install "$@" >"$top/uris"
  tr -d "'" <"$top/uris" | grep -E 'dev_|shared-mime-info_' |
    grep -vE '(libc6|linux-libc|libgcc.*)-dev_' | while read -r address file _ hash; do
    /usr/lib/apt/apt-helper -qq download-file "$address" "$top/archives/$file" "$hash"
    dpkg-deb -x "$top/archives/$file" "$root"
  done
  rm -rf "$top/archives" "$top/lists"
  touch "$top/fetched"
}

[ -e "$top/fetched" ] || fetch "$@"

triplet=$(gcc -print-multiarch)
export PKG_CONFIG_SYSROOT_DIR="$root"
export PKG_CONFIG_LIBDIR="$root/usr/lib/$triplet/pkgconfig:$root/usr/share/pkgconfig"
[ -f "$top/build/build.ninja" ] || meson setup "$top/build" -Dwerror=true >"$top/setup.log" ||
  { cat "$top/setup.log" >&2; exit 1; }
# The list of sources may have grown since the last time.
ninja -C "$top/build" --quiet build.ninja
objects=$(ninja -C "$top/build" -t targets all | sed -n 's/^\(.*\.o\): .*/\1/p')
# shellcheck disable=SC2086
ninja -C "$top/build" --quiet $objects
echo "Debian $version: $(echo "$objects" | wc -l) sources, GTK $(pkg-config --modversion gtk4)" \
  "and libadwaita $(pkg-config --modversion libadwaita-1), no warning"
