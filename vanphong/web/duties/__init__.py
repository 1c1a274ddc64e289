"""Duties seen: who looks into the inbox how often; for heads only."""
