"""The pages for readers keep up with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vanphong.ops import catalogue, lifecycles

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SHOWN = re.compile(r"\*\*([^*]+)\*\*")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_the_page_of_lifecycles_is_what_the_tables_say() -> None:
    """`office.py manage lifecycles --write` makes it anew."""
    assert lifecycles.PAGE.read_text(encoding="utf-8") == lifecycles.page()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    """Within the repository; nothing links to a page that is gone."""
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_term_of_the_glossary_has_its_place() -> None:
    """The file named beside a term exists."""
    text = (ROOT / "docs" / "domain" / "glossary.md").read_text(encoding="utf-8")
    places = re.findall(r"`(vanphong/[^`]+)`", text)
    assert len(places) > 40
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_every_decision_stands_in_the_index() -> None:
    """And has a status with a date."""
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    for page in folder.glob("0*.md"):
        assert f"({page.name})" in index
        assert re.search(r"^Status: \w+, \d{4}-\d\d-\d\d$", page.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "handbook").glob("*.md")), ids=lambda page: page.stem)
def test_the_handbooks_name_buttons_as_the_screens_do(page: Path) -> None:
    """Every word in bold is one of the translated words; the first one in bold explains just that."""
    shown = {" ".join(words.split()) for words in SHOWN.findall(page.read_text(encoding="utf-8"))[1:]}
    known = {message.string for app in catalogue.own_apps() for message in catalogue.stored(app)}
    assert sorted(shown - known) == []


def test_the_readmes_name_the_two_commands() -> None:
    """In both languages."""
    for name in ("README.md", "README.vi.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "python3 office.py run" in text
        assert "python3 office.py test" in text
