"""An online editor's discovery and proof keys: by the protocol's own example, and over HTTP with keys of our own."""

from __future__ import annotations

import base64
import http.server
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from vanphong.adapters.office_editor import discovery, proof
from vanphong.adapters.office_editor.editor import WopiEditor
from vanphong.documents.ports import EditorCall, EditorSilent

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SOURCE = "https://office.example.vn/wopi/files/0192"

# The example that the protocol's documentation publishes for those who verify proofs.
TOKEN = (
    "yZhdN1qgywcOQWhyEMVpB6NE3pvBksvcLXsrFKXNtBeDTPW%2fu62g2t%2fOCWSlb3jUGaz1zc%2fzOzbNgAredLdhQI1Q7sPPqUv2owO78olmN74DV"
    "%2fv52OZIkBG%2b8jqjwmUobcjXVIC1BG9g%2fynMN0itZklL2x27Z2imCF6xELcQUuGdkoXBj%2bI%2bTlKM"
)
EXAMPLE = EditorCall(
    token=TOKEN,
    address=f"https://contoso.com/wopi/files/vHxYyRGM8VfmSGwGYDBMIQPzuE+sSC6kw+zWZw2Nyg?access_token={TOKEN}",
    timestamp="635655897610773532",
    proof=(
        "IflL8OWCOCmws5qnDD5kYMraMGI3o+T+hojoDREbjZSkxbbx7XIS1Av85lohPKjyksocpeVwqEYm9nVWfnq05uhDNGp2MsNyhPO9unZ6w25Rjs1h"
        "DFM0dmvYx8wlQBNZ/CFPaz3inCMaaP4PtU85YepaDccAjNc1gikdy3kSMeG1XZuaDixHvMKzF/60DMfLMBIu5xP4Nt8i8Gi2oZs4REuxi6yxOv2v"
        "QJQ5+8Wu2Olm8qZvT4FEIQT9oZAXebn/CxyvyQv+RVpoU2gb4BreXAdfKthWF67GpJyhr+ibEVDoIIolUvviycyEtjsaEBpOf6Ne/OLRNu98un7W"
        "NDzMTQ=="
    ),
    earlier_proof="",
)
MODULUS = (
    "0HOWUPFFgmSYHbLZZzdWO/HUOr8YNfx5NAl7GUytooHZ7B9QxQKTJpj0NIJ4XEskQW8e4dLzRrPbNOOJ+KpWHttXz8HoQXkkZV/gYNxaNHJ8/pRXGMZz"
    "fVM5vchhx/2C7ULPTrpBsSpmfWQ6ShaVoQzfThFUd0MsBvIN7HVtqzPx9jbSV04wAqyNjcro7F3iu9w7AEsMejHbFlWoN+J05dP5ixryF7+2U5RVmjMt"
    "7/dYUdCoiXvCMt2CaVr0XEG6udHU4iDKVKZjmUBc7cTWRzhqEL7lZ1yQfylp38Nd2xxVJ0sSU7OkC1bBDlePcYGaF3JjJgsmp/H5BNnlW9gSxQ=="
)


