"""Where no fault may pass, how many are planted there, and which tests have to notice them."""

from dataclasses import dataclass

# Reads the source of every act; it needs no database, so it always comes first.
ACTS = "tests/rules/test_one_entry.py"
# Requests every page as every role; it takes longest, so it comes last.
SEEN = "tests/rules/test_roles.py"
ERASED = "tests/test_erase_leaves_nothing.py"
TOLD = "tests/rules/test_everything_is_told.py"
WITHDRAWN = "tests/test_withdrawal.py"


@dataclass(frozen=True)
class Area:
    """Code in which no fault may pass: where it is, how many faults are planted, and which tests cover it.

    A name that does not begin with `tests/` is in a room. The tests are in the order in which they are most
    likely to notice: the first failure ends a run.
    """

    code: tuple[str, ...]
    share: int
    held_by: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of the code, from the root."""
        return _from_root(self.code)

    @property
    def tests(self) -> tuple[str, ...]:
        """Return the paths of the tests, from the root."""
        return _from_root(self.held_by)


def _from_root(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name if name.startswith("tests/") else f"vrijplaats/{name}" for name in names)


TRUST = (
    Area(
        ("sealing",), 18,
        ("sealing", "journal", "uploads", "making/tests/test_media.py", "data_rights",
         "operations/tests/test_old_keys.py", "tests/rules/test_pages_answer.py",
         "tests/test_nothing_in_clear.py", SEEN),
    ),
    Area(
        ("privacy",), 18,
        (ACTS, "privacy", "retention", "data_rights", "tests/rules/test_declarations.py",
         "tests/rules/test_minimal_data.py", TOLD, ERASED, "operations/tests/test_leftovers.py",
         "operations/tests/test_doctor.py"),
    ),
    Area(("journal",), 12, (ACTS, "journal", "tests/rules/test_journal_keeps_no_words.py")),
    Area(
        ("people/models", "people/rules.py", "people/decorators.py", "people/actions"), 20,
        (ACTS, "people", "data_rights/tests/test_who_sees_what.py", "making/tests/test_sight.py", "home",
         "retention", SEEN),
    ),
    Area(("sign_in",), 14, (ACTS, "sign_in", "tests/test_sealed_access.py", SEEN)),
)  # fmt: skip
CONSENT = (
    Area(
        ("sharing/models", "sharing/actions", "sharing/ending.py", "sharing/codes.py", "sharing/passes.py",
         "sharing/views/links.py", "sharing/privacy.py"), 18,
        (ACTS, "sharing", "tests/rules/test_declarations.py", ERASED, TOLD, SEEN),
    ),
    Area(
        ("statements",), 20,
        (ACTS, "statements", "retention/tests/test_signs.py", WITHDRAWN, ERASED, "data_rights",
         "figures", SEEN),
    ),
    Area(
        ("making/models", "making/actions.py", "making/media.py", "making/rules.py", "uploads/models.py",
         "uploads/actions.py", "uploads/kinds.py", "uploads/outcomes.py", "uploads/sending.py"), 18,
        (ACTS, "making", "uploads", "data_rights/tests/test_who_sees_what.py", WITHDRAWN, SEEN),
    ),
)  # fmt: skip
COUNTING = (
    Area(("figures",), 18, ("figures", "publications")),
    Area(
        ("outreach/models", "changemakers/models.py", "changemakers/actions.py"), 8,
        (ACTS, "outreach", "changemakers", "imports/tests/test_remarks.py", "figures", "home", SEEN),
    ),
)  # fmt: skip
ERASURE = (
    Area(
        ("retention",), 16, (ACTS, "retention", "privacy", "data_rights", "tests/rules/test_papers.py", SEEN)
    ),
    Area(("data_rights",), 18, (ACTS, "data_rights", "tests/test_person_command.py", TOLD, SEEN)),
    Area(
        ("people/privacy.py", "making/privacy.py", "outreach/privacy.py"), 10,
        ("retention/tests/test_signs.py", "data_rights/tests/test_erase.py",
         "operations/tests/test_leftovers.py", ERASED, "retention", "people", "making", "outreach", TOLD),
    ),
    Area(("imports/undo.py",), 6, ("imports/tests/test_undo_import.py", "imports")),
)  # fmt: skip
AREAS = TRUST + CONSENT + COUNTING + ERASURE
