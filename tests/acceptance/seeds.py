# SPDX-License-Identifier: GPL-3.0-or-later
"""The five real posts, read by rules of our own: what the program makes of them is checked against
this, not against itself. A post is its title and a list of (kind, text), kind "heading", "item" or
"paragraph"; spaces of any sort count as one."""
import glob
import html.parser
import json
import os
import re
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(os.path.dirname(ROOT), "shared", "seeds")
FACTS = os.path.join(os.path.dirname(ROOT), "shared", "facts", "seed-posts.json")


def files():
    return sorted(glob.glob(os.path.join(FOLDER, "*.txt")))


def plain(text):
    return " ".join(unicodedata.normalize("NFC", text).split())


def headings():
    """Which lines are headings is a reader's judgement; these were read by people."""
    with open(FACTS, encoding="utf-8") as file:
        return {post["source_file"]: [plain(words) for words in post["headings"]]
                for post in json.load(file)["posts"]}


def read(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    heads = headings()[os.path.basename(path)]
    blocks = []
    for line in lines[1:]:
        text = plain(line)
        if text == "Kommentera":
            break
        if not text or re.match(r"kl\. .*\| Taggar:", text):
            continue
        # A list item: a bullet, or a dash padded with more than one space. A spoken line has one.
        item = re.match(r"\s*•\s*(.*)|-\s{2,}(.*)", line)
        if item:
            block = ("item", plain(item[1] or item[2]))
        else:
            block = ("heading" if text in heads else "paragraph", text)
        if block != (blocks or [None])[-1]:
            blocks.append(block)
    return plain(lines[0]), blocks


class _Reader(html.parser.HTMLParser):
    """The same of the HTML that the server, or the program, gives."""

    KINDS = {"h2": "heading", "h3": "heading", "h4": "heading", "li": "item", "p": "paragraph",
             "figcaption": "paragraph"}

    def __init__(self):
        super().__init__()
        self.blocks = []
        self.kind = None
        self.text = ""

    def handle_starttag(self, tag, attrs):
        if tag in self.KINDS:
            self.close_block()
            self.kind = self.KINDS[tag]
        elif tag == "br":
            self.text += " "

    def handle_endtag(self, tag):
        if tag in self.KINDS:
            self.close_block()

    def handle_data(self, data):
        if self.kind is None and data.strip():
            self.blocks.append(("stray", plain(data)))
        self.text += data

    def close_block(self):
        if self.kind and plain(self.text):
            self.blocks.append((self.kind, plain(self.text)))
        self.kind, self.text = None, ""


def read_html(text):
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.blocks


def quotes(blocks):
    return [quote for _, text in blocks for quote in re.findall("”[^”]+”", text)]
