"""Composition root: the environment, the settings, the URL tree, the wiring of ports and the processes."""
