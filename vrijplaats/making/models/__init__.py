"""Phase 2: making something at one's own pace, from one sentence, photo or sound and nothing else."""

from .process import ArtForm, MakingProcess, Presentation, Sight
from .things import LogEntry, OpenedWindow, WithFile, Work

__all__ = [
    "ArtForm",
    "LogEntry",
    "MakingProcess",
    "OpenedWindow",
    "Presentation",
    "Sight",
    "WithFile",
    "Work",
]
