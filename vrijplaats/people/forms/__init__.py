"""Forms about people. Only a name is asked; everything else may wait or stay empty."""

from .access import CompanionForm, FixedContactForm, KeepOutForm, ReasonForm, SeekForm
from .home import FromHomeForm
from .team import AnswerHandoverForm, ColleagueForm, HandOverForm, ProfileForm, WorkerForm
from .young_people import MomentForm, PauseForm, PreferencesForm, WelcomeForm, YoungPersonForm

__all__ = [
    "AnswerHandoverForm",
    "ColleagueForm",
    "CompanionForm",
    "FixedContactForm",
    "FromHomeForm",
    "HandOverForm",
    "KeepOutForm",
    "MomentForm",
    "PauseForm",
    "PreferencesForm",
    "ProfileForm",
    "ReasonForm",
    "SeekForm",
    "WelcomeForm",
    "WorkerForm",
    "YoungPersonForm",
]
