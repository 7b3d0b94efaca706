"""Reminders, the outbox in which each of them lands, and where they may go outside the house."""

from .outbox import Message
from .outside import CalendarFeed, Destination, QuietHours
from .reminders import MOTIFS, Reminder, WordsYes

__all__ = ["MOTIFS", "CalendarFeed", "Destination", "Message", "QuietHours", "Reminder", "WordsYes"]
