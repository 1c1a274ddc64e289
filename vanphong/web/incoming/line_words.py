"""What in a line is not clear, in words for the one who wrote it."""

from django.utils.translation import gettext as _

from vanphong.engines.directions.result import Problem, ProblemKind


def doubt(problem: Problem) -> str:
    """The words about one problem, with the stretch of the line that it is about."""
    return _words(problem.kind) % {"words": " ".join(problem.words.split())[:80]}


def _words(kind: ProblemKind) -> str:
    match kind:
        case ProblemKind.AMBIGUOUS_NAME:
            return _("“%(words)s” may be several; whom do you mean?")
        case ProblemKind.UNKNOWN_NAME:
            return _("Nobody here is called “%(words)s”.")
        case ProblemKind.NAMED_TWICE:
            return _("“%(words)s” is named in two parts.")
        case ProblemKind.SEVERAL_LEADS:
            return _("Only one may lead; “%(words)s” is a second one.")
        case ProblemKind.NO_LEAD:
            return _("Nobody leads; name who does.")
        case ProblemKind.NO_ROLE:
            return _("“%(words)s” is named without a part and receives nothing.")
        case ProblemKind.NOBODY_IN_PARTICULAR:
            return _("“%(words)s” names nobody in particular; nobody receives it by that.")
        case _other:
            return _of_days(kind)


def _of_days(kind: ProblemKind) -> str:
    match kind:
        case ProblemKind.PAST:
            return _("“%(words)s” is past.")
        case ProblemKind.NO_SUCH_DAY:
            return _("There is no such day: “%(words)s”.")
        case ProblemKind.AMBIGUOUS_DAY:
            return _("“%(words)s” may be two days; which one?")
        case ProblemKind.DAY_OFF:
            return _("“%(words)s” is a day off.")
        case ProblemKind.VAGUE:
            return _("“%(words)s” names no day; look at the one proposed.")
        case ProblemKind.SEVERAL_DEADLINES:
            return _("Several deadlines; look at the one below.")
        case _other:
            return _("It is not decided yet which days are off then; look at the deadline.")
