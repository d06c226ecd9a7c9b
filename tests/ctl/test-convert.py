# SPDX-License-Identifier: GPL-3.0-or-later
"""convert: the content of a post and our Markdown, there and back."""
import pathlib

import samordnactl
import tap
from samordnactl import FAILED, USAGE

BLOCKS = pathlib.Path(__file__).resolve().parents[1] / "text" / "blocks"


class Convert(samordnactl.Case):
    def to_markdown(self, file, **options):
        return self.ctl("convert", "--from", "wordpress", "--to", "markdown", str(file), **options)

    def to_wordpress(self, *args, **options):
        return self.ctl("convert", "--from", "markdown", "--to", "wordpress", *args, **options)

    def test_there_and_back(self):
        """Every kind of block comes back byte for byte"""
        files = sorted(BLOCKS.glob("*.html"))
        self.assertGreater(len(files), 40)
        for file in files:
            content = file.read_bytes().decode()
            text = self.to_markdown(file)
            self.assertEqual(self.to_wordpress("--like", str(file), "-", input=text), content, file)

    def test_new(self):
        """What is new is written in blocks; standard input is read, and no folder is made"""
        self.assertEqual(self.to_wordpress("-", input="## Rubrik\n\nOrd\n"),
                         "<!-- wp:heading -->\n<h2>Rubrik</h2>\n<!-- /wp:heading -->\n\n"
                         "<!-- wp:paragraph -->\n<p>Ord</p>\n<!-- /wp:paragraph -->")
        self.assertEqual(self.to_markdown("-", input="<p>a</p>"), "a\n")
        self.assertEqual(self.to_markdown("-", input=""), "")
        self.assertFalse(pathlib.Path(self.folder).exists())

    def test_refused(self):
        file = self.path("post.html")
        pathlib.Path(file).write_bytes(b"a\xff")
        both = ("--from", "wordpress", "--to", "markdown")
        self.assertIn("post.html", self.refuse(FAILED, "convert", *both, file))
        self.assertIn("gone.html", self.refuse(FAILED, "convert", *both, self.path("gone.html")))
        self.refuse(USAGE, "convert", *both)
        self.refuse(USAGE, "convert", "--from", "wordpress", file)
        self.refuse(USAGE, "convert", "--from", "word", "--to", "markdown", file)
        self.refuse(USAGE, "convert", "--from", "markdown", "--to", "markdown", file)
        self.refuse(USAGE, "convert", *both, file, "--like", file)


if __name__ == "__main__":
    tap.main()
