"""Tables of the exchange."""

from vanphong.exchange.models.message import InboundMessage, OutboundMessage

__all__ = ["InboundMessage", "OutboundMessage"]
