#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules that no compiler knows, as TAP. With --fix, po/POTFILES is written anew."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Which folder of src/ may include which; every folder may include its own.
MAY_INCLUDE = {
    'calendar': set(),
    'text': set(),
    'model': {'calendar', 'text'},
    'store': {'model', 'calendar', 'text'},
    'blog': {'store', 'model', 'calendar', 'text'},
    'ctl': {'blog', 'store', 'model', 'calendar', 'text'},
    'ui': {'blog', 'store', 'model', 'calendar', 'text'},
}
OWN_FOLDERS = ['src', 'data', 'tests', 'po', 'icons', 'flatpak', '.ci']
LICENSED = {'.c', '.h', '.py', '.sh', '.php', '.sql', '.css', '.build'}
MOST_LINES = 800

TRANSLATED_C = re.compile(r'(?<!\w)(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?) ?\(\s*"')
EXTRACT = ['xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2',
           '--keyword=NC_:1c,2', '--keyword=ngettext:1,2', '--keyword=g_dngettext:2,3',
           '--keyword=g_dpgettext:2c,3', '--keyword=g_dpgettext2:2,3c', '--add-comments']


def files(*suffixes, under=OWN_FOLDERS):
    for folder in under:
        for path in sorted((ROOT / folder).rglob('*')):
            if path.is_file() and '__pycache__' not in path.parts and (
                    not suffixes or path.suffix in suffixes):
                yield path


def name(path):
    return path.relative_to(ROOT).as_posix()


def includes():
    """includes follow the direction of the house"""
    for path in files('.c', '.h', under=['src']):
        parts = path.relative_to(ROOT / 'src').parts
        if len(parts) == 1:
            continue
        here = parts[0]
        for number, line in enumerate(path.read_text().splitlines(), 1):
            included = re.match(r'\s*#\s*include "([a-z]+)/', line)
            if included and included[1] != here and included[1] not in MAY_INCLUDE[here]:
                yield f'{name(path)}:{number}: {here} must not know of {included[1]}'
            if here == 'ui' and re.search(r'<(sqlite3\.h|libsoup/)', line):
                yield f'{name(path)}:{number}: the interface knows nothing of SQL and HTTP'


def config_first():
    """every source includes config.h first"""
    for path in files('.c', under=['src']):
        first = re.search(r'^#\s*include\s+(\S+)', path.read_text(), re.M)
        if first and first[1] != '"config.h"':
            yield f'{name(path)}: the first include is {first[1]}'


def readers():
    """what reads a page does not measure the rest of it at every step"""
    for path in files('.c', '.h', under=['src/text']):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.search(r'g_str_has_prefix \((?!\))', line):
                yield f'{name(path)}:{number}: sam_text_begins () does the same, in no time'


def licences():
    """every source names its licence"""
    for path in [ROOT / 'dev', *files(*LICENSED), *files('.ui', '.xml', under=['data'])]:
        head = path.read_text().split('\n', 3)[:3]
        if not any('SPDX-License-Identifier: ' in line for line in head):
            if 'gresource' not in path.name:
                yield f'{name(path)}: no SPDX-License-Identifier in the first lines'


def sizes():
    """no source has outgrown its reader"""
    for path in files('.c', '.h', '.py', under=['src', 'tests', 'flatpak']):
        lines = path.read_text().count('\n')
        if lines > MOST_LINES:
            yield f'{name(path)}: {lines} lines'


def translated():
    """Yields what has strings to translate, as POTFILES names it."""
    for path in files('.c', '.h', '.ui', '.in', under=['src', 'data']):
        text = path.read_text()
        if path.suffix in ('.c', '.h'):
            found = TRANSLATED_C.search(text)
        elif path.suffix == '.ui':
            found = 'translatable="yes"' in text
        else:
            found = re.search(r'\.(desktop|metainfo\.xml|appdata\.xml)\.in$', path.name)
        if found:
            yield name(path)


