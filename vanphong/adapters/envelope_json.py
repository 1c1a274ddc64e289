"""Envelopes as JSON bytes: the form in which the axes that we keep ourselves carry them."""

from pydantic import TypeAdapter, ValidationError

from vanphong.exchange.ports import Envelope, Unreadable

_ENVELOPES = TypeAdapter(Envelope)


def encode(envelope: Envelope) -> bytes:
    """Return an envelope as bytes."""
    return _ENVELOPES.dump_json(envelope)


def decode(raw: bytes) -> Envelope:
    """Return the envelope in the bytes; raises ``Unreadable`` without quoting them."""
    try:
        return _ENVELOPES.validate_json(raw)
    except ValidationError as fault:
        places = ", ".join(sorted({".".join(map(str, error["loc"])) or "message" for error in fault.errors()}))
        raise Unreadable(f"not an envelope: {places}") from None
