"""An online editor that speaks WOPI (Collabora Online, ONLYOFFICE Docs, Microsoft's servers)."""
