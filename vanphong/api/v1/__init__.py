"""Version 1 of the API: the actions and queries of the office, for programs."""
