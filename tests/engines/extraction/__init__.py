"""Tests of the reader of key fields, and the open test set it is measured by."""
