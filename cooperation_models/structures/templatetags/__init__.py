"""Template tags of structure models."""
