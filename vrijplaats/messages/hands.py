"""Calling out with several hands at once, none of which can keep the house waiting."""

import queue
import threading
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from .gateway import SECONDS, Fate

HANDS = 10
# Four calls of each hand, each at its longest, and a little more.
LONGEST = 6 * SECONDS
K = TypeVar("K")


def call_all(calls: Mapping[K, Callable[[], Fate]]) -> dict[K, Fate]:
    """Return the fate of each call; unknown for what raised, and for what had no answer in time.

    The threads end with the process, so that a call that never ends holds nothing up.
    """
    todo: queue.SimpleQueue[tuple[K, Callable[[], Fate]]] = queue.SimpleQueue()
    fates: dict[K, Fate] = {}
    for call in calls.items():
        todo.put(call)
    hands = [threading.Thread(target=_work, args=(todo, fates), daemon=True) for _ in range(HANDS)]
    end = time.monotonic() + LONGEST
    for hand in hands[: len(calls)]:
        hand.start()
    for hand in hands[: len(calls)]:
        hand.join(max(end - time.monotonic(), 0))
    _empty(todo)
    known = dict(fates)
    return {key: known.get(key, Fate.UNKNOWN) for key in calls}


def _work(todo: "queue.SimpleQueue[tuple[K, Callable[[], Fate]]]", fates: dict[K, Fate]) -> None:
    """Make calls until there are none left."""
    while True:
        try:
            key, call = todo.get_nowait()
        except queue.Empty:
            return
        try:
            fates[key] = call()
        except Exception:
            # Its text may hold what was sent.
            fates[key] = Fate.UNKNOWN


def _empty(todo: "queue.SimpleQueue[tuple[K, Callable[[], Fate]]]") -> None:
    """Take away what no hand came to, so that nobody begins with it after the answer was given."""
    while True:
        try:
            todo.get_nowait()
        except queue.Empty:
            return