def potfiles():
    """po/POTFILES lists what has strings to translate"""
    listed = (ROOT / 'po/POTFILES').read_text().split('\n')
    listed = {line for line in listed if line and not line.startswith('#')}
    wanted = set(translated())
    for path in sorted(wanted - listed):
        yield f'{path} is missing: ./dev format writes the list'
    for path in sorted(listed - wanted):
        yield f'{path} has nothing to translate'


def run(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def messages(catalogue, *filters):
    text = run('msgattrib', '--no-wrap', '--no-obsolete', *filters, catalogue)
    return re.findall(r'^msgid (?!""\n(?!"))(.+)$', text, re.M)


def swedish():
    """every string is translated into Swedish, and none is fuzzy"""
    with tempfile.TemporaryDirectory() as folder:
        template, merged = f'{folder}/samordna.pot', f'{folder}/sv.po'
        sources = sorted(translated())
        if sources:
            run(*EXTRACT, '-o', template, *sources)
            run('msgmerge', '--quiet', '-o', merged, 'po/sv.po', template)
            run('msgfmt', '--check', '-o', '/dev/null', merged)
            for text in messages(merged, '--untranslated'):
                yield f'not translated: {text}'
            for text in messages(merged, '--only-fuzzy'):
                yield f'fuzzy: {text}'


def other_places():
    """nothing outside the tests knows of folders beside the source"""
    for path in [ROOT / 'dev', *files(under=['src', 'data', 'po'])]:
        if path.suffix not in ('.png', '.svg') and '../shared' in path.read_text():
            yield f'{name(path)}: names ../shared'


# Files, links, printing, settings and passwords go through portals: nothing is ever added here.
FLATPAK_PERMISSIONS = ['--share=network', '--share=ipc', '--socket=wayland',
                       '--socket=fallback-x11', '--device=dri']


def flatpak():
    """the Flatpak asks for no more than it needs, and the other one differs in its name only"""
    ours, devel = (json.loads((ROOT / 'flatpak' / f'io.github.samordna.Samordna{end}.json').read_text())
                   for end in ('', '.Devel'))
    if ours['finish-args'] != FLATPAK_PERMISSIONS:
        yield f'its permissions are {ours["finish-args"]}'
    if ours['separate-locales']:
        yield 'a bundle of it would lose the Swedish texts'
    for manifest in (ours, devel):
        del manifest['//']
    if devel.pop('id') != ours.pop('id') + '.Devel':
        yield 'the other one has not the id of this one, and .Devel'
    if devel.pop('desktop-file-name-suffix', '') != ' (Devel)':
        yield 'the other one has the same name in the menu'
    options = devel['modules'][-1]['config-opts']
    if '-Dprofile=development' in options:
        options.remove('-Dprofile=development')
    else:
        yield 'the other one is not built with -Dprofile=development'
    if ours != devel:
        yield 'they differ in more'


def releases():
    """the newest release is the version of the project"""
    version = re.search(r"^  version: '([^']+)'", (ROOT / 'meson.build').read_text(), re.M)[1]
    metainfo = ROOT / 'data/io.github.samordna.Samordna.metainfo.xml.in'
    newest = re.search(r'<release version="([^"]+)"', metainfo.read_text())[1]
    if newest != version:
        yield f'meson.build says {version}, the metainfo {newest}'


CHECKS = [includes, config_first, readers, licences, sizes, potfiles, swedish, other_places,
          flatpak, releases]


def main():
    if '--fix' in sys.argv:
        head = '# SPDX-License-Identifier: GPL-3.0-or-later\n'
        (ROOT / 'po/POTFILES').write_text(head + ''.join(f'{p}\n' for p in sorted(translated())))
        return 0
    print(f'1..{len(CHECKS)}')
    failed = False
    for number, check in enumerate(CHECKS, 1):
        try:
            found = list(check())
        except subprocess.CalledProcessError as error:
            found = [error.stderr]
        for line in '\n'.join(found).splitlines():
            print(f'# {line}')
        print(f'{"not ok" if found else "ok"} {number} {check.__doc__}', flush=True)
        failed = failed or bool(found)
    return 1 if failed else 0


sys.exit(main())
