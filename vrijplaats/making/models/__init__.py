"""Phase 2: making something at one's own pace, from one sentence, photo or sound and nothing else."""

from .process import ArtForm, MakingProcess, Presentation, Sight
from .things import LogEntry, SharingConsent, WithFile, Work

__all__ = [
    "ArtForm",
    "LogEntry",
    "MakingProcess",
    "Presentation",
    "SharingConsent",
    "Sight",
    "WithFile",
    "Work",
]
