"""Letters come in as they are read on a screen, from Windows, an old Mac or DOS, or the file is refused."""

import unicodedata

import pytest

from vrijplaats.sheets.sandbox import UnreadableSheetError, open_sheets

PLACES = ["Café De Ruïne", "één keer", "Škoda-garage", "Müllerplein", "Hôtel", "’t Zand", "Málaga", "3 à 4"]


def rows(content: bytes) -> list[list[object]]:
    (sheet,) = open_sheets(content)
    return list(sheet.rows)


@pytest.mark.parametrize(
    ("encoding", "ending", "place"),
    [
        (encoding, ending, place)
        for encoding, ending in (
            ("cp1252", "\r\n"), ("mac_roman", "\r"), ("cp850", "\r\n"), ("cp437", "\r\n"), ("utf-16", "\n"),
            ("utf-8-sig", "\n"), ("mac_roman", "\n"),
        )
        for place in PLACES
        if place.encode(encoding, "ignore").decode(encoding) == place
    ],
)  # fmt: skip
def test_a_place_is_itself_or_the_file_is_refused(encoding: str, ending: str, place: str) -> None:
    """One word may fit two encodings: then nothing is guessed."""
    try:
        read = rows(f"Datum;Plek{ending}3-3-2025;{place}{ending}".encode(encoding))
    except UnreadableSheetError as refused:
        assert "letters" in str(refused)
        assert encoding not in ("cp1252", "utf-16", "utf-8-sig") or place in ("Málaga",)
    else:
        assert read[1][1] == place


@pytest.mark.parametrize(
    ("encoding", "ending"),
    [("cp1252", "\r\n"), ("cp1252", "\n"), ("mac_roman", "\r"), ("cp850", "\r\n"), ("cp437", "\r\n")],
)
def test_a_list_with_more_of_such_letters_is_read_in_every_encoding(encoding: str, ending: str) -> None:
    places = [place for place in PLACES if place.encode(encoding, "ignore").decode(encoding) == place]
    text = ending.join(f"{place};2" for place in ("Plek", *places))
    assert [row[0] for row in rows(text.encode(encoding))] == ["Plek", *places]


def test_bytes_that_fit_no_alphabet_of_ours_are_refused() -> None:
    with pytest.raises(UnreadableSheetError, match="letters"):
        open_sheets("Дата;Место\n3-3-2025;Площадь\n".encode("cp1251"))


def test_one_foreign_byte_spoils_only_its_own_cell() -> None:
    read = rows("Plek;Aantal\nCafé;2\nRuïne;3\n".encode().replace(b"2\n", b"2\nZo\xeb;4\n"))
    assert [row[0] for row in read] == ["Plek", "Café", "Zo\ufffd", "Ruïne"]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Pl\u00adein\u200b", "Plein"),
        ("\ufeffPlein\u00a0Zuid", "Plein Zuid"),
        ("\u200e3-3-2025\u200f", "3-3-2025"),
        ("\u202aPlein\u202c", "Plein"),
        ("Plein\u200d", "Plein"),
        (unicodedata.normalize("NFD", "Café Zoë"), "Café Zoë"),
        ("می\u200cروم", "می\u200cروم"),
        ("👩\u200d🎨", "👩\u200d🎨"),
    ],
)
def test_marks_that_nobody_sees_go_and_joiners_that_are_needed_stay(written: str, seen: str) -> None:
    assert rows(f"Plek;Aantal\n{written};1\n".encode())[1][0] == seen
