"""Agencies, their units and posts: the tree, their pages, and reorganisations."""
