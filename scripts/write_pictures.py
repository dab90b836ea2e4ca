"""Writes the pictures of docs/assets: `python -m scripts.write_pictures`.

Needs Chromium and LibreOffice besides the packages of `dev`; the pictures are made from the
project's examples, and are made anew when a report or a file looks different.
"""

from __future__ import annotations

import subprocess
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from lxml import html
from PIL import Image, ImageChops

from examples.make_example import EXAMPLE, LEDGER
from mingsuan.cli.main import run

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
_COLOURS = 48
"""Enough for text on a page; keeps the files small."""
_MARGIN = 12


def main() -> None:
    """Make every picture in a folder aside, then put them into docs/assets."""
    with TemporaryDirectory() as folder, chdir(folder):
        document = Path("部门预算.docx")
        document.write_bytes(EXAMPLE.read_bytes())
        run(["check", str(document), "--html", "报告.html", "--opinion", "审核意见.docx"])
        run(["compose", str(LEDGER), "-o", "公开", "--formats", "pdf", "--name", "公开"])
        _keep("网页报告", _browsed(Path("报告.html"), 620))
        _keep("原表", _browsed(_only(Path("报告.html"), "d1-t3"), 760))
        _keep("审核意见", _printed(_as_pdf(Path("审核意见.docx")), 0))
        _keep("编成的公开", _printed(Path("公开/公开.pdf"), 3))


def _browsed(page: Path, height: int) -> Image.Image:
    """The top of a page as a browser shows it."""
    picture = page.with_suffix(".png")
    browser = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars"]
    options = [f"--window-size=1000,{height}", f"--screenshot={picture}"]
    _run([*browser, *options, str(page)])
    return Image.open(picture).convert("RGB")


def _only(page: Path, name: str) -> Path:
    """The page with nothing but one of its parts."""
    tree = html.parse(page)
    part, body = tree.getroot().get_element_by_id(name), tree.getroot().find("body")
    for other in list(body):
        body.remove(other)
    body.append(part)
    alone = page.with_name(f"{name}.html")
    tree.write(str(alone), encoding="utf-8", method="html")
    return alone


def _as_pdf(document: Path) -> Path:
    profile = f"-env:UserInstallation={Path.cwd().as_uri()}/office"
    _run(["soffice", profile, "--headless", "--convert-to", "pdf", str(document)])
    return document.with_suffix(".pdf")


def _printed(document: Path, page: int) -> Image.Image:
    """A page of a PDF file, without its margins."""
    with pypdfium2.PdfDocument(document) as opened:
        picture = opened[page].render(scale=1.4).to_pil().convert("RGB")
    blank = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, blank).getbbox() or (0, 0, 1, 1)
    return picture.crop((left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN))


def _keep(name: str, picture: Image.Image) -> None:
    picture.quantize(_COLOURS).save(ASSETS / f"{name}.png", optimize=True)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
