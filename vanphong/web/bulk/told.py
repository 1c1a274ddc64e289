"""What was done with the chosen rows, in words."""

from django.utils.translation import ngettext


def done(act: str, number: int) -> str:
    """How many were done, in the words of the act."""
    return (_of_incoming(number) | _of_outgoing(number) | _of_work(number))[act] % {"number": number}


def _of_incoming(number: int) -> dict[str, str]:
    return {
        "register": ngettext("%(number)d document registered.", "%(number)d documents registered.", number),
        "submit": ngettext("%(number)d document submitted.", "%(number)d documents submitted.", number),
        "take-back": ngettext("%(number)d document taken back.", "%(number)d documents taken back.", number),
        "assign": ngettext("%(number)d document directed.", "%(number)d documents directed.", number),
        "undo-assign": ngettext("%(number)d directive taken back.", "%(number)d directives taken back.", number),
        "conclude": ngettext("%(number)d document concluded.", "%(number)d documents concluded.", number),
        "resume": ngettext("%(number)d conclusion taken back.", "%(number)d conclusions taken back.", number),
        "return": ngettext(
            "%(number)d document returned to the registry.", "%(number)d documents returned to the registry.", number
        ),
        "read": ngettext("%(number)d document marked as read.", "%(number)d documents marked as read.", number),
    }


def _of_outgoing(number: int) -> dict[str, str]:
    return {
        "send": ngettext("%(number)d draft sent on.", "%(number)d drafts sent on.", number),
        "take-draft-back": ngettext("%(number)d draft taken back.", "%(number)d drafts taken back.", number),
        "review": ngettext("%(number)d draft reviewed.", "%(number)d drafts reviewed.", number),
        "check": ngettext("%(number)d draft checked.", "%(number)d drafts checked.", number),
        "approve": ngettext("%(number)d draft approved.", "%(number)d drafts approved.", number),
        "give-back": ngettext(
            "%(number)d draft returned for changes.", "%(number)d drafts returned for changes.", number
        ),
        "number": ngettext("%(number)d number given.", "%(number)d numbers given.", number),
        "release": ngettext("%(number)d document released.", "%(number)d documents released.", number),
        "hand-over": ngettext(
            "The paper copies of %(number)d document have left.",
            "The paper copies of %(number)d documents have left.",
            number,
        ),
    }


def _of_work(number: int) -> dict[str, str]:
    return {
        "acknowledge": ngettext("%(number)d document noted.", "%(number)d documents noted.", number),
        "pass-on": ngettext("%(number)d document passed on.", "%(number)d documents passed on.", number),
        "finish": ngettext(
            "Your part of %(number)d document is done.", "Your part of %(number)d documents is done.", number
        ),
        "reopen": ngettext("%(number)d part is in hand again.", "%(number)d parts are in hand again.", number),
    }
