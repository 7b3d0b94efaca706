"""The key on paper: written and read back, and a wrong character is found in its own group."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command

from tests.properties import given, st
from vrijplaats.backup import recovery
from vrijplaats.backup.recovery import (
    ALPHABET,
    LENGTH,
    PREFIX,
    SIZE,
    RecoveryKey,
    RecoveryKeyError,
    public_key,
)

KEY = RecoveryKey.make()
GROUPS = KEY.on_paper().split()[1:]
LAST = len(GROUPS) - 1
PLACES = st.integers(0, LENGTH - 1)


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("recovery_key", *arguments, stdout=out)
    return out.getvalue()


def read_back(groups: list[str]) -> str:
    """Return the key that these groups on paper stand for."""
    return RecoveryKey.read(" ".join([PREFIX, *groups])).write()


def with_characters(*changes: tuple[int, str]) -> list[str]:
    """Return the groups with other characters at these places."""
    characters = list("".join(GROUPS))
    for place, character in changes:
        characters[place] = character
    return ["".join(characters[i : i + SIZE]) for i in range(0, LENGTH, SIZE)]


def test_what_is_written_down_is_read_back() -> None:
    assert [len(group) for group in GROUPS] == [5] * 11 + [3]
    assert read_back(GROUPS) == KEY.write()
    assert KEY.on_paper().startswith(PREFIX + "\n")


def test_any_age_program_takes_the_key_for_its_own() -> None:
    identity = pyrage.x25519.Identity.from_str(KEY.write())
    locked = pyrage.encrypt(b"words", [pyrage.x25519.Recipient.from_str(KEY.public)])
    assert pyrage.decrypt(locked, [identity]) == b"words"
    assert "\n" not in KEY.write()


@pytest.mark.parametrize(
    "hand",
    [
        str.lower,
        lambda text: text.replace(" ", "-"),
        lambda text: text.replace(" ", "").replace("0", "O").replace("8", "B").replace("L", "1"),
        lambda text: f"\n{text}\n",
        lambda text: text.removeprefix(PREFIX),
        lambda text: text.replace(PREFIX, "age secret key l"),
    ],
    ids=["small letters", "dashes", "look-alikes without spaces", "lines", "no prefix", "its spaces"],
)
def test_handwriting_may_differ(hand: Callable[[str], str]) -> None:
    assert RecoveryKey.read(hand(KEY.on_paper())).public == KEY.public


@given(PLACES, st.sampled_from(ALPHABET))
def test_every_wrong_character_is_found_in_its_group(place: int, character: str) -> None:
    changed = with_characters((place, character))
    if changed == GROUPS:
        return
    with pytest.raises(RecoveryKeyError, match=f"In groepje {place // SIZE + 1} klopt"):
        read_back(changed)


@given(st.sets(PLACES, min_size=2, max_size=2), st.data())
def test_two_wrong_characters_are_found_in_theirs(places: set[int], data: st.DataObject) -> None:
    right = "".join(GROUPS)
    wrong = [(place, data.draw(st.sampled_from(ALPHABET.replace(right[place], "")))) for place in places]
    groups = sorted({place // SIZE + 1 for place in places})
    with pytest.raises(
        RecoveryKeyError, match=f"In groepje {' en in groepje '.join(map(str, groups))} klopt"
    ):
        read_back(with_characters(*wrong))


@given(st.sets(PLACES, min_size=3, max_size=4), st.data())
def test_three_or_four_wrong_characters_are_refused(places: set[int], data: st.DataObject) -> None:
    right = "".join(GROUPS)
    wrong = [(place, data.draw(st.sampled_from(ALPHABET.replace(right[place], "")))) for place in places]
    with pytest.raises(RecoveryKeyError, match="groepje"):
        read_back(with_characters(*wrong))


@given(st.integers(0, LAST), st.integers(0, LAST))
def test_groups_that_changed_places_are_found(one: int, other: int) -> None:
    changed = list(GROUPS)
    changed[one], changed[other] = changed[other], changed[one]
    if changed == GROUPS:
        return
    with pytest.raises(RecoveryKeyError, match="groepje"):
        read_back(changed)


def test_a_character_that_no_key_has_is_told_by_its_group() -> None:
    with pytest.raises(RecoveryKeyError, match="In groepje 8 klopt"):
        read_back(with_characters((37, "é")))


def test_a_check_that_is_blind_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: without the places a wrong character is refused, but not located."""
    monkeypatch.setattr(recovery, "_wrong_places", lambda characters: [])
    changed = with_characters((37, "Q" if GROUPS[7][2] != "Q" else "P"))
    with pytest.raises(RecoveryKeyError, match="elk groepje"):
        read_back(changed)


@pytest.mark.parametrize(
    "words", ["", PREFIX, "waar is mijn papier", "A" * 57, "A" * 58, "A" * 59, "\0" * 58, "é" * 58]
)
def test_other_words_are_refused_in_a_plain_sentence(words: str) -> None:
    with pytest.raises(RecoveryKeyError, match="groepje"):
        RecoveryKey.read(words)


def test_the_private_half_is_shown_once_and_kept_nowhere(settings, tmp_path: Path) -> None:
    shown = said()
    key = RecoveryKey.read(shown.split("\n\n")[1])
    assert key.public == public_key()
    assert list(tmp_path.rglob("recovery_key.pub"))
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"SECRET" not in path.read_bytes().upper()
    with pytest.raises(CommandError, match="al een herstelsleutel"):
        said()
    assert public_key() == key.public


def test_paper_can_be_looked_over(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = said().split("\n\n")[1]
    monkeypatch.setenv("VRIJPLAATS_RECOVERY_KEY", shown)
    assert "Je papier klopt" in said("--check")
    monkeypatch.setenv("VRIJPLAATS_RECOVERY_KEY", KEY.write())
    with pytest.raises(CommandError, match="niet die van deze beweging"):
        said("--check")
    monkeypatch.setenv("VRIJPLAATS_RECOVERY_KEY", shown.strip()[:-1])
    with pytest.raises(CommandError, match="Hier staan er 57"):
        said("--check")


def test_a_lost_paper_makes_room_for_a_new_key() -> None:
    said()
    before = public_key()
    said("--replace")
    assert public_key() != before


def test_a_script_gets_the_key_in_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "elsewhere.txt"
    monkeypatch.setenv("VRIJPLAATS_RECOVERY_KEY_OUT", str(place))
    assert "elsewhere.txt" in said()
    assert str(pyrage.x25519.Identity.from_str(place.read_text().strip()).to_public()) == public_key()
    assert place.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="kan niet naar"):
        said("--replace")
    assert RecoveryKey.read(place.read_text()).public == public_key()
