#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Unpacks the WordPress of another Debian: wordpress-of-debian.sh VERSION FOLDER. Nothing is installed;
# this system's PHP runs it. What its links lead to (sounds, old scripts) no test needs.
set -eu
version=$1
top=$2
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/debian-apt.sh"

if [ ! -e "$top/fetched" ]; then
  rm -rf "$top"
  mkdir -p "$top"
  top=$(cd "$top" && pwd)
  use_debian "$version" "$top"
  (cd "$top/archives" && apt-get -qq download wordpress)
  dpkg-deb -x "$top"/archives/wordpress_*.deb "$top/root"
  rm -rf "$top/archives" "$top/lists"
  touch "$top/fetched"
fi
