"""A field for a sound is a plain file input, beside which a browser with a microphone offers to record."""

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from vrijplaats.ui.middleware import security_headers
from vrijplaats.uploads.fields import UploadField
from vrijplaats.uploads.middleware import recorders_play
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


def policy_of(rf: RequestFactory, html: str) -> str:
    """Return the policy that goes with a page, through all that sends headers."""
    chain = security_headers(recorders_play(lambda request: HttpResponse(html)))
    return chain(rf.get("/")).headers["Content-Security-Policy"]


def test_only_a_page_with_a_recorder_plays_what_was_recorded(rf: RequestFactory) -> None:
    field = drawn(UploadField(keep=keep_sound, accept="audio/*"))
    assert "media-src 'self' blob:;" in policy_of(rf, field)
    assert "blob:" not in policy_of(rf, drawn(UploadField(keep=keep_picture, accept="image/*")))


def test_typed_words_do_not_open_the_policy(rf: RequestFactory) -> None:
    typed = forms.CharField().widget.render("words", "<voice-note></voice-note>")
    assert "blob:" not in policy_of(rf, typed)


def test_a_file_that_streams_is_left_as_it_is(rf: RequestFactory) -> None:
    answer = recorders_play(lambda request: StreamingHttpResponse([b"<voice-note"]))(rf.get("/"))
    assert "Content-Security-Policy" not in answer.headers


def test_before_it_is_sent_it_can_be_heard_and_dropped() -> None:
    offered = drawn(UploadField(keep=keep_sound, accept="audio/*")).partition("<template>")[2]
    assert "<audio controls aria-label=" in offered
    assert "Haal weg" in offered
    assert "Neem opnieuw op" in offered
