# SPDX-License-Identifier: GPL-3.0-or-later
"""The five real posts all the way: imported, sent as drafts to a real WordPress, read there, and
pulled into a second, empty folder. Titles, paragraphs, headings, lists and quotes stay the same."""
import os
import tempfile
import unittest

import blog
import ctl
import seeds

import tap


class Base(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.files = seeds.files()
        if not self.files or not os.path.exists(seeds.FACTS):
            self.skipTest("the real posts are not beside the source")

    def same(self, found, wanted):
        """FOUND and WANTED are dictionaries: title → blocks."""
        self.assertEqual(sorted(found), sorted(wanted))
        for title, blocks in wanted.items():
            with self.subTest(title):
                self.assertEqual(found[title], blocks)
                self.assertEqual(seeds.quotes(found[title]), seeds.quotes(blocks))

    def of_folder(self, data):
        posts = {}
        for post in data.json("post", "list"):
            html = data.do("post", "show", post["id"], "--html")
            posts[seeds.plain(post["title"])] = seeds.read_html(html)
        return posts


class ReadingTest(Base):
    def test_our_own_reading_of_the_posts(self):
        """Guards this test: it must find what people counted."""
        posts = [seeds.read(path) for path in self.files]
        self.assertEqual(len(posts), 5)
        kinds = [kind for _, blocks in posts for kind, _ in blocks]
        self.assertEqual((kinds.count("heading"), kinds.count("item")), (28, 27))
        texts = [text for _, blocks in posts for _, text in blocks]
        self.assertFalse([text for text in texts if "E-postadressen" in text or "Taggar:" in text])
        self.assertEqual(sum("samarbetet med både barn- och vuxenpsykiatrin bra" in text
                             for text in texts), 1)
        self.assertIn(("paragraph", True), [(kind, text.startswith("- Det (allianserna)"))
                                            for _, blocks in posts for kind, text in blocks])
        self.assertEqual(sum(len(seeds.quotes(blocks)) for _, blocks in posts), 16)


class ImportTest(Base):
    def test_import_keeps_everything(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        data = ctl.Ctl(temporary.name)
        data.do("import", *self.files)
        posts = data.json("post", "list")
        self.assertEqual([post["place"] for post in posts], ["idea"] * 5)
        self.same(self.of_folder(data), dict(map(seeds.read, self.files)))


class WholeWayTest(Base, blog.Case):
    def setUp(self):
        Base.setUp(self)
        blog.Case.setUp(self)
        self.wanted = dict(map(seeds.read, self.files))

    def test_import_send_read_and_pull(self):
        data = blog.Case.folder(self)
        data.do("import", *self.files)
        data.do("sync")
        self.assertEqual(self.served(), [], "an idea never leaves this laptop by itself")

        for post in data.json("post", "list"):
            data.do("post", "send", post["id"])
        data.do("sync")
        served = self.served()
        self.assertEqual([post["status"] for post in served], ["draft"] * 5)
        self.assertEqual([post["slug"] for post in served], [""] * 5, "no key is left behind")
        self.same({seeds.plain(post["title"]["raw"]): seeds.read_html(post["content"]["raw"])
                   for post in served}, self.wanted)

        again = blog.Case.folder(self)
        again.do("sync")
        self.same(self.of_folder(again), self.wanted)
        pulled = again.json("post", "list")
        self.assertEqual([(post["place"], post["read_only"]) for post in pulled],
                         [("draft", False)] * 5)

        data.do("sync")
        again.do("sync")
        self.assertEqual(len(self.served()), 5, "no second copy")
        self.assertEqual([post["modified_gmt"] for post in self.served()],
                         [post["modified_gmt"] for post in served], "nothing was sent again")
        self.assertEqual((len(data.json("post", "list")), len(again.json("post", "list"))), (5, 5))


if __name__ == "__main__":
    tap.main()
