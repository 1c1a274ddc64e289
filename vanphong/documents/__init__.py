"""Registers, incoming and outgoing documents, drafts and deliveries (văn bản đến, văn bản đi)."""
