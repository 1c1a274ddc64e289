"""Paper beside the system: numbers set aside, what was entered afterwards."""
