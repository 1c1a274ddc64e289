"""Screens of outgoing documents: everything outgoing, the drafter's form, and the work pane with its acts."""
