"""One form per act; every field can wait, but for the one sentence that makes it."""

from .asking import AskForm, CallForm, ReplyForm, VoiceForm, WishForm, WorkerAskForm
from .cover import ApproveCoverForm, CoverForm, may_cover
from .together import AfterwardsForm, AlongForm, CallNoteForm, MoveForm, StepForm, WaitingForm

__all__ = [
    "AfterwardsForm",
    "AlongForm",
    "ApproveCoverForm",
    "AskForm",
    "CallForm",
    "CallNoteForm",
    "CoverForm",
    "MoveForm",
    "ReplyForm",
    "StepForm",
    "VoiceForm",
    "WaitingForm",
    "WishForm",
    "WorkerAskForm",
    "may_cover",
]
