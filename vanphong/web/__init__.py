"""Screens: server-rendered HTML with htmx, translation between the browser and actions or queries."""
