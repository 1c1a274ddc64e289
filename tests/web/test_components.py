"""The components by themselves: drawn from the samples, without a database, and held to their budgets."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from vanphong import web
from vanphong.web.components.forms import field_of
from vanphong.web.components.marks import Deadline, initials
from vanphong.web.components.work import Work
from vanphong.web.gallery.exhibits import PARTS, exhibits
from vanphong.web.templatetags import components

WEB = Path(web.__file__).parent
STATIC = WEB / "static"
VENDOR = STATIC / "vendor"
SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (VENDOR / "tabler" / "icons.svg").read_text()))


def drawn() -> dict[str, str]:
    """Every component as HTML, by name."""
    return {
        exhibit.name: render_to_string(exhibit.template, exhibit.props | {"csrf_token": "t"}) for exhibit in exhibits()
    }


def opened() -> str:
    """A work pane with a document in it."""
    props = {name: value for exhibit in exhibits() for name, value in exhibit.props.items()}
    work = Work(
        open_id="1",
        kind="incoming",
        head=props["head"],
        pages=props["pages"],
        flow=props["steps"],
        facts=props["facts"],
        history=props["entries"],
        actions=props["actions"],
        directive=props["directive"],
        forms=(props["form"],),
    )
    return render_to_string("layout/work.html", {"work": work, "csrf_token": "t"})


def framed() -> str:
    """A page with everything in it: what the heaviest screen sends."""
    pieces = drawn()
    return render_to_string("base.html") + pieces["list"] * 10 + pieces["splits"] + opened()


def zipped(*paths: Path) -> int:
    """How many bytes travel."""
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def test_nothing_is_inline() -> None:
    """The strict Content-Security-Policy holds: no script, style or handler inside a page."""
    html = framed() + "".join(drawn().values())
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_every_icon_drawn_is_in_the_sprite() -> None:
    """An icon that is missing would be an empty square beside its words."""
    assert set(re.findall(r'icons\.svg#([^"]+)"', framed() + "".join(drawn().values()))) <= SPRITE


def test_icons_named_in_templates_and_code_are_in_the_sprite() -> None:
    """The same for those that no sample draws."""
    named = {
        name
        for path in WEB.rglob("*")
        if path.suffix in (".html", ".py")
        for name in re.findall(r'{% icon "([^"]+)"|icon(?:_name)?(?:: str)? ?= ?"([a-z][a-z0-9-]+)"', path.read_text())
        for name in name
        if name
    }
    assert named <= SPRITE, named - SPRITE


def test_identifiers_of_an_opened_document_are_unique() -> None:
    """Swaps by id would hit the wrong element."""
    counts = Counter(re.findall(r'\sid="([^"]+)"', opened()))
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_component_is_shown_in_the_gallery() -> None:
    """Whoever changes the face sees all of it on one page."""
    names = {path.stem for path in (WEB / "templates" / "components").glob("*.html")}
    assert names - PARTS == set(drawn())


@pytest.mark.parametrize(
    ("days", "state", "tone", "words"),
    [
        (12, "far", "grey", "còn 12 ngày"),
        (3, "soon", "yellow", "còn 3 ngày"),
        (0, "today", "orange", "hạn hôm nay"),
        (-5, "overdue", "red", "quá 5 ngày"),
    ],
)
def test_deadline_says_the_same_by_colour_icon_and_words(days: int, state: str, tone: str, words: str) -> None:
    """One badge, four states, readable without seeing colours; the date is one hover away."""
    due = Deadline(days, date(2026, 11, 21))
    with translation.override("vi"):
        html = components.deadline(due)
    assert due.state == state
    assert f"tone-{tone}" in html and "<svg" in html and words in html and "21/11/2026" in html


def test_without_deadline_there_is_no_badge() -> None:
    """Nothing is drawn, and a finished one is never late."""
    assert components.deadline(Deadline()) == ""
    assert Deadline(-3, is_done=True).state == "done"


def test_threshold_of_yellow_is_the_agency_s() -> None:
    """Agencies choose from how many days on a deadline is near."""
    assert Deadline(5, soon_within=5).state == "soon"
    assert Deadline(5, soon_within=2).state == "far"


def test_initials_are_of_family_and_given_name() -> None:
    """The middle name does not stand for a person."""
    assert (initials("Đỗ Thị Minh Hằng"), initials("Lan"), initials("")) == ("ĐH", "L", "")


class Entry(forms.Form):
    """A form with what a field component takes from Django."""

    summary = forms.CharField(label="Trích yếu", max_length=5, widget=forms.Textarea)
    secret = forms.CharField(widget=forms.PasswordInput)


def test_field_says_its_limit_and_its_error() -> None:
    """Every field has a limit and says so; the error is tied to the control for those who hear the page."""
    form = Entry({"summary": "<b>dài quá</b>", "secret": "bí mật"})
    form.is_valid()
    html = render_to_string("components/field.html", {"field": field_of(form["summary"], prefix="a")})
    assert 'maxlength="5"' in html and "5</output>" in html
    assert 'aria-describedby="a-summary-error"' in html and 'id="a-summary-error"' in html
    assert "<b>" not in html
    assert field_of(form["secret"]).value == "", "a password never travels back"


def test_vendored_files_are_those_described() -> None:
    """What came from others is exactly what the list says, with licence, and points at no source map."""
    for entry in json.loads((VENDOR / "vendor.json").read_text()):
        file = VENDOR / entry["file"]
        digest = base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()
        assert entry["sha512"] == f"sha512-{digest}", entry["name"]
        assert (file.parent / "LICENSE").exists() and entry["licence"] and entry["version"]
        assert "sourceMappingURL" not in file.read_text()
        assert set(entry.get("icons", SPRITE)) == SPRITE


def test_first_view_stays_small() -> None:
    """A first visit to the inbox with a document open costs at most 100 kB, whatever the line."""
    shown = framed()
    css = tuple(file for file in (STATIC / "css").glob("*.css") if f"css/{file.stem}." in shown)
    own = STATIC / "js" / "office.js"
    assert len(css) >= 6
    assert zipped(*css) <= 15_000
    assert zipped(own) <= 12_000
    page = len(gzip.compress(shown.encode()))
    assert page + zipped(*css, own, VENDOR / "htmx" / "htmx.min.js", VENDOR / "tabler" / "icons.svg") <= 60_000


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG 2.2 defines it."""
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_has_contrast_enough(theme: str) -> None:
    """WCAG AA (4.5 : 1) for every pair of text and ground in both themes."""
    light, _, rest = (STATIC / "css" / "tokens.css").read_text().partition("@media (prefers-color-scheme: dark)")
    token = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")
    colours = dict(token.findall(light)) | (dict(token.findall(rest)) if theme == "dark" else {})
    pairs = [(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "ground", "ground-2", "hover")]
    pairs += [(tone, f"{tone}-soft") for tone in ["grey", "red", "orange", "yellow", "green", "blue", "violet"]]
    pairs += [(tone, "paper") for tone in ["accent", "red", "orange", "yellow", "green", "blue", "violet"]]
    pairs += [("ink", f"{tone}-soft") for tone in ["accent", "red", "yellow", "green", "blue"]]
    pairs += [("ink-2", "accent-soft"), ("accent-strong", "accent-soft"), ("accent-ink", "accent")]
    pairs += [("accent-ink", "accent-strong"), ("bar-ink", "bar-ground"), ("bar-ink-2", "bar-ground")]
    pairs += [("bar-ink-2", "bar-field")]
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
