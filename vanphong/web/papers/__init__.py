"""Screens of paper in hand: where it lies, who has copies, who asks to see it."""
