"""New passwords in two steps: the administrator's queue, and the page behind a link."""
