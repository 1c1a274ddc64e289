"""Schema changes of the kernel."""
