"""What the doctor finds about one thing."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Good, worth a look, or wrong. Only what is wrong makes the command fail."""

    GOOD = "good"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One sentence about one thing, and what to do where it is not good."""

    check: str
    state: State
    sentence: str
    advice: str = ""


def good(check: str, sentence: str) -> Finding:
    """Return a finding that something is in order."""
    return Finding(check, State.GOOD, sentence)


def look(check: str, sentence: str, advice: str) -> Finding:
    """Return a finding that somebody should look at something."""
    return Finding(check, State.LOOK, sentence, advice)


def wrong(check: str, sentence: str, advice: str) -> Finding:
    """Return a finding that something is wrong."""
    return Finding(check, State.WRONG, sentence, advice)
