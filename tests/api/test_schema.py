"""The API keeps what its description promises, whatever it is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import As, Program
from tests.office import Office
from vanphong.documents.actions import directing
from vanphong.documents.queries import drafts, incoming
from vanphong.work.queries import items

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
BOUNDED = settings(
    max_examples=2,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def places(office: Office) -> dict[str, dict[str, UUID]]:
    """Records that exist, by the first word of the address and the name of the parameter."""
    question = office.submitted()
    directing.assign(office.viewer("thang"), question, order=office.order("A.KT"), now=office.now)
    answer = office.draft()
    return {
        "incoming": {
            "document_id": question,
            "file_id": incoming.page(office.viewer("lan"), question).file_ids[0],
        },
        "outgoing": {"document_id": answer, "file_id": drafts.versions(answer)[0].file_id},
        "work": {"item_id": items.of_matter(office.viewer("thang"), question)[0].id},
        "registers": {"register_id": office.registers["A.in"]},
        "agencies": {"agency_id": office.agencies["A"]},
    }


ACTORS = {"incoming": ["lan", "thang"], "outgoing": ["hung"], "work": ["ha", "thang"]}
PUBLIC = ("/api/v1/tokens", "/api/v1/directory")
"""What answers without a token: the door, and the directory as far as the policy shows it to everybody."""


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests share the connection, and with it the transaction, of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def from_inside(environ: dict[str, Any], start_response: Any) -> Any:
    """The office as it answers inside the agencies' network, where no second factor is asked for."""
    return get_wsgi_application()(environ | {"REMOTE_ADDR": "10.0.0.1"}, start_response)


def operations() -> Iterator[Any]:
    """Every operation of the description, as the office serves it."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", from_inside)
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        yield result.ok()


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_request_breaks_the_office(acting: As, places: dict[str, dict[str, UUID]], mode: GenerationMode) -> None:
    """Some 250 requests, fitting and not: never a 500, and every answer is one that the description knows."""
    answered: Counter[int] = Counter()
    for operation in operations():
        area = operation.path.split("/")[3]
        if operation.path == "/api/v1/tokens/current":
            continue  # would end the token of all that follows
        for name in ACTORS.get(area, ["lan"]):
            answered += send(operation, mode, acting(name), places.get(area, {}))
    assert answered.total() > 100
    assert mode == GenerationMode.NEGATIVE or answered[200] > 50, answered


@pytest.mark.usefixtures("one_connection")
def test_without_a_token_nothing_opens_and_nothing_breaks(places: dict[str, dict[str, UUID]]) -> None:
    """R-201: every other operation answers 401, as the description says, about records that exist too."""
    opened = set()
    for operation in operations():
        answered = send(operation, GenerationMode.POSITIVE, Program(), places.get(operation.path.split("/")[3], {}))
        assert answered, operation.path
        if set(answered) != {401}:
            opened.add(operation.path)
    assert opened <= set(PUBLIC)


def send(operation: Any, mode: GenerationMode, program: Program, known: dict[str, UUID]) -> Counter[int]:
    """Send a few requests to one operation, about records that exist; take back what they did and count the answers."""
    answered: Counter[int] = Counter()

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def one(case: Any) -> None:
        for parameter in set(known) & set(case.path_parameters or {}):
            case.path_parameters[parameter] = str(known[parameter])
        with transaction.atomic():
            case.headers.pop("Authorization", None)
            if program.token:
                case.headers["Authorization"] = f"Bearer {program.token}"
            response = case.call()
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)
        answered[response.status_code] += 1

    one()
    return answered
