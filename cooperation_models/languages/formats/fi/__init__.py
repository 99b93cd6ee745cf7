"""Finnish formats."""
