"""Written rules propose who leads: kept by the chief of office, tried on what came before, never sending anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents.actions import directing
from vanphong.documents.actions import routing_rules as actions
from vanphong.documents.queries import incoming, routing
from vanphong.documents.queries import routing_rules as queries
from vanphong.kernel.errors import Invalid, NotAllowed, Stale
from vanphong.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def typed(office: Office, **changed: object) -> actions.Typed:
    """A rule on planning that goes to one unit, with another in support."""
    rule = actions.Typed(
        name="Hồ sơ quy hoạch",
        source="Quy chế 12/QĐ-SXD, Điều 5",
        senders=(),
        types=("Công văn",),
        words=("quy hoạch",),
        lead=f"unit:{office.units['A.QH']}",
        support=(f"unit:{office.units['A.KT']}",),
        order="Tham mưu trả lời",
    )
    return replace(rule, **changed)  # type: ignore[arg-type]


def test_the_chief_of_office_keeps_a_rule_and_it_proposes(office: Office) -> None:
    """R-026, R-048: conditions by any spelling; the reason, the source and the whole line stand with the proposal."""
    actions.put(office.viewer("binh"), typed(office, words=("QUY HOACH",)), now=office.now)
    page = incoming.page(office.viewer("thang"), office.submitted())
    (match,) = routing.ruled(office.viewer("thang"), page, now=office.now)
    assert match.rule.lead.id == office.units["A.QH"]
    assert match.rule.said == "Phòng Quy hoạch chủ trì, phối hợp với Phòng Kinh tế; Tham mưu trả lời"
    assert match.matched == ("Công văn", "QUY HOACH")
    other = incoming.page(office.viewer("lan"), office.registered(summary="V/v dự toán năm 2027"))
    assert routing.ruled(office.viewer("lan"), other, now=office.now) == []
    assert EventRecord.objects.filter(kind="policy.set").exists()


def test_the_upper_rule_goes_first(office: Office) -> None:
    """Order is written by people; a rule that changed meanwhile is not moved or overwritten."""
    binh = office.viewer("binh")
    first = actions.put(binh, typed(office), now=office.now)
    second = actions.put(binh, typed(office, name="Việc khác", lead=f"seat:{office.seats['hung']}"), now=office.now)
    actions.move(binh, second, by=-1, now=office.now)
    found = queries.rules(office.agencies["A"], day=office.now.date())
    assert [rule.mark for rule in found] == [second, first]
    assert found[0].lead.value == f"seat:{office.seats['hung']}"
    changed = actions.put(binh, typed(office, order=""), instead_of=first, now=office.now)
    assert changed != first
    with nothing_left(), pytest.raises(Stale):
        actions.put(binh, typed(office, order="Báo cáo"), instead_of=first, now=office.now)
    actions.drop(binh, changed, now=office.now)
    assert [rule.mark for rule in queries.rules(office.agencies["A"], day=office.now.date())] == [second]


def test_a_second_click_writes_nothing(office: Office) -> None:
    """The same rule again is the same rule; another one must not bear its reason."""
    binh = office.viewer("binh")
    mark = actions.put(binh, typed(office), now=office.now)
    with nothing_left():
        assert actions.put(binh, typed(office), now=office.now) == mark
    with nothing_left(), pytest.raises(Invalid) as fault:
        actions.put(binh, typed(office, order="Khác"), now=office.now)
    assert set(fault.value.fields) == {"name"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"types": (), "words": ()}, "words"),
        ({"lead": "unit:x"}, "lead"),
        ({"support": ("seat:x",)}, "support"),
        ({"words": ("x" * 200,)}, "words"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_by_field(office: Office, changed: dict[str, object], field: str) -> None:
    """Nothing is kept."""
    with nothing_left(), pytest.raises(Invalid) as fault:
        actions.put(office.viewer("binh"), typed(office, **changed), now=office.now)
    assert set(fault.value.fields) == {field}


@pytest.mark.parametrize("name", ["lan", "thang", "ha", "nga"])
def test_only_the_chief_and_the_administrator_keep_rules(office: Office, name: str) -> None:
    """R-204: a clerk reads proposals and does not write rules; another agency has its own."""
    with nothing_left(), pytest.raises(NotAllowed):
        actions.put(office.viewer(name), typed(office), now=office.now)
    actions.put(office.viewer("quan"), typed(office), now=office.now)
    assert queries.rules(office.agencies["B"], day=office.now.date()) == []


def test_rules_are_tried_on_what_came_before(office: Office) -> None:
    """For each of the last documents: the rule that holds, and whether the lead went to whom it names."""
    for lead in ("A.QH", "hung"):
        directing.assign(office.viewer("thang"), office.submitted(), order=office.order(lead), now=office.now)
    office.registered(summary="V/v dự toán năm 2027")
    actions.put(office.viewer("binh"), typed(office), now=office.now)
    found = queries.tried(office.viewer("lan"), queries.rules(office.agencies["A"], day=office.now.date()))
    assert [(one.match is not None, one.is_right) for one in found] == [(False, False), (True, False), (True, True)]


def test_who_has_left_is_proposed_no_more(office: Office) -> None:
    """A name that nobody bears, or two bear, names nobody: the page says so, the rule is silent."""
    office.settle(
        "A",
        "incoming.routing_rules",
        [{"name": "Cũ", "source": "", "senders": [], "types": [], "words": ["quy hoạch"],
          "lead": "Phòng Đã giải thể", "support": [], "order": ""}],
    )  # fmt: skip
    (rule,) = queries.rules(office.agencies["A"], day=office.now.date())
    assert not rule.is_sound
    page = incoming.page(office.viewer("thang"), office.submitted())
    assert routing.ruled(office.viewer("thang"), page, now=office.now) == []
