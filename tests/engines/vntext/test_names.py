"""Names of people and the user names made from them (requirements.md §7.4)."""

from itertools import islice

import pytest

from vanphong.engines.vntext.names import CollisionSuffix, PersonName, UserNameForm, initials, split_name, user_names

GIVEN, FIRST = UserNameForm.GIVEN_INITIALS, UserNameForm.INITIALS_GIVEN


@pytest.mark.parametrize(
    ("full_name", "given_first", "initials_first"),
    [
        ("Trần Văn Hùng", "hungtv", "tvhung"),
        ("Châu Ngô Anh Nhân", "nhancna", "cnanhan"),
        ("Phan Cao Thắng", "thangpc", "pcthang"),
        ("Đào Quý Tiêu", "tieudq", "dqtieu"),
    ],
)
def test_user_names_of_the_regulations(full_name: str, given_first: str, initials_first: str) -> None:
    """Both forms the seeds prescribe."""
    assert next(user_names(full_name, form=GIVEN)) == given_first
    assert next(user_names(full_name, form=FIRST)) == initials_first


def test_second_and_third_bearer_of_a_name() -> None:
    """S1: number before the unit, from a configurable one; S3: a capital letter."""
    numbered = user_names("Trần Văn Hùng", form=GIVEN, unit="KH&ĐT")
    assert list(islice(numbered, 3)) == ["hungtv.khdt", "hungtv2.khdt", "hungtv3.khdt"]
    lettered = user_names("Trần Văn Hùng", form=FIRST, suffix=CollisionSuffix.LETTER)
    assert list(islice(lettered, 29))[:3] == ["tvhung", "tvhungA", "tvhungB"]
    assert list(islice(user_names("Trần Văn Hùng", form=FIRST, suffix=CollisionSuffix.LETTER), 28))[-1] == "tvhungAA"
    assert list(islice(user_names("Trần Văn Hùng", form=GIVEN, first_number=1), 2))[1] == "hungtv1"


def test_same_name_in_another_agency_does_not_collide() -> None:
    """The unit is part of the name."""
    assert next(user_names("Trần Văn Hùng", form=GIVEN, unit="SXD")) == "hungtv.sxd"


def test_a_name_without_letters_is_refused() -> None:
    """There is nothing to make a user name of."""
    with pytest.raises(ValueError, match="letter"):
        next(user_names(" - ", form=GIVEN))


def test_parts_and_initials() -> None:
    """Family first, given last; marks of the initials stay."""
    assert split_name("Nguyễn  Thị Minh Khai") == PersonName("Nguyễn", "Thị Minh", "Khai")
    assert split_name("Khai") == PersonName("", "", "Khai")
    assert split_name(" ") == PersonName("", "", "")
    assert initials("Đào Quý Tiêu") == "ĐQT"
