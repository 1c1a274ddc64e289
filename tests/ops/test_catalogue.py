"""The catalogues: every string is found, translated, and holds the same placeholders."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import AppConfig

from vanphong.ops import catalogue

CODE = """
from django.utils.translation import gettext as _, ngettext
def label(count: int) -> str:
    return _("Register %(number)s") + ngettext("one paper", "%(count)s papers", count)
"""
TEMPLATE = """<p>
  {% load i18n %}{% translate "Arrived" %} don't trip over 'this (
    {% blocktranslate trimmed with name=person %}
      From {{ name }}
    {% endblocktranslate %}
</p>"""
TRANSLATED = {
    "Register %(number)s": "Sổ %(number)s",
    "one paper": "%(count)s văn bản",
    "Arrived": "Đã đến",
    "From %(name)s": "Từ %(name)s",
}


@pytest.fixture
def app(tmp_path: Path) -> AppConfig:
    """A small app with one module and one template."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "words.py").write_text(CODE)
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    config = AppConfig.__new__(AppConfig)
    config.path, config.name = str(tmp_path), "vanphong.small"
    return config


def translate(app: AppConfig, **changes: str) -> None:
    """Fill the catalogue in as a translator would."""
    text = catalogue.place(app).read_text()
    for english, vietnamese in {**TRANSLATED, **changes}.items():
        mark = 'msgstr[0] ""' if english == "one paper" else 'msgstr ""'
        head, _, tail = text.partition(f'msgid "{english}"')
        text = head + f'msgid "{english}"' + tail.replace(mark, mark[:-1] + vietnamese + '"', 1)
    catalogue.place(app).write_text(text)


def test_strings_of_code_and_templates_are_found(app: AppConfig) -> None:
    """Plural forms and blocks with variables included."""
    assert catalogue.update(app)
    assert [p.fault for p in catalogue.problems(app)] == ["has no translation"] * 4
    assert not catalogue.update(app)


def test_a_complete_catalogue_has_no_problem_and_compiles(app: AppConfig) -> None:
    """An update keeps what was translated."""
    catalogue.update(app)
    translate(app)
    assert list(catalogue.problems(app)) == []
    catalogue.update(app)
    assert list(catalogue.problems(app)) == []


def test_a_lost_placeholder_is_a_problem(app: AppConfig) -> None:
    """It would fail, or silently drop a number, when shown."""
    catalogue.update(app)
    translate(app, Arrived="Đã đến %(when)s")
    assert [(p.text, "placeholders" in p.fault) for p in catalogue.problems(app)] == [("Arrived", True)]


def test_unused_and_missing_strings_are_problems(app: AppConfig) -> None:
    """The catalogue says exactly what the code says."""
    catalogue.update(app)
    translate(app)
    source = Path(app.path, "words.py")
    source.write_text(CODE.replace("Register %(number)s", "Book %(number)s"))
    assert {(p.text, p.fault) for p in catalogue.problems(app)} == {
        ("Book %(number)s", "is missing"),
        ("Register %(number)s", "is used nowhere any more"),
    }


def test_the_office_is_wholly_translated() -> None:
    """Every string of every app has its Vietnamese."""
    assert [str(problem) for app in catalogue.own_apps() for problem in catalogue.problems(app)] == []


def test_one_text_has_one_translation() -> None:
    """Catalogues are merged when the office runs: what two of them translate differently shows one of the two."""
    known: dict[tuple[str, object], set[str]] = {}
    for app in catalogue.own_apps():
        for message in catalogue.stored(app):
            known.setdefault((str(message.context), message.id), set()).add(str(message.string))
    assert {name: words for name, words in known.items() if len(words) > 1} == {}
