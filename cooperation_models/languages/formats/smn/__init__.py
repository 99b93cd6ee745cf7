"""Inari Sámi formats."""
