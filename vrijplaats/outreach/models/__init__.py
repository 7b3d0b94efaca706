"""Phase 1: going out to where young people are, and meeting them; nameless unless they say yes."""

from .encounters import Encounter, EncounterLink
from .remarks import Remark
from .rounds import OutreachForm, StreetRound

__all__ = ["Encounter", "EncounterLink", "OutreachForm", "Remark", "StreetRound"]
