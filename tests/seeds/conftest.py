"""Browsers for the articles that are about a screen."""

from tests.web.conftest import browser, cheap_door

__all__ = ["browser", "cheap_door"]
