# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# To be sourced: lets apt-get fetch packages of another Debian, with lists of its own.

# use_debian VERSION FOLDER: from then on apt-get speaks of that Debian. It sees an empty system, so
# that it names all that is needed.
use_debian () {
  case $1 in
    12) suite=bookworm ;;
    13) suite=trixie ;;
    *) echo "debian-apt.sh: knows Debian 12 and 13, not $1" >&2; exit 2 ;;
  esac
  mkdir -p "$2/lists/partial" "$2/archives/partial" "$2/parts"
  : >"$2/status"
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
           grep -oE '[a-z]+://[^ ]*/debian/?( |$)' | head -n 1)
  keys=/usr/share/keyrings/debian-archive-keyring.gpg
  echo "deb [signed-by=$keys] ${mirror:-http://deb.debian.org/debian} $suite main" >"$2/sources"
  cat >"$2/apt.conf" <<END
Dir::State::status "$2/status";
Dir::State::lists "$2/lists";
Dir::Cache::archives "$2/archives";
Dir::Etc::sourcelist "$2/sources";
Dir::Etc::sourceparts "$2/parts";
Dir::Etc::preferencesparts "$2/parts";
APT::Sandbox::User "";
APT::Install-Recommends "false";
END
  export APT_CONFIG="$2/apt.conf"
  apt-get -qq update
}
