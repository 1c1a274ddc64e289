"""Single sign-on at a provider that speaks OpenID Connect (Core 1.0, Discovery 1.0), with PKCE (RFC 7636)."""
