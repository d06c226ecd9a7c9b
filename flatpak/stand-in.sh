#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes what stands in for a runtime of GNOME where none is to be had: stand-in.sh VERSION FOLDER
# PACKAGE… writes to FOLDER/repo an org.gnome.Platform and an org.gnome.Sdk of that version, made of
# Debian 13. The packages are what the program is built with. Nothing is installed on this system.
# For building and testing here only: nobody should be given it. Exit code 77: nothing could be fetched.
set -eu
version=$1
mkdir -p "$2"
top=$(cd "$2" && pwd)
shift 2
here=$(dirname "$0")
# shellcheck source-path=SCRIPTDIR
. "$here/../tests/support/debian-apt.sh"

# What the real runtime has of what the program uses, and what it takes to start a program at all.
platform='base-files bash coreutils findutils grep sed mawk libc-bin tzdata ca-certificates
  libgtk-4-1 libgtk-4-bin libadwaita-1-0 libsoup-3.0-0 libjson-glib-1.0-0 libsqlite3-0 libsecret-1-0
  libgdk-pixbuf2.0-bin librsvg2-common libglib2.0-bin glib-networking gsettings-desktop-schemas
  adwaita-icon-theme hicolor-icon-theme fonts-cantarell fontconfig shared-mime-info xkb-data'
# The rest of what flatpak-builder asks of a kit to build with.
sdk='ccache appstream appstream-util desktop-file-utils elfutils python3 locales gzip tar diffutils'
# A third of it all, for graphics cards and in headers that no source of ours includes.
unused='mesa-libgallium|libgl1-mesa-dri|libllvm[0-9]*|libz3-4|libicu-dev|systemd|procps|dpkg|gir1.2-.*|.*-doc'

# Prints the names of the packages that the named ones take.
closure () {
  apt-get -qq --print-uris install "$@" | sed -E "s/^'[^']*' ([^_]*)_.*/\1/" |
    grep -vxE "$unused"
}

fetch () {
  code=77
  use_debian 13 "$top/debian"
  # shellcheck disable=SC2086
  closure $platform >"$top/platform"
  # shellcheck disable=SC2086
  closure $platform $sdk "$@" >"$top/sdk"
  # shellcheck disable=SC2046
  (cd "$top/debian/archives" && apt-get -qq download $(sort -u "$top/platform" "$top/sdk"))
  code=1
}

# Unpacks the packages that KIND names into the folder of that name.
unpack () {
  mkdir -p "$top/$1.root"
  while read -r package; do
    dpkg-deb --fsys-tarfile "$top/debian/archives/$package"_*.deb |
      tar -x -C "$top/$1.root" --no-same-owner --keep-directory-symlink --wildcards \
        --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' \
        --exclude='./usr/share/gtk-doc/*' --exclude='./usr/share/gir-1.0/*' \
        --exclude='./usr/share/bash-completion/*' --exclude='./usr/share/lintian/*' \
        --exclude='./usr/share/icons/Adwaita/cursors/*' --exclude='lib*san.*'
  done <"$top/$1"
}

# Does in the folder what the packages' own scripts do where they are installed.
tidy () {
  root=$top/$1.root
  rm -f "$root"/etc/ld.so.conf "$root"/etc/ld.so.conf.d/*
  : >"$root/etc/ld.so.conf"
  mkdir -p "$root/etc/fonts/conf.d" "$root/etc/ssl/certs"
  for file in "$root"/usr/share/fontconfig/conf.avail/[2-6][0-9]-*.conf; do
    name=$(basename "$file")
    ln -sf "/usr/share/fontconfig/conf.avail/$name" "$root/etc/fonts/conf.d/$name"
  done
  cat "$root"/usr/share/ca-certificates/mozilla/*.crt >"$root/etc/ssl/certs/ca-certificates.crt"
  bwrap --unshare-all --bind "$root" / --proc /proc --dev /dev --tmpfs /tmp \
    --setenv PATH /usr/bin:/usr/sbin /usr/bin/bash -eu <<'END'
cd /usr/bin
[ -e sh ] || ln -s bash sh
[ -e awk ] || ln -s mawk awk
if [ -e gcc ]; then ln -sf gcc cc; fi
libraries=$(dirname /usr/lib/*/libc.so.6)
ldconfig
glib-compile-schemas /usr/share/glib-2.0/schemas
"$libraries/glib-2.0/gio-querymodules" "$libraries/gio/modules"
"$libraries/gdk-pixbuf-2.0/gdk-pixbuf-query-loaders" --update-cache
update-mime-database /usr/share/mime 2>/dev/null
for theme in Adwaita hicolor; do gtk4-update-icon-cache -q -t -f "/usr/share/icons/$theme"; done
fc-cache -s
# localedef exits 1 for warnings.
if [ -e /usr/share/i18n/locales/sv_SE ]; then
  for locale in sv_SE en_US; do localedef --no-archive -i $locale -f UTF-8 $locale.UTF-8 || :; done
fi
END
}

# Writes KIND, called NAME, to the repository.
export_as () {
  kit=$top/$1.kit
  mkdir -p "$kit/files"
  mv "$top/$1.root/usr" "$kit/usr"
  mv "$top/$1.root/etc" "$kit/usr/etc"
  arch=$(flatpak --default-arch)
  cat >"$kit/metadata" <<END
[Runtime]
name=$2
runtime=org.gnome.Platform/$arch/$version
sdk=org.gnome.Sdk/$arch/$version
END
  flatpak build-export --runtime --disable-sandbox "$top/repo" "$kit" "$version" >/dev/null
}

code=1
trap '[ $? = 0 ] || exit $code' EXIT
rm -rf "${top:?}"/*
fetch "$@"
for kind in sdk platform; do
  unpack "$kind"
  tidy "$kind"
done
# The Swedish names of days and months, which only the larger one can compile.
cp -r "$top"/sdk.root/usr/lib/locale/*_* "$top/platform.root/usr/lib/locale/"
ostree init --repo="$top/repo" --mode=bare-user-only
ostree config --repo="$top/repo" set core.fsync false
export_as platform org.gnome.Platform
export_as sdk org.gnome.Sdk
rm -rf "$top/debian" "$top"/*.root "$top"/*.kit
