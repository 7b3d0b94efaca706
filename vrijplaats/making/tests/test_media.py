"""Files are sent only to those who may see them, whole or in parts, and as nothing but a file."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.uploads.tests.builders import SOUND

from .builders import a_process, a_sound, a_work

pytestmark = pytest.mark.django_db


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_maker_hears_it_whole() -> None:
    entry = a_sound(a_process())
    answer = cast.signed_in(cast.young_person()).get(
        reverse("making:media", args=[entry.pk]), headers={"accept-encoding": "gzip"}
    )
    assert (answer.status_code, body(answer)) == (200, SOUND)
    assert answer["Content-Type"] == "audio/ogg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == str(len(SOUND))
    assert answer["Content-Disposition"] == 'attachment; filename="werk.ogg"'
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=5-9", 5, 9),
        ("bytes=100-", 100, 1027),
        ("bytes=-10", 1018, 1027),
        ("bytes=5-99999", 5, 1027),
    ],
)
def test_a_player_gets_the_part_it_asks_for(asked: str, first: int, last: int) -> None:
    address = reverse("making:media", args=[a_sound(a_process()).pk])
    answer = cast.signed_in(cast.young_person()).get(address, headers={"range": asked})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"
    assert body(answer) == SOUND[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=99999-", "bytes=9-2", "bytes=-0"])
def test_an_impossible_part_is_refused(asked: str) -> None:
    address = reverse("making:media", args=[a_sound(a_process()).pk])
    answer = cast.signed_in(cast.young_person()).get(address, headers={"range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(SOUND)}")


@pytest.mark.parametrize(
    "asked", ["bytes=a-b", "bytes=-", "bytes=0-1,4-5", "planes=1-2", "bytes=٣-", f"bytes={'9' * 5000}-"]
)
def test_what_is_not_understood_gets_the_whole(asked: str) -> None:
    address = reverse("making:media", args=[a_sound(a_process()).pk])
    answer = cast.signed_in(cast.young_person()).get(address, headers={"range": asked})
    assert (answer.status_code, body(answer)) == (200, SOUND)


@pytest.mark.parametrize("who", ["change_agent", "expert_by_experience", "researcher", "artist"])
def test_a_closed_file_does_not_exist_for_others(who: str) -> None:
    address = reverse("making:media", args=[a_sound(a_process(sight="group")).pk])
    assert cast.signed_in(getattr(cast, who)()).get(address).status_code == 404
    assert Client().get(address).status_code == 404


def test_an_open_file_is_for_everyone_and_a_group_file_for_the_group() -> None:
    process = a_process(sight="open")
    opened = reverse("making:media", args=[a_sound(process, sight="open").pk])
    group = reverse("making:media", args=[a_sound(process, sight="group").pk])
    assert Client().get(opened).status_code == 200
    assert Client().get(group).status_code == 404
    assert cast.signed_in(cast.change_agent()).get(group).status_code == 200


def test_a_file_that_closes_is_gone_from_screens_within_half_a_minute() -> None:
    opened = reverse("making:media", args=[a_sound(a_process(sight="open"), sight="open").pk])
    assert Client().get(opened)["Cache-Control"] == "private, max-age=30"
    assert cast.signed_in(cast.change_agent()).get(opened)["Cache-Control"] == "no-store"


def test_a_text_or_a_work_without_file_has_no_file() -> None:
    client = cast.signed_in(cast.young_person())
    assert client.get(reverse("making:work_media", args=[a_work(a_process()).pk])).status_code == 404


def test_a_file_that_went_missing_is_not_an_error() -> None:
    entry = a_sound(a_process())
    Path(entry.media.path).unlink()
    client = cast.signed_in(cast.young_person())
    assert client.get(reverse("making:media", args=[entry.pk])).status_code == 404


def test_no_folder_of_files_is_public() -> None:
    entry = a_sound(a_process(sight="open"), sight="open")
    assert settings.MEDIA_URL in ("", "/")
    assert Client().get("/" + entry.media.name).status_code == 404
