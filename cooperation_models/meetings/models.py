"""The room's models as Django finds them."""

from .facts import Action, Meeting

__all__ = ["Action", "Meeting"]
