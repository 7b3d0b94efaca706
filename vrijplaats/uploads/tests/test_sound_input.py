"""A field for a sound is a plain file input, beside which a browser with a microphone offers to record."""

from vrijplaats.uploads.fields import UploadField
from vrijplaats.uploads.receiving import keep_picture, keep_sound


def drawn(field: UploadField) -> str:
    return str(field.widget.render("note", None, {"id": "id_note"}))


def test_without_script_it_is_a_file_input() -> None:
    shown = drawn(UploadField(keep=keep_sound, accept="audio/*"))
    before, _, offered = shown.partition("<template>")
    assert '<input type="file" name="note"' in before
    assert 'accept="audio/*"' in before
    assert "<button" not in before
    assert "<button" in offered


def test_where_the_microphone_is_refused_it_says_what_else_there_is() -> None:
    assert "schrijf het op" in drawn(UploadField(keep=keep_sound, accept="audio/*"))


def test_a_picture_asks_for_no_microphone() -> None:
    assert "voice-note" not in drawn(UploadField(keep=keep_picture, accept="image/*"))
