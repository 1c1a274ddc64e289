"""Slots for the outside: a domain declares what it needs, the composition root fills it."""

from typing import Generic, TypeVar

Port = TypeVar("Port")


class Slot(Generic[Port]):
    """A named place for one implementation of a port."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._filled: Port | None = None

    def fill(self, implementation: Port) -> None:
        """Put an implementation into the slot; a later one replaces it."""
        self._filled = implementation

    @property
    def port(self) -> Port:
        """The implementation in force; raises ``LookupError`` while there is none."""
        if self._filled is None:
            raise LookupError(f"nothing fills the port {self.name!r}")
        return self._filled
