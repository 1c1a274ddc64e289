"""Tags for what appears a hundred times on a page: icons, badges, deadlines, initials, short times.

What looks the same is made once: marks are remembered by their words (and the words' type, because a text that is
safe and one that is not may read alike).
"""

from datetime import datetime
from functools import lru_cache
from uuid import uuid4

from django import template
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vanphong.web.components.forms import Field
from vanphong.web.components.marks import (
    DEADLINE_MARKS,
    Badge,
    Deadline,
    initials,
    tone_of_name,
    urgency_badge,
)

register = template.Library()
SPRITE = "vendor/tabler/icons.svg"
DAY_AND_TIME = "d/m/Y H:i"
DAY = "d/m/Y"


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the sprite, silent for screen readers: the words stand beside it."""
    return _icon(name, size)


@lru_cache(maxsize=512, typed=True)
def _icon(name: str, size: str) -> SafeString:
    look = f"icon icon-{size}" if size else "icon"
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', look, static(SPRITE), name)


@register.simple_tag
def badge(props: Badge | None) -> SafeString:
    """A badge, or nothing."""
    if props is None:
        return SafeString("")
    return _badge(props.tone, props.icon, props.text, props.is_pill)


@lru_cache(maxsize=512, typed=True)
def _badge(tone: str, mark: str, words: str, is_pill: bool) -> SafeString:
    pill = " badge-pill" if is_pill else ""
    shown = icon(mark) if mark else SafeString("")
    return format_html('<span class="badge{} tone-{}">{}{}</span>', pill, tone, shown, words)


@register.simple_tag
def urgency(level: str) -> SafeString:
    """The tag of an urgent document, or nothing."""
    return SafeString(badge(urgency_badge(level)))


@register.simple_tag
def deadline(props: Deadline | None) -> SafeString:
    """The deadline badge: colour, icon and words; the date itself as a title."""
    if props is None or props.state == "none":
        return SafeString("")
    tone, mark = DEADLINE_MARKS[props.state]
    title = _("Deadline: %(day)s") % {"day": formats.date_format(props.due_on, DAY)} if props.due_on else ""
    if props.why:
        title = f"{title} · {props.why}"
    return _deadline(tone, mark, title, props.words)


@lru_cache(maxsize=1024, typed=True)
def _deadline(tone: str, mark: str, title: str, words: str) -> SafeString:
    return format_html('<span class="badge tone-{}" title="{}">{}{}</span>', tone, title, icon(mark), words)


@register.simple_tag
def avatar(name: str, size: str = "") -> SafeString:
    """A person's initials on a colour that stays theirs."""
    look = f"avatar avatar-{size}" if size else "avatar"
    return format_html(
        '<span class="{} tone-{}" aria-hidden="true">{}</span>', look, tone_of_name(name), initials(name)
    )


@register.filter
def short_time(at: datetime | None) -> str:
    """The hour today, the day and month this year, else the whole date."""
    if at is None:
        return ""
    local, today = timezone.localtime(at), timezone.localdate()
    if local.date() == today:
        return local.strftime("%H:%M")
    return local.strftime("%d/%m" if local.year == today.year else "%d/%m/%Y")


@register.filter
def full_time(at: datetime | None) -> str:
    """Day and time in full, in the office's time zone."""
    return formats.date_format(timezone.localtime(at), DAY_AND_TIME) if at else ""


@register.simple_tag
def once() -> SafeString:
    """A hidden token of this showing of the form, by which an action recognises that it is sent twice."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4().hex)


@register.inclusion_tag("components/day.html")
def day_input(name: str, value: str, prefix: str = "") -> dict[str, Field]:
    """The control of a day alone, where its label stands beside it; the value as programs write it."""
    return {"field": Field(name, "", str(value), "date", prefix=prefix)}
