# SPDX-License-Identifier: GPL-3.0-or-later
"""The blog page: writing, what other programs write, reading only, and conflicts."""
import json
import os
import sqlite3
import time
import uuid

import uitest

import tap
from processes import here_and_now

LONG = "Ett mycket långt stycke utan slut. " * 2900
THEIRS = "<!-- wp:paragraph -->\n<p>Deras text.</p>\n<!-- /wp:paragraph -->"


class BlogTest(uitest.UiCase):
    def post(self, **fields):
        arguments = [part for name, value in fields.items() for part in ("--" + name, value)]
        return self.ctl("post", "add", *arguments)

    def kept(self, post):
        return self.ctl("post", "show", post, "--json")

    def text_view(self, program, name="Text of the post"):
        return program.find("text", name, where=lambda node: node.seen())

    def write_to_file(self, sql, *values):
        """What only the sync writes, written as it would have been."""
        database = sqlite3.connect(os.path.join(self.data, "samordna.db"))
        with database:
            database.execute(sql, values)
        database.close()

    def wait_for(self, program, post, what, condition):
        program.until(lambda: condition(self.kept(post)), what)

    def test_write_a_post(self):
        self.post(title="Gammalt inlägg", text="Text")
        program = self.start()
        program.action("win.show", "blog")
        program.action("win.new")
        title = self.text_view(program, "Title")
        program.until(lambda: title.now().state("focused"), "the focus in the title")
        self.desktop.type("Resan")
        self.desktop.keys("Return")
        text = self.text_view(program)
        program.until(lambda: text.now().state("focused"), "the focus in the text")
        self.desktop.type("Vi ska:\n- ett\nannat\n- tredje\n\nSlut")
        expected = "Vi ska:\n- ett\n- annat\n- tredje\nSlut"
        program.until(lambda: text.text() == expected, "a list that goes on, and ends")
        program.find("label", uitest.pattern("^[67] words$"))
        found = lambda: [p["id"] for p in self.records("post") if p["title"] == "Resan"]
        program.until(found, "the post on disk")
        post, = found()
        self.wait_for(program, post, "the text on disk", lambda p: p["text"] == expected)
        program.kill()
        self.assertEqual(self.kept(post)["place"], "idea")

    def test_byline(self):
        """A guest's by-line is words of the text, written beside it, and seen in the list"""
        post = self.post(title="Vår administratör", text="Text.")
        program = self.start()
        program.action("win.open", "post/" + post)
        text = self.text_view(program)
        text.click()
        program.until(lambda: text.now().state("focused"), "the focus in the text")
        self.desktop.keys("ctrl+End")
        self.desktop.type(" Mer")
        entry = program.find("text", uitest.pattern("^By-line"), where=lambda node: node.seen())
        entry.click()
        program.until(lambda: entry.now().state("focused"), "the focus in the by-line")
        self.desktop.type("En gästblogg av Åsa")
        self.wait_for(program, post, "the by-line in the text",
                      lambda p: p["text"] == "*En gästblogg av Åsa*\n\nText. Mer")
        program.find("label", uitest.pattern("En gästblogg av Åsa$"))
        # Typed in the text, it stands in the field too.
        text.click()
        program.until(lambda: text.now().state("focused"), "the focus in the text again")
        self.desktop.keys("ctrl+Home", "End", "Left")
        self.desktop.type(" Ek")
        program.find("label", uitest.pattern("En gästblogg av Åsa Ek$"))
        entry.click()
        program.until(lambda: entry.now().state("focused"), "the focus in the by-line again")
        self.desktop.keys("End")
        self.desktop.type(", Hedemora")
        self.wait_for(program, post, "both that was typed",
                      lambda p: p["text"] == "*En gästblogg av Åsa Ek, Hedemora*\n\nText. Mer")
        self.desktop.keys("ctrl+a", "BackSpace")
        self.wait_for(program, post, "a text without it", lambda p: p["text"] == "Text. Mer")
        program.quit()

    def test_byline_of_new_posts(self):
        """One writes on below the by-line that the blog has for new posts"""
        self.post(title="Gammalt inlägg", text="Text")
        self.ctl("account", "set", "--url", "http://127.0.0.1:1", "--user", "anna", input="a\n")
        self.ctl("account", "edit", self.records("account")[0]["id"], "--byline", "Av Åsa")
        program = self.start()
        program.action("win.show", "blog")
        program.action("win.new")
        title = self.text_view(program, "Title")
        program.until(lambda: title.now().state("focused"), "the focus in the title")
        self.desktop.type("Resan")
        self.desktop.keys("Return")
        text = self.text_view(program)
        program.until(lambda: text.now().state("focused"), "the focus in the text")
        self.desktop.type("Vi for.")
        program.until(lambda: text.text() == "*Av Åsa*\n\nVi for.", "the words below the by-line")
        program.quit()

    def test_undo_is_the_texts(self):
        post = self.post(title="A", text="Ett ord")
        program = self.start()
        program.action("win.open", "post/" + post)
        text = self.text_view(program)
        text.click()
        program.until(lambda: text.now().state("focused"), "the focus in the text")
        self.desktop.keys("ctrl+a", "ctrl+b")
        program.until(lambda: text.text() == "**Ett ord**", "bold words")
        self.desktop.keys("ctrl+z")
        program.until(lambda: text.text() == "Ett ord", "the words as they were")
        program.quit()

    def test_panes(self):
        """F6 goes round the panes, the sidebar too, and comes back to where one wrote"""
        post = self.post(title="A", text="Ett ord")
        program = self.start()
        program.action("win.open", "post/" + post)
        self.text_view(program).click()
        program.focus_on("text", "Text of the post")
        self.desktop.keys("F6")
        program.focus_on("push button", "Main menu")
        self.desktop.keys("F6")
        program.focus_on("list item", uitest.pattern("^A, "))
        self.desktop.keys("F6")
        program.focus_on("text", "Text of the post")
        self.desktop.keys("shift+F6")
        program.focus_on("list item", uitest.pattern("^A, "))
        program.quit()

    def test_other_program_writes(self):
        post = self.post(title="A", text="Ett\n\nTvå\n\nTre")
        program = self.start()
        program.action("win.open", "post/" + post)
        text = self.text_view(program)
        text.click()
        program.until(lambda: text.now().state("focused"), "the focus in the text")
        self.desktop.keys("ctrl+End")
        self.ctl("post", "edit", post, "--text", "Ett\n\nNytt\n\nTre")
        program.until(lambda: text.text() == "Ett\n\nNytt\n\nTre", "what the other wrote",
                      here_and_now(2))
        self.desktop.type("!")
        self.wait_for(program, post, "both", lambda p: p["text"] == "Ett\n\nNytt\n\nTre!")
        program.quit()

    def test_long_paragraph(self):
        post = self.post(title="Lång", text=LONG)
        program = self.start()
        program.action("win.open", "post/" + post)
        text = self.text_view(program)
        program.until(lambda: len(text.text()) > 100000, "the text")
        text.click()
        program.until(lambda: text.now().state("focused"), "the focus in the text")
        self.desktop.keys("ctrl+Home")
        before = time.monotonic()
        self.desktop.type("x" * 40)
        self.wait_for(program, post, "what was typed, and else the same",
                      lambda p: p["text"] == "x" * 40 + LONG)
        # Typing 40 letters takes a person, and xdotool, longer than a second; a frozen view, ten.
        self.assertLess(time.monotonic() - before, here_and_now(5))
        program.quit()

    def test_reading_only(self):
        post = self.post(title="Låst", text="Bara för läsning.")
        self.write_to_file("UPDATE post SET read_only = 1, place = 'published', server_status = "
                           "'publish', link = 'https://blogg.example/1' WHERE id = ?", post)
        program = self.start()
        program.action("win.open", "post/" + post)
        program.find("push button", "Edit on the web", where=lambda node: node.seen())
        text = self.text_view(program)
        text.click()
        program.until(lambda: text.now().state("focused"), "the focus in the text")
        self.desktop.type("intrång")
        # What the last key does comes after what the others would have done.
        self.desktop.keys("ctrl+2")
        program.find("push button", "Today")
        self.assertEqual(text.text(), "Bara för läsning.")
        program.quit()
        self.assertEqual(self.kept(post)["text"], "Bara för läsning.")

    def conflict(self, base="", mine="Min text.", theirs=THEIRS):
        post = self.post(title="Min titel", text=mine)
        self.write_to_file("UPDATE post SET conflict = 1, place = 'draft', server_status = 'draft' "
                           "WHERE id = ?", post)
        for role, title, content, text in (("baseline", "Titel", "", base),
                                           ("theirs", "Deras titel", theirs, "")):
            self.write_to_file(
                "INSERT INTO remote (id, version, changed, post, role, number, title, content, "
                "status, tags, our_title, text) "
                "VALUES (?, 1, '2015-11-19T09:00:00Z', ?, ?, 7, ?, ?, 'draft', '[]', ?, ?)",
                str(uuid.uuid4()), post, role, title, content, title, text)
        return post

    def press(self, program, name):
        program.find("push button", name, where=lambda node: node.seen()).press()

    def history(self, post):
        database = sqlite3.connect(os.path.join(self.data, "samordna.db"))
        rows = database.execute("SELECT why, text FROM version WHERE post = ? ORDER BY seq", (post,))
        kept = rows.fetchall()
        database.close()
        return kept

    def test_conflict_keeps_theirs(self):
        post = self.conflict()
        program = self.start()
        program.action("win.open", "post/" + post)
        self.press(program, "The web's everywhere")
        self.press(program, "Use this version")
        program.until(lambda: self.text_view(program).text() == "Deras text.", "their text")
        self.wait_for(program, post, "their title", lambda p: p["title"] == "Deras titel")
        program.quit()
        self.assertEqual(self.history(post), [("unchosen", "Min text.")])

    def test_conflict_is_chosen_block_by_block(self):
        paragraph = "<!-- wp:paragraph -->\n<p>%s</p>\n<!-- /wp:paragraph -->"
        post = self.conflict("Ett.\n\nTvå.\n\nTre.", "Ett här.\n\nTvå.\n\nTre här.",
                             "\n\n".join(paragraph % words for words in
                                         ("Ett.", "Två.", "Tre på webben.", "Fyra på webben.")))
        program = self.start()
        program.action("win.open", "post/" + post)
        program.find("label", "Changed here only", where=lambda node: node.seen())
        theirs = program.find("check box", "On the web: Deras titel")
        # By the keyboard alone: the arrows choose, Tab goes on to the next choice.
        program.tab_to("check box", "Mine: Min titel")
        self.desktop.keys("Down")
        program.until(lambda: theirs.now().state("checked"), "their title chosen")
        program.tab_to("check box", uitest.pattern("^Mine: Tre här"))
        self.desktop.keys("Down", "Down")
        both = program.find("check box", "Both, mine first")
        program.until(lambda: both.now().state("checked"), "both chosen")
        program.tab_to("push button", "Use this version")
        self.desktop.keys("Return")
        text = "Ett här.\n\nTvå.\n\nTre här.\n\nTre på webben.\n\nFyra på webben."
        program.until(lambda: self.text_view(program).text() == text, "the text of both")
        self.wait_for(program, post, "their title and an update that waits",
                      lambda p: p["title"] == "Deras titel" and p["wish"] == "update")
        program.quit()

    def test_conflict_while_writing(self):
        """Whoever types on when it comes chooses nothing by that."""
        post = self.conflict()
        self.write_to_file("UPDATE post SET conflict = 0 WHERE id = ?", post)
        program = self.start()
        program.action("win.open", "post/" + post)
        self.text_view(program).click()
        program.until(lambda: self.text_view(program).state("focused"), "the focus in the text")
        self.write_to_file("UPDATE post SET conflict = 1, version = version + 1 WHERE id = ?", post)
        self.write_to_file("UPDATE changes SET n = n + 1")
        chosen = program.focus_on("check box")
        self.assertTrue(chosen.state("checked"), "the focus on what is chosen already")
        self.desktop.keys("space", "Return")
        program.find("push button", "Use this version", where=lambda node: node.seen())
        program.quit()
        self.assertTrue(self.kept(post)["conflict"])

    def test_conflict_makes_a_copy(self):
        post = self.conflict()
        program = self.start()
        program.action("win.open", "post/" + post)
        self.press(program, "Mine as a new draft")
        program.until(lambda: len(self.records("post")) == 2, "a copy")
        program.until(lambda: self.text_view(program).text() == "Min text.", "my text, shown")
        program.quit()
        texts = {p["place"]: self.kept(p["id"])["text"] for p in self.records("post")}
        self.assertEqual(texts, {"idea": "Min text.", "draft": "Deras text."})

    def test_history(self):
        post = self.post(title="Titel", text="Som det var.")
        program = self.start()
        program.action("win.open", "post/" + post)
        text = self.text_view(program)
        text.click()
        program.until(lambda: text.now().state("focused"), "the focus in the text")
        self.desktop.keys("ctrl+a")
        self.desktop.type("Som det blev.")
        self.wait_for(program, post, "the new text", lambda p: p["text"] == "Som det blev.")
        self.assertEqual(self.history(post), [("pause", "Som det var.")])
        self.desktop.keys("ctrl+shift+h")
        difference = self.text_view(program, "What the version differs in from the post now")
        program.until(lambda: "Then: Som det var." in difference.text() and
                      "Now: Som det blev." in difference.text(), "what differs")
        program.find("list item", uitest.pattern("Written here$"))
        self.press(program, "Restore this version")
        self.wait_for(program, post, "the old text", lambda p: p["text"] == "Som det var.")
        self.assertEqual(self.history(post)[1], ("restore", "Som det blev."))
        self.press(program, "Undo")
        self.wait_for(program, post, "the new text again", lambda p: p["text"] == "Som det blev.")
        program.quit()

    def test_history_of_nothing(self):
        """There is no version to restore, and a way back"""
        post = self.post(title="Ny", text="Text.")
        program = self.start()
        program.action("win.open", "post/" + post)
        program.find("text", "Title", where=lambda node: node.seen())
        self.desktop.keys("ctrl+shift+h")
        program.find("label", "No earlier versions yet", where=lambda node: node.seen())
        program.focus_on("push button", "Back to the post")
        self.assertFalse([node for node in program.find_all("push button", "Restore this version")
                          if node.seen()])
        self.desktop.keys("space")
        program.focus_on("text", "Text of the post")
        program.quit()

    def test_merged_is_said(self):
        post = self.post(title="Titel", text="Mitt och deras.")
        version = str(uuid.uuid4())
        self.write_to_file("INSERT INTO version (id, changed, post, made, why, title, text) VALUES "
                           "(?, '2015-11-19T08:00:00Z', ?, '2015-11-19T08:00:00Z', 'before', 'Titel', "
                           "'Mitt.')", version, post)
        self.write_to_file("UPDATE post SET merged = ? WHERE id = ?", version, post)
        program = self.start()
        program.action("win.open", "post/" + post)
        program.find("label", "The post was merged with what was changed on the web.",
                     where=lambda node: node.seen())
        self.press(program, "See the changes")
        difference = self.text_view(program, "What the version differs in from the post now")
        program.until(lambda: "Then: Mitt." in difference.text(), "how it was")
        self.press(program, "Back to the post")
        self.press(program, "Hide")
        self.wait_for(program, post, "that it was seen", lambda p: p["merged"] == "")
        program.quit()

    def test_publish_later(self):
        self.ctl("account", "set", "--url", "http://localhost:1", "--user", "anna", input="secret")
        post = self.post(title="Kalix", text="Text")
        program = self.start()
        program.action("win.open", f"post/{post}")
        self.open_menu(program)
        program.focus_on("menu item", "Publish")
        self.desktop.keys("Down")
        program.focus_on("menu item", "Schedule…")
        self.desktop.keys("Return")
        done = program.find("push button", uitest.pattern("Schedule$"),
                            where=lambda node: node.seen())
        program.find("label", uitest.pattern(r"09:00 .*\(tomorrow\)$"))
        self.desktop.keys("ctrl+a")
        self.desktop.type("1 jan 2000")
        program.until(lambda: not done.now().state("sensitive"), "no time that has passed")
        self.desktop.keys("ctrl+a")
        self.desktop.type("24 dec 2099")
        program.until(lambda: done.now().state("sensitive"), "a time to come")
        self.desktop.keys("Return")
        self.wait_for(program, post, "what waits", lambda p: p["wish"] == "schedule")
        self.assertTrue(self.kept(post)["wished_time"].startswith("2099-12-24T"))
        program.find("label", uitest.pattern("^Will be scheduled for Thu 24 Dec 2099 09:00"))
        program.quit()

    def test_key_for_sending_after_writing_on(self):
        """Of a post whose publishing waits the key does not say that the blog has it."""
        self.ctl("account", "set", "--url", "http://localhost:1", "--user", "anna", input="secret")
        post = self.post(title="Kalix", text="Text")
        self.ctl("post", "publish", post)
        self.write_to_file("UPDATE intent SET written_on = 1")
        program = self.start()
        program.action("win.open", f"post/{post}")
        text = self.text_view(program)
        text.click()
        program.until(lambda: text.now().state("focused"), "the focus in the text")
        preview = program.find("push button", "Preview")
        program.find("label", uitest.pattern("^You have written on since"))
        # What the last key does comes after what the others would have done.
        self.desktop.keys("ctrl+Return", "ctrl+shift+p")
        program.until(lambda: preview.now().state("pressed"), "a preview")
        self.assertFalse(program.find_all("label", uitest.pattern("^The blog has all")))
        self.assertEqual(self.kept(post)["wish"], "publish")
        program.quit()

    def test_schedule_is_for_its_post(self):
        """Also where the desktop opens another one while a time is chosen."""
        self.ctl("account", "set", "--url", "http://localhost:1", "--user", "anna", input="secret")
        post, other = self.post(title="Kalix", text="Text"), self.post(title="Åre", text="Text")
        program = self.start()
        program.action("win.open", f"post/{post}")
        program.find("text", "Title", where=lambda node: node.text() == "Kalix")
        self.open_menu(program)
        program.find("menu item", "Schedule…").press()
        done = program.find("push button", uitest.pattern("Schedule$"),
                            where=lambda node: node.seen())
        program.action("win.open", f"post/{other}")
        program.find("text", "Title", where=lambda node: node.text() == "Åre")
        done.press()
        self.wait_for(program, post, "what waits", lambda p: p["wish"] == "schedule")
        self.assertEqual(self.kept(other)["wish"], "nothing")
        program.quit()

    def test_menu_begins_with_its_first(self):
        """Also with entries that were not there the last time: Return may publish."""
        self.ctl("account", "set", "--url", "http://localhost:1", "--user", "anna", input="secret")
        post = self.post(title="Kalix", text="Text")
        self.write_to_file("UPDATE post SET place = 'draft', server_status = 'draft'")
        program = self.start()
        program.action("win.open", f"post/{post}")
        self.first_of_menu(program)
        self.write_to_file("UPDATE post SET server_status = 'pending', version = version + 1")
        self.write_to_file("UPDATE changes SET n = n + 1")
        program.find("label", "Waiting for review", where=lambda node: node.seen())
        self.first_of_menu(program)
        program.quit()

    def open_menu(self, program):
        """Without the mouse: what stands before the button grows and moves it."""
        program.find("push button", "More for this post", where=lambda node: node.seen())
        program.find_all("push button", "More for this post")[-1].press()

    def first_of_menu(self, program):
        self.open_menu(program)
        self.assertEqual(program.focus_on("menu item").name, "Publish")
        self.desktop.keys("Escape")
        program.focus_on(where=lambda node: node.role != "menu item")

    def test_refuses_with_a_reason(self):
        program = self.start()
        program.action("win.show", "blog")
        program.action("win.new")
        program.find("label", uitest.pattern("^Give the post a title first."))
        button = program.find("push button", "Send draft", where=lambda node: node.seen())
        program.until(lambda: not button.now().state("sensitive"), "the button to be of no use")
        program.quit()


if __name__ == "__main__":
    tap.main()
