"""What the components of the screens need to be drawn: frozen dataclasses, one file per family."""
