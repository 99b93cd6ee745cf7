"""Skolt Sámi formats."""
