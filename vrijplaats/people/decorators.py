"""The decorator that limits who may open a page, offered to the rooms above this one."""

from vrijplaats.foundation.decorators import open_to

__all__ = ["open_to"]
