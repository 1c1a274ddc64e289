"""Word documents made into PDF by LibreOffice, where it is installed: one confined process for each document."""
