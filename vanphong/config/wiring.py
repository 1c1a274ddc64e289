"""Which adapter fills which port: the one place that knows both."""

from __future__ import annotations

from django.conf import settings

from vanphong.adapters.axis_local.axis import LocalAxis
from vanphong.adapters.blobs_disk import DiskBlobs
from vanphong.adapters.office_editor.editor import WopiEditor
from vanphong.adapters.oidc.provider import OidcProvider, Registration
from vanphong.adapters.scanner_folders import DiskScannerFolders
from vanphong.adapters.word_to_pdf import libreoffice
from vanphong.config.env import Environment
from vanphong.directory.ports import PAPERS, SIGN_IN_PROVIDER
from vanphong.directory.queries import agencies
from vanphong.directory.vocabulary import LinkField
from vanphong.documents.ports import OFFICE_EDITOR, SCANNER_FOLDERS, WORD_TO_PDF
from vanphong.exchange.actions import inbox, status
from vanphong.exchange.ports import AXIS
from vanphong.files.ports import BLOBS


def wire() -> None:
    """Fill the slots of `kernel.ports`. Called once per process when Django is ready."""
    blobs = DiskBlobs(settings.ENVIRONMENT.data)
    BLOBS.fill(blobs)
    PAPERS.fill(blobs)
    AXIS.fill(
        LocalAxis(
            is_hosted=lambda code: agencies.by_code(code) is not None,
            announce_arrival=inbox.expect,
            announce_status=status.expect,
        )
    )
    SCANNER_FOLDERS.fill(DiskScannerFolders(settings.ENVIRONMENT.scanner_folders()))
    if settings.ENVIRONMENT.office_editor:
        OFFICE_EDITOR.fill(WopiEditor(settings.ENVIRONMENT.office_editor))
    program = libreoffice.find()
    if program is not None:
        WORD_TO_PDF.fill(libreoffice.LibreOffice(program))
    if settings.ENVIRONMENT.oidc_issuer:
        SIGN_IN_PROVIDER.fill(sign_in_provider(settings.ENVIRONMENT))


def sign_in_provider(environment: Environment) -> OidcProvider:
    """The provider of single sign-on that the environment names."""
    claim, _mark, ours = environment.oidc_claim.partition("=")
    registration = Registration(
        issuer=environment.oidc_issuer,
        client_id=environment.oidc_client_id,
        client_secret=environment.oidc_client_secret,
        name=environment.oidc_name,
        claim=claim,
        links_by=LinkField(ours),
        strong=environment.oidc_mfa,
    )
    return OidcProvider(registration)
