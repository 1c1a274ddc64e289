"""Days in forms: day/month/year whatever the browser speaks, read however they were typed."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from vanphong.kernel.errors import Invalid
from vanphong.web.components.forms import Field, field_of
from vanphong.web.days import DayField, iso_of, read_day


class Paper(forms.Form):
    """A form with a day."""

    dated_on = DayField(label="Ngày")
    ends_on = DayField(label="Hết ngày", required=False)


def drawn(field: Field) -> str:
    """A field as HTML."""
    return render_to_string("components/field.html", {"field": field})


def test_a_day_is_shown_as_documents_write_it() -> None:
    """In a box of text, digits on a phone; the browser's calendar stands beside it without a name."""
    shown = drawn(field_of(Paper(initial={"dated_on": date(2026, 3, 5)})["dated_on"]))
    assert 'type="text" inputmode="numeric" id="dated_on" name="dated_on" value="05/03/2026"' in shown
    assert shown.count("name=") == 1
    assert "data-pick-day" in shown


def test_a_day_that_may_not_be_changed_has_no_calendar() -> None:
    """Nothing could be chosen."""
    assert "data-pick-day" not in drawn(Field("day", "Ngày", "2026-03-05", "date", is_readonly=True))


@pytest.mark.parametrize("typed", ["5/3/2026", "05-03-2026", "5.3.26", "05032026", "2026-03-05"])
def test_a_form_reads_what_people_and_programs_write(typed: str) -> None:
    """And shows it again as it was typed."""
    form = Paper(QueryDict(f"dated_on={typed}"))
    assert form.is_valid()
    assert form.cleaned_data == {"dated_on": date(2026, 3, 5), "ends_on": None}


def test_words_for_days_count_from_today() -> None:
    """hôm nay, +3."""
    form = Paper({"dated_on": "hôm nay", "ends_on": "+3"})
    assert form.is_valid()
    assert [form.cleaned_data[name].toordinal() - localdate().toordinal() for name in form.fields] == [0, 3]


def test_what_is_no_day_is_told_and_stays_to_be_mended() -> None:
    """What was typed is not thrown away."""
    form = Paper({"dated_on": "31/2/2026"})
    shown = drawn(field_of(form["dated_on"]))
    assert 'value="31/2/2026"' in shown
    assert "aria-invalid" in shown


def test_acts_that_read_a_day_alone() -> None:
    """Outside Django's forms."""
    assert read_day({"day": " 5/3/26 "}, "day") == date(2026, 3, 5)
    assert read_day({}, "day") is None
    assert (iso_of("5/3/26"), iso_of("x")) == ("2026-03-05", "x")
    with pytest.raises(Invalid):
        read_day({"day": "x"}, "day")
