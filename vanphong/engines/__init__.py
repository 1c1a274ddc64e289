"""Pure protocol and language code that knows no framework."""
