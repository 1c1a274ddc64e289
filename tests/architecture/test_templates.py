"""Rules of the templates: nothing inline, so that the strict Content-Security-Policy never has to give way."""

from __future__ import annotations

import re

import pytest

from tests.architecture import house

TEMPLATES = sorted(house.PRODUCT.rglob("*.html"))
DJANGO_CODE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.S)
FORBIDDEN = {
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)", re.I),
    "an inline handler": re.compile(r"\son[a-z]+\s*=", re.I),
    "code in htmx attributes": re.compile(r"\bhx-on\b|\bhx-on:|\bhx-vals\s*=\s*[\"']js:", re.I),
    "a javascript address": re.compile(r"javascript:", re.I),
    "something from another host": re.compile(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.I),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_templates_hold_no(name: str) -> None:
    """Styles, scripts and pictures come from our own static files."""
    pattern = FORBIDDEN[name]
    house.expect_none([house.where(t) for t in TEMPLATES if pattern.search(DJANGO_CODE.sub("", t.read_text()))])
