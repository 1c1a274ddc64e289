"""Tests of searchable copies of scans."""
