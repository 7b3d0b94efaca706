"""Phase 2: making something at one's own pace, from one sentence, photo or sound and nothing else."""

from .consent import SharingConsent, UseConsent
from .process import ArtForm, MakingProcess, Presentation, Sight
from .things import LogEntry, Work

__all__ = [
    "ArtForm",
    "LogEntry",
    "MakingProcess",
    "Presentation",
    "SharingConsent",
    "Sight",
    "UseConsent",
    "Work",
]
