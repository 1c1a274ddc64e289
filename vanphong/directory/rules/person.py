"""What may be entered of a person: names, codes, dates of birth, ways to reach them; cleaned, or refused by field."""

import re
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.kernel import texts
from vanphong.kernel.errors import Invalid

PRIVATE = frozenset({"born_on", "mobile"})
"""Fields whose values are told to nobody, not even by an event."""
LONGEST_NAME, LONGEST_CODE, LONGEST_ADDRESS, LONGEST_PHONE = 100, 30, 254, 30
FEWEST_DIGITS, FEWEST_DIGITS_MOBILE, MOST_DIGITS = 3, 9, 15
YOUNGEST, OLDEST = 15, 110
NUMBER = re.compile(r"\+?[0-9(][0-9 .()/-]*(?: ?(?:ext|x)\.? ?[0-9]{1,6})?", re.IGNORECASE | re.ASCII)
CODE = re.compile(r"[\w./-]+")


@dataclass(frozen=True)
class PersonData:
    """What is entered of a person; see the table for the meaning of each."""

    full_name: str
    staff_code: str = ""
    born_on: date | None = None
    email: str = ""
    office_phone: str = ""
    mobile: str = ""
    is_unlisted: bool = False


def checked(typed: PersonData, *, day: date | None = None) -> PersonData:
    """Return what was typed, cleaned and composed; raises ``Invalid`` naming every field that cannot be right.

    ``day`` is the day of entering, by which a date of birth is judged.
    """
    faults: dict[str, str | Promise] = {}
    data = replace(
        typed,
        full_name=" ".join(texts.clean(typed.full_name).split()),
        staff_code=texts.clean(typed.staff_code).upper(),
        email=texts.clean(typed.email),
        office_phone=texts.clean(typed.office_phone),
        mobile=plain_number(texts.clean(typed.mobile)),
    )
    for name, fault in (
        ("full_name", _fault_of_name(data.full_name)),
        ("staff_code", _fault_of_code(data.staff_code)),
        ("born_on", _fault_of_birth(data.born_on, day)),
        ("email", _fault_of_address(data.email)),
        ("office_phone", _fault_of_number(data.office_phone, fewest=FEWEST_DIGITS)),
        ("mobile", _fault_of_number(data.mobile, fewest=FEWEST_DIGITS_MOBILE)),
    ):
        if fault:
            faults[name] = fault
    if faults:
        raise Invalid(faults)
    return data


def plain_number(text: str) -> str:
    """Return a mobile number in one form, however it was grouped: digits alone, +84 written as 0."""
    if not NUMBER.fullmatch(text):
        return text
    digits = re.sub(r"[^0-9+]", "", text)
    return f"0{digits[3:]}" if digits.startswith("+84") else digits


def _fault_of_name(name: str) -> str | Promise:
    if not name:
        return _("Enter the full name.")
    if len(name) > LONGEST_NAME:
        return _("The name is too long.")
    # Personnel lists tell namesakes apart by figures: "Nguyen Van An 2".
    return "" if any(sign.isalpha() for sign in name) else _("This is not a person's name.")


def _fault_of_code(code: str) -> str | Promise:
    if len(code) > LONGEST_CODE or (code and not CODE.fullmatch(code)):
        return _("A staff code has letters, digits, dots, hyphens and slashes only, 30 at most.")
    return ""


def _fault_of_birth(born_on: date | None, day: date | None) -> str | Promise:
    if born_on is None or day is None:
        return ""
    age = day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
    return "" if YOUNGEST <= age <= OLDEST else _("This date of birth cannot be right.")


def _fault_of_address(email: str) -> str | Promise:
    try:
        if email:
            validate_email(email)
    except ValidationError:
        return _("This is not an email address.")
    return "" if len(email) <= LONGEST_ADDRESS else _("This is not an email address.")


def _fault_of_number(number: str, *, fewest: int) -> str | Promise:
    if not number:
        return ""
    digits = sum(sign.isdigit() for sign in number.lower().partition("x")[0])
    is_number = NUMBER.fullmatch(number) and len(number) <= LONGEST_PHONE and fewest <= digits <= MOST_DIGITS
    return "" if is_number else _("This is not a phone number.")
