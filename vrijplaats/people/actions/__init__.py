"""Welcoming people, walking along with them, keeping their moments and giving them an account."""

from .accounts import (
    choose_language,
    fingerprint_of,
    give_account,
    make_sign_in_link,
    subjects_of,
    use_sign_in_link,
)
from .ages import record_parental_consent, say_age_band, stop_parental_consent
from .contact import come_back, pause, say_hoi
from .moments import keep_moment, let_go_of_moment
from .people import (
    change_contact_preferences,
    change_worker,
    change_young_person,
    erase_young_person,
    welcome_worker,
    welcome_young_person,
)
from .team import (
    LastCoordinatorError,
    OwnRoleError,
    StillWalkingError,
    answer_handover,
    change_colleague,
    hand_over,
    hand_over_all,
    hear_handover,
    leave_team,
    return_to_team,
)
from .temporary_access import (
    MOST_TRIES_AN_HOUR,
    TooManySearchesError,
    end_temporary_access,
    open_with_reason,
    seek_person,
)
from .walking import choose_fixed_contact, keep_out, part_ways, walk_together

__all__ = [
    "MOST_TRIES_AN_HOUR",
    "LastCoordinatorError",
    "OwnRoleError",
    "StillWalkingError",
    "TooManySearchesError",
    "answer_handover",
    "change_colleague",
    "change_contact_preferences",
    "change_worker",
    "change_young_person",
    "choose_fixed_contact",
    "choose_language",
    "come_back",
    "end_temporary_access",
    "erase_young_person",
    "fingerprint_of",
    "give_account",
    "hand_over",
    "hand_over_all",
    "hear_handover",
    "keep_moment",
    "keep_out",
    "leave_team",
    "let_go_of_moment",
    "make_sign_in_link",
    "open_with_reason",
    "part_ways",
    "pause",
    "record_parental_consent",
    "return_to_team",
    "say_age_band",
    "say_hoi",
    "seek_person",
    "stop_parental_consent",
    "subjects_of",
    "use_sign_in_link",
    "walk_together",
    "welcome_worker",
    "welcome_young_person",
]