def moment_of(timestamp: str) -> datetime:
    """The moment that a timestamp counts."""
    return datetime(1, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(timestamp) // 10)


def ticks_of(at: datetime) -> int:
    """Tenths of microseconds since the year 1."""
    return (at - datetime(1, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10


def signed(key: RSAPrivateKey, address: str, *, token: str = "t", at: datetime = NOW) -> EditorCall:  # noqa: S107
    """A call as an editor with this key makes it."""
    ticks = ticks_of(at)
    said = struct.pack(">i", len(token)) + token.encode()
    said += struct.pack(">i", len(address)) + address.upper().encode() + struct.pack(">iq", 8, ticks)
    signature = base64.b64encode(key.sign(said, PKCS1v15(), SHA256())).decode()
    return EditorCall(token, address, str(ticks), signature, "")


def numbers_of(key: RSAPrivateKey) -> tuple[str, str]:
    """Modulus and exponent as a discovery writes them."""
    numbers = key.public_key().public_numbers()
    modulus, exponent = numbers.n.to_bytes(key.key_size // 8, "big"), numbers.e.to_bytes(3, "big")
    return base64.b64encode(modulus).decode(), base64.b64encode(exponent).decode()


@dataclass
class Town:
    """A server that answers as an editor does, and what it was asked."""

    keys: list[RSAPrivateKey]
    asked: int = 0
    is_silent: bool = False
    body: bytes | None = None
    address: str = field(default="")

    def discovery(self) -> bytes:
        """What the server says of itself."""
        if self.body is not None:
            return self.body
        (modulus, exponent), *before = [numbers_of(key) for key in self.keys]
        old = f'oldmodulus="{before[0][0]}" oldexponent="{before[0][1]}"' if before else ""
        page = f"{self.address}/edit?&lt;ui=UI_LLCC&amp;&gt;&lt;thm=THEME_ID&amp;&gt;"
        return (
            f'<wopi-discovery><net-zone name="external-http"><app name="Word"><action name="view" ext="docx" '
            f'urlsrc="{self.address}/view?"/><action name="edit" ext="docx" urlsrc="{page}"/></app></net-zone>'
            f'<proof-key value="" modulus="{modulus}" exponent="{exponent}" {old}/></wopi-discovery>'
        ).encode()


KEYS = [generate_private_key(public_exponent=65537, key_size=2048) for _ in range(3)]


@pytest.fixture
def town() -> Iterator[Town]:
    """A running editor with a key."""
    town = Town([KEYS[0]])

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            town.asked += 1
            self.send_response(500 if town.is_silent else 200)
            self.end_headers()
            self.wfile.write(b"" if town.is_silent else town.discovery())

        def log_message(self, *_told: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    town.address = f"http://127.0.0.1:{server.server_port}"
    yield town
    server.shutdown()
    server.server_close()


def test_the_published_example_of_a_proof_is_accepted() -> None:
    """X-WOPI-Proof under the documentation's key; with one letter changed, or after twenty minutes, it is none."""
    keys = proof.keys_of({"modulus": MODULUS, "exponent": "AQAB"})
    assert keys is not None
    at = moment_of(EXAMPLE.timestamp)
    assert proof.is_signed(EXAMPLE, keys, now=at)
    assert proof.is_signed(EXAMPLE, keys, now=at + timedelta(minutes=19))
    assert proof.is_signed(replace(EXAMPLE, proof="", earlier_proof=EXAMPLE.proof), keys, now=at)
    assert not proof.is_signed(EXAMPLE, keys, now=at + timedelta(minutes=21))
    assert not proof.is_signed(replace(EXAMPLE, token=f"{TOKEN}x"), keys, now=at)
    assert not proof.is_signed(replace(EXAMPLE, address=f"{EXAMPLE.address}x"), keys, now=at)


@pytest.mark.parametrize("timestamp", ["", "x", "-1", "9" * 19, "9" * 40, "٣"])
def test_a_timestamp_that_is_none_is_refused(timestamp: str) -> None:
    """Whatever stands there, it breaks nothing."""
    keys = proof.keys_of({"modulus": MODULUS, "exponent": "AQAB"})
    assert keys is not None
    assert not proof.is_signed(replace(EXAMPLE, timestamp=timestamp), keys, now=moment_of(EXAMPLE.timestamp))


def test_a_call_is_genuine_by_the_keys_of_the_discovery(town: Town) -> None:
    """Read once, kept; a stranger's key does not do, nor a call of half an hour ago."""
    editor = WopiEditor(f"{town.address}/hosting/discovery")
    assert editor.is_genuine(signed(KEYS[0], SOURCE), now=NOW)
    assert editor.is_genuine(signed(KEYS[0], SOURCE), now=NOW)
    assert not editor.is_genuine(signed(KEYS[1], SOURCE), now=NOW)
    assert not editor.is_genuine(signed(KEYS[0], SOURCE, at=NOW - timedelta(minutes=30)), now=NOW)
    assert not editor.is_genuine(replace(signed(KEYS[0], SOURCE), proof="not base64"), now=NOW)
    assert town.asked == 1


def test_keys_change_without_a_break(town: Town) -> None:
    """Signed by the key before, by the new one over the second header, and by a new one after another look."""
    clock = [0.0]
    editor = WopiEditor(town.address, clock=lambda: clock[0])
    assert editor.is_genuine(signed(KEYS[0], SOURCE), now=NOW)
    town.keys = [KEYS[1], KEYS[0]]
    assert not editor.is_genuine(signed(KEYS[1], SOURCE), now=NOW)  # asked a moment ago
    clock[0] = 61.0
    assert editor.is_genuine(signed(KEYS[1], SOURCE), now=NOW)
    assert editor.is_genuine(signed(KEYS[0], SOURCE), now=NOW)  # the key before, over the first header
    late = signed(KEYS[1], SOURCE)
    assert editor.is_genuine(replace(late, proof="", earlier_proof=late.proof), now=NOW)
    assert not editor.is_genuine(signed(KEYS[2], SOURCE), now=NOW)
    assert town.asked == 2


def test_the_page_of_the_editor_names_language_and_source(town: Town) -> None:
    """Placeholders that the office knows are filled, the others fall away."""
    address = WopiEditor(town.address).opening("docx", source=SOURCE, language="vi")
    assert address.startswith(f"{town.address}/edit?")
    assert parse_qs(urlsplit(address).query) == {"ui": ["vi-VN"], "WOPISrc": [SOURCE]}
    with pytest.raises(EditorSilent):
        WopiEditor(town.address).opening("xlsx", source=SOURCE, language="vi")


def test_a_plain_page_gets_its_language_as_a_parameter() -> None:
    """An editor whose discovery names no placeholder."""
    filled = discovery.filled("https://editor.example.vn/cool.html?", source=SOURCE, language="en")
    assert parse_qs(urlsplit(filled).query) == {"WOPISrc": [SOURCE], "lang": ["en"]}


def test_a_silent_editor_is_asked_again_after_a_minute_and_serves_on_from_what_is_known(town: Town) -> None:
    """While it is silent, what was read before is good; without anything it is said."""
    clock = [0.0]
    editor = WopiEditor(town.address, clock=lambda: clock[0])
    town.is_silent = True
    for _ in range(3):
        with pytest.raises(EditorSilent):
            editor.opening("docx", source=SOURCE, language="vi")
    assert town.asked == 1
    clock[0], town.is_silent = 61.0, False
    assert editor.opening("docx", source=SOURCE, language="vi")
    clock[0], town.is_silent = 100_000.0, True
    assert editor.opening("docx", source=SOURCE, language="vi")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no xml",
        b'<!DOCTYPE x [<!ENTITY a "b">]><wopi-discovery>&a;</wopi-discovery>',
        b'<wopi-discovery><proof-key modulus="AQAB" exponent="AQAB"/></wopi-discovery>',
        b'<wopi-discovery><proof-key modulus="%%%" exponent="AQAB"/></wopi-discovery>',
        b"<wopi-discovery>" + b" " * discovery.LARGEST + b"</wopi-discovery>",
    ],
)
def test_what_cannot_be_a_discovery_is_refused(town: Town, body: bytes) -> None:
    """Empty, no XML, with entities, with a key too short or broken, too large."""
    town.body = body
    with pytest.raises(EditorSilent):
        WopiEditor(town.address).is_genuine(signed(KEYS[0], SOURCE), now=NOW)


@pytest.mark.parametrize(
    "address", ["http://editor.example.vn/x", "ftp://x/y", "https://a b/c", "https://x;script-src *", "https://[x/"]
)
def test_pages_at_plain_or_foul_addresses_are_left_out(address: str) -> None:
    """They would stand in a policy of the page and receive a pass."""
    body = f'<wopi-discovery><net-zone><action name="edit" ext="docx" urlsrc="{address}"/></net-zone></wopi-discovery>'
    assert discovery.read(body.encode()).pages == {}


def test_the_zone_of_browsers_outside_is_preferred() -> None:
    """A discovery with several zones."""
    zone = '<net-zone name="{0}"><action name="edit" ext="docx" urlsrc="https://{0}.example.vn/"/></net-zone>'
    body = "".join(zone.format(name) for name in ("internal-https", "external-https", "internal-http"))
    read = discovery.read(f"<wopi-discovery>{body}</wopi-discovery>".encode())
    assert read.pages == {"docx": "https://external-https.example.vn/"}
