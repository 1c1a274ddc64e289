"""The real regulations as they come into the sample province: as files, and on paper that the registry scans."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from vanphong.documents import rules
from vanphong.documents.actions import incoming
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.vocabulary import Source
from vanphong.engines.typeset.scan import ArrivalStamp
from vanphong.files.actions import files
from vanphong.ops.sample_office import documents, handling, plan
from vanphong.ops.sample_office.documents import SampleRegulation
from vanphong.ops.sample_office.stage import Stage, Story
from vanphong.ops.sample_office.working_time import DAY, WorkingTime

FIRST_MINUTE = -16 * DAY
"""The regulations are the first documents that their agencies register, so the stamp's number is known."""

THREADS = 2


@dataclass(frozen=True)
class Copy:
    """One copy of a regulation at an agency, as a file or as a scan of paper with the stamp of arrival."""

    regulation: SampleRegulation
    house: str
    is_scan: bool
    number: int
    reading: Future[files.Reading]


@contextmanager
def copies(time: WorkingTime, names: dict[str, str], *, stamp_to: str) -> Iterator[list[Copy]]:
    """Begin to typeset, scan and look at all copies in threads of their own; yield them at once.

    ``names`` are the agencies' names by key. Copies of one agency are numbered in the order of the plan.
    """
    known = {one.key: one for one in documents.regulations()}
    day = time.at(FIRST_MINUTE).date()
    taken: dict[str, int] = {}
    result = []
    with ThreadPoolExecutor(THREADS) as pool:
        for key, by_file, by_paper in plan.regulations():
            for house, is_scan in ((by_file, False), (by_paper, True)):
                number = taken[house] = taken.get(house, 0) + 1
                stamp = _stamp(names[house], number, day, stamp_to) if is_scan else None
                reading = pool.submit(_read, known[key], stamp)
                result.append(Copy(known[key], house, is_scan, number, reading))
        yield result


def _stamp(agency: str, number: int, day: date, forwarded: str) -> ArrivalStamp:
    return ArrivalStamp(agency, f"{number:02d}", f"{day:%d/%m/%Y}", forwarded)


def _read(regulation: SampleRegulation, stamp: ArrivalStamp | None) -> files.Reading:
    data = regulation.scan(stamp) if stamp else regulation.pdf()
    return files.read_pdf(f"{regulation.number}-{regulation.key}.pdf", data)


def story(stage: Stage, copy: Copy) -> Story:
    """A regulation is entered into the register by the clerk, then handled like every document."""
    yield FIRST_MINUTE + copy.number * 6
    house = stage.houses[copy.house]
    intake = incoming.Intake(
        fields=_fields(copy.regulation),
        file=copy.reading.result(),
        source=Source.PAPER if copy.is_scan else Source.UPLOAD,
    )
    document = incoming.enter(house.clerk.viewer, intake, now=stage.now)
    yield from handling.submitted(stage, handling.Arrival(document, copy.house, stage.word("regulation_topic")))


def _fields(regulation: SampleRegulation) -> rules.IncomingFields:
    signature = regulation.document.signature
    return rules.IncomingFields(
        type_code=register_queries.type_by_name(regulation.type_name),
        code_number=regulation.number,
        code_notation=regulation.symbol,
        issued_on=regulation.issued_on,
        issuer_name=regulation.issuer,
        summary=regulation.summary,
        signer_name=regulation.signer,
        signer_position=signature.authority[-1] if signature else "",
    )
