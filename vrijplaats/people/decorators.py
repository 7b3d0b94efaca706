"""Doors that exist for some, for the rooms above this one."""

from vrijplaats.foundation.decorators import open_to

__all__ = ["open_to"]
