"""One line of a directive (bút phê) read into parts, and what may be proposed for the next one (R-031...R-033, R-133).

``parse.read_direction(text, now=, calendar=, roster=)`` reads a line into a ``result.Direction``: parts (who, in which
role, by when), deadlines, urgency, the report that is wanted, spans for highlighting, and problems. ``roster.Roster``
holds the ``Candidate`` units and persons that may be named; make it once for an agency and use it for many lines.
Nothing is guessed: a name that may mean two people has no candidate but a problem with its choices, a past date is a
problem, "the units concerned" are told as nobody in particular. The text is never changed; reading has no side effects.

Roles come from signs (``@!`` lead, ``@`` support, ``@?`` informed) and from the words of ``words.toml``, with or
without tone marks. ``habits.Habits`` holds the thresholds. A line that only adds to what is running may name no lead:
then ``ProblemKind.NO_LEAD`` is the caller's to overlook.

``phrases.rank`` proposes a leader's frequent phrases, ``routing.suggest`` who may get a document, each with its
reasons; both only propose.
"""
