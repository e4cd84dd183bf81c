#!/usr/bin/env python3
"""Whether the technician's guide explains each sentence of the technician's page that asks for something."""

import re
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = ("player/self_test.cpp", "board/settings.cpp")
# Findings that ask for nothing.
CALM = ("Đã hỏi nguồn tin lúc", "Máy này không có cảm biến", "ban hành lúc", "Còn trống", "điểm ảnh", "đã đồng bộ", "Đã đủ", "Phần mềm", "Bảng Tin")
LETTERS = "ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ"


def sentences(text):
    """The Vietnamese of each pair `"…", "…"` that has a blank in it, without what is put into it at run time."""
    joined = re.sub(r'"\s*\n\s*"', "", text)
    for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', joined):
        part = max(re.split(r"\{\}", literal), key=len).strip(" ():;,")
        if " " in part and any(letter in part.lower() for letter in LETTERS):
            yield part


class Guide(unittest.TestCase):
    def test_each_sentence_that_asks_for_something_is_explained(self):
        guide = (REPOSITORY / "docs/technician.vi.md").read_text(encoding="utf-8")
        names = set(re.findall(r'\{"([^"]+)", "[^"]+"\}, \{\}', (REPOSITORY / SOURCES[0]).read_text(encoding="utf-8")))
        found = [part for source in SOURCES for part in sentences((REPOSITORY / source).read_text(encoding="utf-8"))]
        self.assertGreater(len(found), 25)
        for part in found:
            if part not in names and not any(calm in part for calm in CALM):
                with self.subTest(part):
                    self.assertIn(part, guide)

    def test_its_pictures_are_there(self):
        guide = (REPOSITORY / "docs/technician.vi.md").read_text(encoding="utf-8")
        pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", guide)
        self.assertGreaterEqual(len(pictures), 2)
        for picture in pictures:
            self.assertEqual((REPOSITORY / "docs" / picture).read_bytes()[:4], b"\x89PNG")


if __name__ == "__main__":
    unittest.main()
