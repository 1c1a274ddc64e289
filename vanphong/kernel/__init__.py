"""Mechanisms every domain stands on: events, access, lifecycle, matters, numbers, notices, search, jobs."""
