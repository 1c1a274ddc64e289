"""Inter-agency exchange (liên thông văn bản)."""
