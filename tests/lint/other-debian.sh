#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles every source with the headers of another Debian: other-debian.sh VERSION PACKAGE…
# The headers are unpacked into build/debianVERSION/root; nothing is installed, linked or run.
set -eu
version=$1
shift
top=$PWD/build/debian$version
root=$top/root
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/../support/debian-apt.sh"

# Only packages with headers or .pc files are fetched (those of the C library must fit the compiler:
# this system's serve).
fetch () {
  rm -rf "$top"
  mkdir -p "$root"
  use_debian "$version" "$top"
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
