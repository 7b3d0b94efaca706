"""Where no fault may pass, how many are planted there, and which tests have to notice them."""

from dataclasses import dataclass

ERASED = ("tests/test_erase_leaves_nothing.py",)
SEEN = ("tests/rules/test_roles.py",)


@dataclass(frozen=True)
class Area:
    """Code in which no fault may pass: where it lies, how many faults it gets, and which tests hold it.

    The tests stand in the order in which they are most likely to notice: the first failure ends a run.
    """

    paths: tuple[str, ...]
    share: int
    tests: tuple[str, ...]


def _rooms(*names: str) -> tuple[str, ...]:
    return tuple(f"vrijplaats/{name}" for name in names)


AREAS = (
    # trust
    Area(
        _rooms("sealing"), 18,
        (*_rooms("sealing", "journal", "making/tests/test_media.py", "data_rights"),
         "tests/rules/test_pages_answer.py", "tests/test_nothing_in_clear.py", *SEEN),
    ),
    Area(
        _rooms("privacy"), 18,
        (*_rooms("privacy", "retention", "data_rights"), *ERASED, "tests/rules/test_declarations.py",
         "tests/rules/test_minimal_data.py", *_rooms("operations/tests/test_doctor.py")),
    ),
    Area(_rooms("journal"), 12, (*_rooms("journal"), "tests/rules/test_one_entry.py")),
    Area(
        _rooms("people/models", "people/rules.py", "people/decorators.py", "people/actions.py"), 20,
        (*_rooms("people", "home", "data_rights/tests/test_who_sees_what.py", "making/tests/test_sight.py",
                 "retention"), *SEEN),
    ),
    # consent
    Area(
        _rooms("statements"), 20,
        (*_rooms("statements"), "tests/test_withdrawal.py", *_rooms("data_rights", "figures"), *SEEN),
    ),
    Area(
        _rooms("making/models", "making/actions.py", "making/media.py", "making/rules.py"), 18,
        (*_rooms("making", "data_rights/tests/test_who_sees_what.py"), "tests/test_withdrawal.py", *SEEN),
    ),
    # counting
    Area(
        _rooms("figures"), 18,
        (*_rooms("figures", "publications"),),
    ),
    Area(
        _rooms("outreach/models.py", "changemakers/models.py", "changemakers/actions.py"), 8,
        (*_rooms("outreach", "changemakers", "figures", "home"), *SEEN),
    ),
    # erasure
    Area(
        _rooms("retention"), 16,
        (*_rooms("retention", "privacy", "data_rights"), "tests/rules/test_papers.py", *SEEN),
    ),
    Area(
        _rooms("data_rights"), 18,
        (*_rooms("data_rights"), "tests/test_person_command.py", "tests/rules/test_everything_is_told.py",
         *SEEN),
    ),
    Area(
        _rooms("people/privacy.py", "making/privacy.py", "outreach/privacy.py", "statements/privacy.py",
               "imports/undo.py"), 14,
        (*ERASED, *_rooms("data_rights", "retention", "people", "making", "outreach", "imports"),
         "tests/rules/test_everything_is_told.py"),
    ),
)  # fmt: skip
