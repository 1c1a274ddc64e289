"""Whether one may come in by a provider of single sign-on (R-022)."""

from vanphong.directory.ports import SIGN_IN_PROVIDER


def provider_name() -> str:
    """Return what the provider is called; nothing where the installation has none."""
    try:
        return SIGN_IN_PROVIDER.port.name
    except LookupError:
        return ""
