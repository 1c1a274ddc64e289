"""Who must do what by when: directives and work items (bút phê, giao việc)."""
