"""Implementations of ports: exchange axes, blob stores, readers of files."""
