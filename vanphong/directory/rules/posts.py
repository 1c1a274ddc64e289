"""How a post is written when it is not held in full (quyền, phụ trách; NĐ 30/2020, Điều 13)."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from vanphong.directory.vocabulary import Acting


def acting_post(post: str, acting: str) -> str:
    """Return a post as it stands behind its holder's name; data, therefore always in the language of the office."""
    if acting == Acting.ACTING:
        return f"Q. {post}"
    if acting == Acting.IN_CHARGE:
        with override(settings.LANGUAGE_CODE):
            return _("%(post)s (in charge)") % {"post": post}
    return post
