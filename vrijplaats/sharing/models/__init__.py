"""A story told once, in parts, and what of it somebody may read for a while."""

from .shares import Opening, Share, SharedPart
from .story import StoryPart, readers_of_stories

__all__ = ["Opening", "Share", "SharedPart", "StoryPart", "readers_of_stories"]
