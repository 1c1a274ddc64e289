"""The fictional sample province: its people, its agencies and its documents."""
