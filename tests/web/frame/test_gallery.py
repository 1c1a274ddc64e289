"""The page on which all components are drawn."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from vanphong.web.gallery.exhibits import KINDS
from vanphong.web.gallery.views import gallery

urlpatterns = [path("gallery", gallery)]


def test_it_draws_every_component(client: Client, settings: Settings) -> None:
    """For those who change components."""
    settings.ROOT_URLCONF = __name__
    page = client.get("/gallery")
    assert page.status_code == 200
    assert page.content.count(b"-exhibit") == len(KINDS)


@pytest.mark.django_db
def test_it_is_closed_in_offices(client: Client) -> None:
    """It exists only where it was switched on."""
    assert client.get("/gallery").status_code == 404
