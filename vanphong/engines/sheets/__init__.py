"""Sheets: reading tables out of workbooks and delimited text, writing them so that they are harmless to open."""
