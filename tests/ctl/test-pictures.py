# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures from a terminal: taken in, shown by a post, refused."""
import os
import struct
import zlib

import samordnactl
import tap
from samordnactl import FAILED, USAGE


def png(width, height, words=b"Anna Andersson"):
    """A picture with a name in it that is nobody's business."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    rows = b"".join(b"\0" + bytes([x * 255 // width, y * 255 // height, 90][i]
                                  for x in range(width) for i in range(3))
                    for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"tEXt", b"Author\0" + words) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))


class Pictures(samordnactl.Case):
    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)
        return self.path(name)

    def test_add(self):
        """A picture comes to the end of the text, made smaller and without what was in it"""
        post = self.add("post", title="Åmål", text="Torget.")
        file = self.write("torg.png", png(2000, 100))
        picture = self.ctl("picture", "add", file, "--post", post[:8], "--alt", "Ett torg",
                           "--people", "Anna", "--consent", "agreed").strip()
        self.assertEqual(self.show("post", post)["text"],
                         f"Torget.\n\n![Ett torg](picture:{picture})")
        shown = self.show("picture", picture)
        self.assertEqual((shown["name"], shown["width"], shown["height"], shown["consent"]),
                         ("torg.png", 1600, 80, "agreed"))
        stored = os.path.join(self.folder, "pictures", shown["hash"] + ".png")
        with open(stored, "rb") as content:
            self.assertNotIn(b"Andersson", content.read())
        self.assertEqual([p["id"] for p in self.list("picture")], [picture])
        self.ctl("check")

    def test_refused(self):
        """What is wrong is said in one sentence, and nothing is taken in"""
        post = self.add("post", title="Åmål", text="Torget.")
        file = self.write("torg.png", png(20, 10))
        self.refuse(USAGE, "picture", "add", file)
        self.refuse(USAGE, "picture", "add", "--post", post)
        self.refuse(FAILED, "picture", "add", file, "--post", "no-such-post")
        self.refuse(USAGE, "picture", "add", file, "--post", post, "--consent", "perhaps")
        for name, content in (("a.gif", b"GIF89a\1\0\1\0"), ("b.jpg", b"hej"),
                              ("c.png", png(20, 10)[:90])):
            sentence = self.refuse(FAILED, "picture", "add", self.write(name, content), "--post",
                                   post)
            self.assertIn(name, sentence)
        self.assertIn("missing.jpg", self.refuse(FAILED, "picture", "add",
                                                 self.path("missing.jpg"), "--post", post))
        self.assertEqual(self.list("picture"), [])
        self.assertEqual(self.show("post", post)["text"], "Torget.")


if __name__ == "__main__":
    tap.main()
