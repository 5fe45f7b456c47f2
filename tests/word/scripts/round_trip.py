"""Checks commented documents with other programs: python-docx reads them, LibreOffice opens and
saves them again. Run: python3 round_trip.py NOTICELINT SOFFICE|- FOLDER LETTER.docx...

Every letter was made by another writer. For each: the comments stand on the words that the
report names, nothing else changed, and a second run does not double them."""

import json
import os
import subprocess
import sys
import zipfile

from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.."))
PACK = os.path.join(ROOT, "tests", "pack")
CHANGED = {
    "word/document.xml",
    "word/comments.xml",
    "word/commentsExtended.xml",
    "word/commentsIds.xml",
    "word/commentsExtensible.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
}


def lint(tool, *arguments):
    told = [tool, "check", "--no-config", "--no-builtin", "--rules", PACK, "--today", "2026-11-24"]
    run = subprocess.run(told + list(arguments), capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr + run.stdout
    return run.stdout


def findings(tool, path):
    lines = lint(tool, "--format", "jsonl", path).splitlines()
    return [json.loads(line) for line in lines]


def part(path, name="word/document.xml"):
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def under(path):
    """Words under each comment, by id; checks that the marks are sound."""
    words, open_now, ended, referred = {}, set(), [], []
    for element in part(path).iter():
        number = element.get(W + "id")
        if element.tag == W + "commentRangeStart":
            assert number not in words, f"comment {number} begins twice"
            assert element.getparent().tag in (W + "p", W + "hyperlink", W + "ins"), element.getparent().tag
            open_now.add(number)
            words[number] = ""
        elif element.tag == W + "commentRangeEnd":
            open_now.remove(number)
            ended.append(number)
        elif element.tag == W + "commentReference":
            referred.append(number)
            assert element.getparent().tag == W + "r"
        elif element.tag == W + "t":
            for number in open_now:
                words[number] += element.text or ""
    assert not open_now, open_now
    assert sorted(words) == sorted(ended) == sorted(referred), (words, ended, referred)
    return words


def texts(path):
    return [paragraph.text for paragraph in Document(path).paragraphs]


def convert(soffice, path, to, folder):
    told = [soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    told += ["--convert-to", to, "--outdir", folder, path]
    run = subprocess.run(told, capture_output=True, text=True, timeout=180)
    made = os.path.join(folder, os.path.basename(path).rsplit(".", 1)[0] + "." + to.split(":")[0])
    assert os.path.exists(made), run.stdout + run.stderr
    return made


def check(tool, soffice, folder, letter):
    name = os.path.basename(letter).rsplit(".", 1)[0]
    people = {c.comment_id for c in Document(letter).comments if c.author != "noticelint"}
    found = findings(tool, letter)
    assert found, "a letter without findings proves nothing"
    out = os.path.join(folder, name + "-reviewed.docx")
    lint(tool, "--format", f"docx={out}", letter)

    own = [c for c in Document(out).comments if c.author == "noticelint"]
    kept = {c.comment_id for c in Document(out).comments if c.author != "noticelint"}
    assert kept == people, (kept, people)
    assert len(own) == len(found), (len(own), len(found))
    words = under(out)
    for comment, finding in zip(own, found):
        assert finding["message"] in comment.text, (comment.text, finding["message"])
        assert comment.text.splitlines()[-1] == f"noticelint:{finding['rule']}#{finding['fingerprint']}"
        stands = words[str(comment.comment_id)]
        if finding["part"] == "word/document.xml":
            assert stands == finding["quote"], (stands, finding["quote"])
        else:
            assert "位置：" in comment.text, comment.text

    assert texts(out) == texts(letter)
    assert "".join(part(out).itertext(W + "t")) == "".join(part(letter).itertext(W + "t"))
    with zipfile.ZipFile(letter) as before, zipfile.ZipFile(out) as after:
        assert after.testzip() is None
        for entry in before.namelist():
            if entry not in CHANGED:
                assert before.read(entry) == after.read(entry), entry
        assert set(after.namelist()) - set(before.namelist()) <= {"word/comments.xml"}

    again = os.path.join(folder, name + "-again.docx")
    lint(tool, "--format", f"docx={again}", out)
    assert sorted(under(again).values()) == sorted(words.values())

    if soffice == "-":
        return
    saved = os.path.join(folder, name + "-saved")
    os.makedirs(saved, exist_ok=True)
    saved = convert(soffice, out, "docx", saved)
    assert len([c for c in Document(saved).comments if c.author == "noticelint"]) == len(found)
    again = os.path.join(folder, name + "-saved-again.docx")
    lint(tool, "--format", f"docx={again}", saved)
    fresh = [c for c in Document(again).comments if c.author == "noticelint"]
    assert len(fresh) == len(findings(tool, saved)), "comments doubled after LibreOffice saved"
    under(again)
    plain = [os.path.join(folder, name + "-txt-" + side) for side in "ab"]
    shown = []
    for path, where in zip((letter, out), plain):
        os.makedirs(where, exist_ok=True)
        with open(convert(soffice, path, "txt:Text (encoded):UTF8", where), encoding="utf-8-sig") as made:
            shown.append(made.read())
    assert shown[0] == shown[1], "LibreOffice shows another text"
    assert os.path.getsize(convert(soffice, out, "pdf", folder)) > 1000


def main():
    tool, soffice, folder, *letters = sys.argv[1:]
    for letter in letters:
        check(os.path.abspath(tool), soffice, os.path.abspath(folder), letter)
        print(f"ok: {os.path.basename(letter)}")


main()
