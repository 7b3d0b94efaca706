"""The same log through the page: first look, then bring in."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import artist, coordinator, outreach_worker, researcher, signed_in, trainee, young_person
from vrijplaats.outreach.models import Encounter

from .logs import csv_log

pytestmark = pytest.mark.django_db


def look(client: Client, content: bytes) -> Any:
    return client.post("/rondes/logboek/", {"file": SimpleUploadedFile("log.csv", content)})


def test_looking_shows_what_would_come_and_changes_nothing() -> None:
    page = look(
        signed_in(outreach_worker()), csv_log([["", "", 1, "hoi", "x", ""], *_rows()])
    ).content.decode()
    assert "2 nieuwe ontmoetingen" in page
    assert "Rij 2" in page
    assert "Skatepark" in page
    assert "Mo vertelde" not in page
    assert not Encounter.objects.exists()


def _rows() -> list[list[Any]]:
    return [
        ["04-03-2025", "Skatepark", 3, "praatje", "Straatronde", "Mo vertelde over thuis"],
        ["05-03-2025", "Skatepark", 1, "hoi", "Straatronde", ""],
    ]


def test_after_the_look_it_comes_in_once() -> None:
    worker = signed_in(coordinator())
    lines = look(worker, csv_log(_rows())).context["lines"]
    for _ in range(2):
        worker.post("/rondes/logboek/", {"lines": lines})
    assert Encounter.objects.count() == 2
    assert Encounter.objects.first().recorded_by == coordinator()


def test_lines_that_were_changed_or_are_someone_elses_do_not_come_in() -> None:
    lines = look(signed_in(coordinator()), csv_log(_rows())).context["lines"]
    worker = signed_in(outreach_worker())
    for sent in (lines, lines[:-3] + "xyz", "", "\0"):
        answer = worker.post("/rondes/logboek/", {"lines": sent}, follow=True)
        assert "Kies het bestand gerust nog een keer" in answer.content.decode()
    assert not Encounter.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04 kapot"])
def test_a_broken_file_is_answered_in_the_form(content: bytes) -> None:
    answer = look(signed_in(outreach_worker()), content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]


def test_no_file_at_all_is_answered_in_the_form() -> None:
    answer = signed_in(outreach_worker()).post("/rondes/logboek/", {"file": ""})
    assert "Kies een bestand" in answer.content.decode()


def test_the_page_is_for_workers_and_coordinators() -> None:
    for someone in (researcher(), artist(), trainee(), young_person()):
        assert signed_in(someone).get("/rondes/logboek/").status_code == 404
        assert look(signed_in(someone), csv_log()).status_code == 404
