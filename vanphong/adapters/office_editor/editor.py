"""The online editor of an installation: its discovery is kept for hours, and read anew when its keys seem to change."""

import time
from collections.abc import Callable
from datetime import datetime

from vanphong.adapters.office_editor import discovery, proof
from vanphong.adapters.office_editor.discovery import Discovery
from vanphong.documents.ports import EditorCall, EditorSilent

KEPT = 12 * 3600.0
"""Seconds for which a discovery is good; older ones are read anew, and serve on while the editor is silent."""
AGAIN = 60.0
"""Seconds between two looks for new keys, or for an editor that was silent."""


class WopiEditor:
    """Implements `vanphong.documents.ports.OfficeEditor`."""

    def __init__(self, address: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._address = address
        self._clock = clock
        self._known: Discovery | None = None
        self._read_at = self._asked_at = float("-inf")

    def opening(self, ending: str, *, source: str, language: str) -> str:
        """Return the address of the page that edits a file; raises ``EditorSilent``."""
        page = self._described().pages.get(ending)
        if page is None:
            raise EditorSilent(f"{self._address} does not edit .{ending}")
        return discovery.filled(page, source=source, language=language)

    def is_genuine(self, call: EditorCall, *, now: datetime) -> bool:
        """Tell whether a call bears the editor's signature; of an editor without keys every call is taken.

        The pass that a call carries is asked for in any case. Raises ``EditorSilent``.
        """
        if self._is_signed(call, self._described(), now):
            return True
        return self._may_ask_again() and self._is_signed(call, self._asked(), now)

    @staticmethod
    def _is_signed(call: EditorCall, known: Discovery, now: datetime) -> bool:
        return known.keys is None or proof.is_signed(call, known.keys, now=now)

    def _described(self) -> Discovery:
        if self._known is not None and (self._clock() - self._read_at <= KEPT or not self._may_ask_again()):
            return self._known
        if self._known is None and not self._may_ask_again():
            raise EditorSilent(f"{self._address} was silent a moment ago")
        return self._asked()

    def _may_ask_again(self) -> bool:
        return self._clock() - self._asked_at > AGAIN

    def _asked(self) -> Discovery:
        self._asked_at = self._clock()
        try:
            self._known = discovery.fetch(self._address)
        except EditorSilent:
            if self._known is None:
                raise
            return self._known
        self._read_at = self._clock()
        return self._known
