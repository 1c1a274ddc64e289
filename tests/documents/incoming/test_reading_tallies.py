"""What clerks keep and change of what was read is counted by field, without contents (R-024)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.office import Office
from vanphong.documents.actions import incoming
from vanphong.documents.models import ReadingTally
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import reading_tallies as queries
from vanphong.documents.queries import readings
from vanphong.documents.vocabulary import Sureness
from vanphong.documents.vocabulary.readings import Kept
from vanphong.kernel.errors import NotAllowed


def registered_as_read(office: Office, **changed: object) -> None:
    """A document registered with what was read, but for what the clerk changed."""
    viewer = office.viewer("lan")
    document = office.received()
    office.drain()
    card = readings.reading(viewer, document)
    assert card is not None
    typed = incoming_queries.page(viewer, document).fields
    proposed = {name: one.value for name, one in card.proposals.items() if name in ("summary", "code_number")}
    incoming.edit(viewer, document, typed=office.fields(**{**vars(typed), **proposed, **changed}), now=office.now)
    incoming.register(viewer, document, now=office.now)


def line(office: Office, name: str, *, is_scan: bool | None = None) -> queries.Line:
    """The line of a field."""
    found = queries.lines(office.viewer("lan"), is_scan=is_scan, now=office.now)
    return next(one for one in found if one.name == name)


def test_kept_and_changed_are_counted_by_field(office: Office) -> None:
    """One kept, one changed: half of them; blanks and case make no change."""
    registered_as_read(office)
    registered_as_read(office, code_number="999", summary="Việc khác hẳn")
    number = line(office, "code_number")
    assert (number.read(), number.percent()) == (2, 50)
    assert line(office, "summary").read() == 2
    assert line(office, "code_number", is_scan=True).read() == 0
    assert ReadingTally.objects.filter(kept=Kept.MISSED).exists()
    assert {row.month_on for row in ReadingTally.objects.all()} == {date(2026, 11, 1)}


def test_the_counts_hold_no_contents(office: Office) -> None:
    """Only names of fields, steps and numbers."""
    registered_as_read(office, summary="Bí mật gia đình")
    assert all("Bí mật" not in str(row) for row in ReadingTally.objects.values())


def test_what_was_never_read_is_not_counted(office: Office) -> None:
    """Taken in and registered in one form."""
    incoming.enter(office.viewer("lan"), incoming.Intake(office.fields(), office.reading()), now=office.now)
    assert not ReadingTally.objects.exists()


def test_clerks_and_administrators_see_their_agency_alone(office: Office) -> None:
    """R-016, R-201."""
    registered_as_read(office)
    assert queries.lines(office.viewer("quan"), now=office.now)
    assert not any(one.read() for one in queries.lines(office.viewer("nga"), now=office.now))
    with pytest.raises(NotAllowed):
        queries.lines(office.viewer("hung"), now=office.now)


def test_a_year_is_shown_and_older_months_are_not(office: Office) -> None:
    """Eleven whole months before this one."""
    registered_as_read(office)
    for month, is_shown in ((date(2025, 12, 1), True), (date(2025, 11, 1), False)):
        ReadingTally.objects.update(month_on=month)
        assert bool(list(queries.months(office.viewer("lan"), now=office.now))) is is_shown


def test_percentages_by_sureness() -> None:
    """Of a hundred readings of that step; nothing where there was none."""
    one = queries.Line("summary", {Sureness.SURE: 9, Sureness.CHECK: 1}, {Sureness.SURE: 1, Sureness.CHECK: 1}, 2)
    assert (one.percent(Sureness.SURE), one.percent(Sureness.CHECK), one.percent(Sureness.DOUBTFUL)) == (90, 50, None)
    assert (one.read(), one.percent()) == (12, 83)
