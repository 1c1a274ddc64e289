"""The inbox: what lies before the viewer, by splits; and the three panes in which every document is opened."""
