"""The acts of this room: telling a story, letting somebody read of it, and what they do with the link."""

from .links import answer_share, open_share
from .shares import end_expired_shares, end_restored_shares, renew_link, share_parts, withdraw_share
from .story import add_story_part, change_story_part, move_story_part, remove_story_part

__all__ = [
    "add_story_part",
    "answer_share",
    "change_story_part",
    "end_expired_shares",
    "end_restored_shares",
    "move_story_part",
    "open_share",
    "remove_story_part",
    "renew_link",
    "share_parts",
    "withdraw_share",
]
