"""Templates that drafts begin from: the decree's forms, and the agency's own, kept by its clerk or administrator."""
