# SPDX-License-Identifier: GPL-3.0-or-later
"""A post that is opened: what was changed on the web comes by itself, and typing goes on."""
import base64
import json
import urllib.request

import uitest

import tap


class OpenPostTest(uitest.UiCase):
    def setUp(self):
        super().setUp()
        self.site = self.blog()
        self.author = self.site.author
        self.desktop.environ["SAMORDNA_PASSWORD"] = self.author["password"]
        self.addCleanup(self.desktop.environ.pop, "SAMORDNA_PASSWORD")
        self.ctl("account", "set", "--url", self.site.url, "--user", self.author["user"],
                 input=self.author["password"] + "\n")

    def change_on_web(self, *paragraphs):
        content = "\n\n".join(f"<!-- wp:paragraph -->\n<p>{words}</p>\n<!-- /wp:paragraph -->"
                              for words in paragraphs)
        number = self.site.posts()[0]["id"]
        pair = f"{self.author['user']}:{self.author['password']}"
        request = urllib.request.Request(
            f"{self.site.url}/wp-json/wp/v2/posts/{number}",
            json.dumps({"content": content}).encode(),
            {"Content-Type": "application/json",
             "Authorization": "Basic " + base64.b64encode(pair.encode()).decode()})
        urllib.request.urlopen(request).close()

    def test_newer_on_web(self):
        post = self.ctl("post", "add", "--title", "Resan", "--text", "Ett.\n\nTvå.\n\nTre.\n\nFyra.")
        self.ctl("post", "send", post)
        self.ctl("sync")
        self.change_on_web("Ett på webben.", "Två.", "Tre på webben.", "Fyra.")
        program = self.start()
        program.action("win.open", "post/" + post)
        text = program.find("text", "Text of the post", where=lambda node: node.seen())
        program.until(lambda: text.text() == "Ett på webben.\n\nTvå.\n\nTre på webben.\n\nFyra.",
                      "what was written on the web")
        self.assertEqual(self.ctl("journal", "list", "--json"), [])
        program.quit()


if __name__ == "__main__":
    tap.main()
