"""The screens of the organisation: tree, pages, posts, the wizard of reorganisations (issue 3 "Organisation")."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.timezone import localdate

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.models import Agency, Reorganisation, Unit


def test_the_tree_is_searched_without_tone_marks(browser: SignIn, office: Office) -> None:
    """R-016: what is typed without tone marks finds names with them, and đ; nothing found says what to do."""
    lan = browser("lan")
    page = lan.get("/organisation", {"q": "so xay dung"}).content.decode()
    assert "Sở Xây dựng tỉnh Sao Mai" in page and "xã Hòa Bình" not in page
    assert "Sở Xây dựng" in lan.get("/organisation", {"q": "xây dựng"}).content.decode()
    assert 'href="/organisation"' in lan.get("/organisation", {"q": "khong co"}).content.decode()
    assert "/organisation/new" not in page


def test_pages_of_agency_and_unit_open_for_everybody(browser: SignIn, office: Office) -> None:
    """Officers see; only administrators are offered acts, and what they may not do is not there (404)."""
    lan = browser("lan")
    at = f"/organisation/{office.agencies['A']}"
    assert "Phòng Kinh tế" in lan.get(at).content.decode()
    assert f"{at}/edit" not in lan.get(at).content.decode()
    assert "Đỗ Thu Hà" in lan.get(f"/organisation/units/{office.units['A.KT']}").content.decode()
    assert lan.post(f"{at}/unit", {"name": "x"}).status_code == 404
    assert lan.get("/organisation/reorganisations").status_code == 404
    assert lan.get("/organisation/posts").status_code == 404


def test_an_administrator_enters_corrects_and_ends_units_of_the_own_agency(browser: SignIn, office: Office) -> None:
    """X-30, R-204: own units yes, another agency's no; a faulty field is told with what was typed."""
    quan = browser("quan")
    at = f"/organisation/{office.agencies['A']}"
    typed = {"name": "Phòng Đô thị", "symbol": "ĐT", "position": "5", "valid_from": "2026-11-20"}
    assert quan.post(f"{at}/unit", typed | {"symbol": "?"}).status_code == 422
    assert quan.post(f"{at}/unit", typed).status_code == 302
    unit = Unit.objects.get(symbol="ĐT")
    assert quan.post(f"/organisation/units/{unit.id}/end", {"valid_to": "2026-12-31"}).status_code == 302
    assert quan.post(f"/organisation/units/{office.units['A.KT']}/end", {"valid_to": "2026-12-31"}).status_code == 422
    assert quan.post(f"/organisation/{office.agencies['B']}/unit", typed).status_code == 404
    assert quan.get("/organisation/new").status_code == 404


def test_the_operator_keeps_agencies_and_posts(browser: SignIn, office: Office) -> None:
    """R-204: the operator enters agencies and the list of posts."""
    chu = browser("chu")
    typed = {
        "name": "Sở Đối ngoại", "short_name": "", "symbol": "SĐN", "code": "H99.77", "place": "Sao Mai",
        "level": "department", "valid_from": "2026-11-20", "position": "3", "parent_id": str(office.agencies["A"]),
    }  # fmt: skip
    assert chu.post("/organisation/new", typed | {"code": "H99.01"}).status_code == 422
    assert chu.post("/organisation/new", typed).status_code == 302
    made = Agency.objects.get(code="H99.77")
    assert made.parent_id == office.agencies["A"]
    circle = {"name": "x", "symbol": "X", "place": "x", "position": "1", "parent_id": str(made.id)}
    answer = chu.post(f"/organisation/{office.agencies['A']}/edit", circle)
    assert answer.status_code == 422
    assert chu.post(f"/organisation/{made.id}/end", {"valid_to": "2026-12-31"}).status_code == 302
    post = {"name": "Phó Trưởng phòng", "rank": "40", "officer": "on"}
    assert chu.post("/organisation/posts/new", post).status_code == 302
    assert chu.post("/organisation/posts/new", post).status_code == 422
    assert "Phó Trưởng phòng" in chu.get("/organisation/posts").content.decode()


def test_the_wizard_from_plan_to_minutes(browser: SignIn, office: Office) -> None:
    """Plan, look over, carry out, minutes; a second click changes nothing."""
    chu = browser("chu")
    assert chu.get("/organisation/reorganisations").status_code == 200
    assert chu.get("/organisation/reorganisations/new?subject=agency").status_code == 200
    typed = {
        "subject": "agency", "of": str(office.agencies["A"]), "parts": "1", "kind": "merger", "legal_basis": "NQ 12",
        "takes_effect_on": _today(), "predecessors": [str(office.agencies["A"]), str(office.agencies["B"])],
        "s1-name": "Sở Hợp nhất", "s1-symbol": "SHN", "s1-code": "H99.60", "s1-place": "Sao Mai", "once": "a" * 32,
    }  # fmt: skip
    assert chu.post("/organisation/reorganisations/new", typed | {"more": "1"}).status_code == 200
    answer = chu.post("/organisation/reorganisations/new", typed)
    assert answer.status_code == 302
    at = answer["Location"]
    assert "Sở Hợp nhất" in chu.get(at).content.decode()
    assert chu.get(f"{at}/edit").status_code == 200
    assert chu.post(f"{at}/carry-out", {"once": "b" * 32}).status_code == 302
    assert chu.post(f"{at}/carry-out", {"once": "b" * 32}).status_code == 302
    assert Reorganisation.objects.get().carried_out_at is not None
    page = chu.get(at).content.decode()
    assert "Sở Hợp nhất" in page and f"{at}/carry-out" not in page
    for name in ("Nguyễn Thị Lan", "Ngô Thùy Dung", "Phòng Quy hoạch", "Chuyên viên, Phòng Kinh tế, Sở Hợp nhất"):
        assert name in page, name
    old = chu.get(f"/organisation/{office.agencies['A']}").content.decode()
    assert "Sở Hợp nhất" in old and "Sở Xây dựng tỉnh Sao Mai" in old


def test_a_split_asks_where_people_go(browser: SignIn, office: Office) -> None:
    """The places are offered, changed and kept; a plan may be thrown away."""
    quan: Client = browser("quan")
    typed = {
        "subject": "unit", "of": str(office.agencies["A"]), "parts": "2", "kind": "split", "legal_basis": "QĐ 5",
        "takes_effect_on": _today(), "predecessors": [str(office.units["A.KT"])], "s1-name": "Phòng Một",
        "s1-symbol": "P1", "s2-name": "Phòng Hai", "s2-symbol": "P2",
    }  # fmt: skip
    at = quan.post("/organisation/reorganisations/new", typed)["Location"]
    assert f"place-{office.seats['hung']}" in quan.get(at).content.decode()
    assert quan.post(f"{at}/places", {f"place-{office.seats['hung']}": "s2"}).status_code == 302
    assert Reorganisation.objects.get().plan["places"][str(office.seats["hung"])] == "s2"
    assert quan.post(f"{at}/drop").status_code == 302 and not Reorganisation.objects.exists()


@pytest.mark.parametrize("path", ["", "/posts", "/new", "/reorganisations", "/reorganisations/new"])
def test_nobody_looks_in_without_signing_in(db: None, path: str) -> None:
    """An anonymous visitor is led to the sign-in."""
    answer = Client().get(f"/organisation{path}")
    assert answer.status_code == 302 and "/account/sign-in" in answer["Location"]


def _today() -> str:
    return localdate().isoformat()
