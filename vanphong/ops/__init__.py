"""Commands of operation: first run, sample office, health."""
