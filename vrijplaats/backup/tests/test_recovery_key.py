"""The key on paper: written and read back, and a slip of the pen is found in its own group."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.properties import given, st
from vrijplaats.backup import recovery
from vrijplaats.backup.recovery import ALPHABET, RecoveryKey, RecoveryKeyError, public_key

KEY = RecoveryKey.make()
GROUPS = KEY.write().split()


def said(*arguments: str) -> str:
    """Return what the command prints."""
    out = StringIO()
    call_command("recovery_key", *arguments, stdout=out)
    return out.getvalue()


def read_back(groups: list[str]) -> bytes:
    """Return the bytes of a key on paper."""
    return RecoveryKey.read(" ".join(groups)).private.private_bytes_raw()


def test_what_is_written_down_is_read_back() -> None:
    assert [len(group) for group in GROUPS] == [5] * 13
    assert read_back(GROUPS) == KEY.private.private_bytes_raw()


@pytest.mark.parametrize(
    "hand",
    [
        str.lower,
        lambda text: text.replace(" ", "-"),
        lambda text: text.replace(" ", "").replace("0", "O").replace("1", "l"),
        lambda text: f"\n{text}\n",
    ],
    ids=["small letters", "dashes", "look-alikes without spaces", "lines"],
)
def test_handwriting_may_differ(hand: Callable[[str], str]) -> None:
    assert RecoveryKey.read(hand(KEY.write())).public == KEY.public


@given(st.integers(0, 12), st.integers(0, 4), st.sampled_from(ALPHABET))
def test_every_wrong_character_is_found_in_its_group(group: int, place: int, character: str) -> None:
    changed = list(GROUPS)
    changed[group] = changed[group][:place] + character + changed[group][place + 1 :]
    if changed == GROUPS:
        assert read_back(changed) == KEY.private.private_bytes_raw()
        return
    with pytest.raises(RecoveryKeyError, match=f"groepje {group + 1} "):
        read_back(changed)


@given(st.integers(0, 12), st.integers(0, 12))
def test_groups_that_changed_places_are_found(one: int, other: int) -> None:
    changed = list(GROUPS)
    changed[one], changed[other] = changed[other], changed[one]
    if changed == GROUPS:
        return
    with pytest.raises(RecoveryKeyError, match="groepje"):
        read_back(changed)


def test_a_check_that_ignores_its_characters_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_check_character", lambda number, part: "0")
    blind = ["".join(group[:-1]) + "0" for group in GROUPS]
    blind[3] = ("1" if blind[3][0] == "0" else "0") + blind[3][1:]
    assert read_back(blind) != KEY.private.private_bytes_raw()


@pytest.mark.parametrize("words", ["", "waar is mijn papier", "A" * 60, "\0" * 65, "é" * 65])
def test_other_words_are_refused_in_a_plain_sentence(words: str) -> None:
    with pytest.raises(RecoveryKeyError, match="groepje"):
        RecoveryKey.read(words)


def test_the_private_half_is_shown_once_and_kept_nowhere(settings, tmp_path: Path) -> None:
    shown = said()
    key = RecoveryKey.read("".join(shown.split("\n\n")[1].split()))
    assert key.public == public_key()
    raw = key.private.private_bytes_raw()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or (
            raw not in path.read_bytes() and key.write()[:5] not in path.read_text()
        )
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
    monkeypatch.setenv("VRIJPLAATS_RECOVERY_KEY", shown[:-1])
    with pytest.raises(CommandError, match="groepjes van 5"):
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
    assert RecoveryKey.read(place.read_text()).public == public_key()
    assert place.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="kan niet naar"):
        said("--replace")
    assert RecoveryKey.read(place.read_text()).public == public_key()
