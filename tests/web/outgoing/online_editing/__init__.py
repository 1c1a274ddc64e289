"""Online editing of drafts."""
