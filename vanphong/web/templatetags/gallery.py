"""The tag that draws a component of the gallery."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vanphong.web.gallery.exhibits import Exhibit

register = template.Library()


@register.simple_tag(takes_context=True)
def draw(context: dict[str, Any], exhibit: Exhibit) -> SafeString:
    """A component with its sample data and nothing else of the page."""
    return SafeString(render_to_string(exhibit.template, {**exhibit.props, "csrf_token": context.get("csrf_token")}))
