"""Shapes of templates and conversions."""

from datetime import datetime

from ninja import Schema
from pydantic import Field


class Template(Schema):
    """Something to begin from: ``key`` is the number of a form in the decree, or the identifier of a template."""

    key: str = Field(examples=["1.5"])
    label: str
    is_own: bool


class Conversion(Schema):
    """A Word document on its way to a PDF: ``fault`` says why none came of it."""

    name: str
    asked_at: datetime
    is_waiting: bool
    fault: str
