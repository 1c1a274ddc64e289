"""What files need from outside: a place for bytes."""

from typing import Protocol

from vanphong.kernel.ports import Slot


class BlobStore(Protocol):
    """Keeps bytes under the SHA-256 of their content, and things derived from them under a key."""

    def put(self, data: bytes) -> str:
        """Keep the bytes so that they survive a crash once this returns; return their SHA-256 in hexadecimal."""

    def get(self, sha256: str) -> bytes:
        """Return the bytes kept under a hash; raises ``KeyError``."""

    def holds(self, sha256: str) -> bool:
        """Tell whether bytes are kept under a hash."""

    def discard(self, sha256: str) -> None:
        """Delete bytes and what was derived from them; for what may not be kept. Nothing happens where none are."""

    def put_derived(self, key: str, data: bytes) -> None:
        """Keep something that can be made again (a page image); it may vanish at any time."""

    def get_derived(self, key: str) -> bytes | None:
        """Return something derived, or nothing when it has to be made again."""


BLOBS: Slot[BlobStore] = Slot("blobs")
