"""Agencies, units, posts and codes over time (issue 3 "Organisation"; R-021, R-204; X-28, X-30)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.office import Office
from vanphong.directory.actions import organisation
from vanphong.directory.models import Agency, Post, Unit
from vanphong.directory.queries import agencies
from vanphong.directory.queries import organisation as queries
from vanphong.directory.rules import codes
from vanphong.directory.rules.organisation import AgencyFacts, UnitFacts
from vanphong.directory.vocabulary import CodeKind
from vanphong.kernel import events
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound

DAY = date(2026, 11, 20)


def facts_of(office: Office, letter: str, **changed: object) -> AgencyFacts:
    """What an agency has, with changes."""
    row = Agency.objects.get(pk=office.agencies[letter])
    return AgencyFacts(**{name: getattr(row, name) for name in AgencyFacts.__dataclass_fields__} | changed)


def founded(office: Office, name: str, code: str, *, parent: str = "", position: int = 0) -> UUID:
    """One more agency."""
    data = organisation.AgencyData(
        name=name, short_name="", symbol=code[-2:], code=code, level="department", place="Sao Mai", valid_from=DAY,
        parent_id=office.agencies[parent] if parent else None, position=position,
    )  # fmt: skip
    return organisation.found_agency(office.viewer("chu"), data, now=office.now)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("H53", CodeKind.QD20),
        ("H37.DN.001", CodeKind.QD20),
        ("000.00.18.G12", CodeKind.QCVN102),
        ("01.02.G22", CodeKind.OTHER),
        ("vxp.saas.02", CodeKind.OTHER),
    ],
)
def test_the_form_of_a_code_is_recognised(code: str, kind: CodeKind) -> None:
    """Decision 20/2020, QCVN 102:2016, and what else occurs."""
    assert codes.kind_of(code) == kind and codes.is_readable(code)


def test_a_correction_tells_before_and_after(office: Office) -> None:
    """The agency's administrator mends the phone; spelling is the operator's."""
    quan, at = office.viewer("quan"), office.agencies["A"]
    organisation.edit_agency(
        quan, at, facts=facts_of(office, "A", phone="0256 3822 111"), parent_id=None, now=office.now
    )
    entry = events.last(at)
    assert entry is not None and entry.payload["changed"] == {"phone": ["", "0256 3822 111"]}
    with pytest.raises(NotAllowed):
        organisation.edit_agency(quan, at, facts=facts_of(office, "A", name="Sở Khác"), parent_id=None, now=office.now)
    with pytest.raises(NotFound):
        organisation.edit_agency(
            quan, office.agencies["B"], facts=facts_of(office, "B"), parent_id=None, now=office.now
        )


def test_nobody_comes_to_lie_below_oneself(office: Office) -> None:
    """Bad input: a circle in the tree is refused with words, and by the database itself."""
    chu, top = office.viewer("chu"), office.agencies["A"]
    below = founded(office, "Trung tâm Quy hoạch", "H99.01.01", parent="A")
    with pytest.raises(Invalid) as refusal:
        organisation.edit_agency(chu, top, facts=facts_of(office, "A"), parent_id=below, now=office.now)
    assert "parent_id" in refusal.value.fields
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=top).update(parent_id=below)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=top).update(parent_id=top)


def test_nothing_ends_while_people_sit_in_it(office: Office) -> None:
    """A last day is refused while posts last longer, or agencies lie below; an empty unit ends once."""
    chu = office.viewer("chu")
    with pytest.raises(Invalid):
        organisation.end_unit(chu, office.units["A.KT"], valid_to=DAY, now=office.now)
    with pytest.raises(Invalid):
        organisation.end_agency(chu, office.agencies["B"], valid_to=DAY, now=office.now)
    unit = organisation.open_unit(
        chu, office.agencies["A"], name="Phòng Đo đạc", symbol="ĐĐ", position=9, valid_from=DAY, now=office.now
    )
    organisation.end_unit(chu, unit, valid_to=DAY, now=office.now)
    with pytest.raises(IllegalMove):
        organisation.end_unit(chu, unit, valid_to=DAY, now=office.now)


def test_codes_are_never_used_again(office: Office) -> None:
    """X-28: old and new codes lead to the agency; nobody else ever gets one."""
    chu, at = office.viewer("chu"), office.agencies["A"]
    organisation.add_code(chu, at, code="000.00.01.H99", since=date(2020, 1, 1), is_current=False, now=office.now)
    organisation.add_code(chu, at, code="H99.71", since=DAY, is_current=True, now=office.now)
    for code in ("000.00.01.H99", "H99.01", "H99.71"):
        found = agencies.by_code(code)
        assert found is not None and found.id == at and found.formerly == ""
    with pytest.raises(Invalid):
        founded(office, "Sở Khác", "H99.01")
    with pytest.raises(NotAllowed):
        organisation.add_code(office.viewer("quan"), at, code="H99.72", since=DAY, is_current=False, now=office.now)


def test_agencies_stand_in_order_then_by_the_vietnamese_alphabet(office: Office) -> None:
    """Sibling agencies of one position: a before ă before â, d before đ; tone marks last."""
    names = ["Đài Truyền hình", "Âu Cơ", "Ăn Khê", "An Khê", "Dân tộc"]
    for number, name in enumerate(names):
        founded(office, name, f"H99.8{number}", parent="B", position=3)
    order = [one.name for one in queries.tree(day=DAY) if one.depth == 1]
    assert order == ["An Khê", "Ăn Khê", "Âu Cơ", "Dân tộc", "Đài Truyền hình"]
    assert [one.name for one in queries.tree("dai truyen", day=DAY)] == ["Đài Truyền hình"]


def test_posts_have_an_order_and_offer_no_rights_of_administration(office: Office) -> None:
    """Protocol order of posts; roles that administer are given by name only."""
    chu = office.viewer("chu")
    organisation.write_post(chu, None, name="Kế toán trưởng", rank=5, default_roles=["officer"], now=office.now)
    assert queries.posts(day=DAY)[0].name == "Kế toán trưởng"
    with pytest.raises(Invalid):
        organisation.write_post(chu, None, name="Kế toán trưởng", rank=5, default_roles=[], now=office.now)
    with pytest.raises(Invalid):
        organisation.write_post(chu, None, name="Chủ", rank=5, default_roles=["owner"], now=office.now)
    with pytest.raises(NotAllowed):
        organisation.write_post(office.viewer("quan"), None, name="Khác", rank=5, default_roles=[], now=office.now)
    assert Post.objects.filter(name="Kế toán trưởng").count() == 1


def test_two_units_of_an_agency_differ(office: Office) -> None:
    """One symbol, one unit: it stands in the symbols of documents."""
    with pytest.raises(Invalid):
        organisation.edit_unit(
            office.viewer("quan"), office.units["A.QH"], facts=UnitFacts("Phòng Quy hoạch", "KT"), now=office.now
        )
    assert Unit.objects.filter(agency_id=office.agencies["A"], symbol="KT").count() == 1


def test_an_agency_that_will_end_still_opens_its_office(office: Office) -> None:
    """A last day that lies ahead locks nobody out before it."""
    Agency.objects.filter(pk=office.agencies["B"]).update(valid_to=date(2026, 12, 31))
    assert office.viewer("nga").agency_id == office.agencies["B"]


def test_documents_go_to_other_agencies_in_force_only(office: Office) -> None:
    """A dissolved agency, or one's own, is no recipient (also over the API)."""
    for letter in ("A", "B"):
        if letter == "B":
            Agency.objects.filter(pk=office.agencies["B"]).update(valid_to=date(2026, 11, 1))
        with pytest.raises(Invalid) as refusal:
            office.draft(to=[letter])
        assert "recipients" in refusal.value.fields
