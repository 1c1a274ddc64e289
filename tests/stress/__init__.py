"""Many at once, with faults."""
