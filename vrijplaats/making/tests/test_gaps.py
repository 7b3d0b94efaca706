"""What someone who was erased made with others: their part is gone and is said kindly, all else stays."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.making.models import LogEntry, MakingProcess, Sight
from vrijplaats.people.actions import erase_young_person
from vrijplaats.uploads.tests.builders import picture

from .builders import a_process

pytestmark = pytest.mark.django_db
GONE = "nam het eigen deel weer mee"


@pytest.fixture
def together() -> MakingProcess:
    """Return what Samira and Deniz make, with words and a picture of each."""
    samira, deniz = cast.young_person(), cast.change_agent()
    process = a_process(samira, deniz, sight=Sight.GROUP)
    for by, words in ((samira, "Van Samira"), (deniz, "Van Deniz")):
        process.entries.create(by=by, words=words, sight=Sight.GROUP)
        entry = LogEntry(process=process, by=by, medium="photo", sight=Sight.GROUP)
        entry.media.save("foto.jpg", ContentFile(picture()), save=False)
        entry.save()
    return process


def page_for(client: Client, process: MakingProcess) -> str:
    return client.get(reverse("making:process", args=[process.pk])).content.decode()


def erase_samira(capture: Any) -> None:
    with capture(execute=True):
        erase_young_person(young_person=cast.young_person(), by=None)


def test_no_picture_is_broken_and_no_quote_is_empty(
    together: MakingProcess, django_capture_on_commit_callbacks: Any
) -> None:
    theirs = list(together.entries.filter(by=cast.young_person()).values_list("pk", flat=True))
    deniz = cast.signed_in(cast.change_agent())
    before = page_for(deniz, together)
    assert all(str(pk) in before for pk in theirs) and GONE not in before
    erase_samira(django_capture_on_commit_callbacks)
    after = page_for(deniz, together)
    assert not any(str(pk) in after for pk in theirs)
    assert "‘’" not in after and "Samira" not in after
    assert "Van Deniz" in after and after.count("<img") == before.count("<img") - 1
    assert after.count(GONE) == 1


def test_what_is_gone_has_no_address(
    together: MakingProcess, django_capture_on_commit_callbacks: Any
) -> None:
    theirs = list(together.entries.filter(by=cast.young_person()).values_list("pk", flat=True))
    erase_samira(django_capture_on_commit_callbacks)
    for who in (cast.change_agent(), cast.outreach_worker()):
        client = cast.signed_in(who)
        for name in ("making:entry", "making:media"):
            answers = {client.get(reverse(name, args=[pk])).status_code for pk in theirs}
            assert answers == {404}


def test_only_who_made_it_too_reads_that_something_was_taken(
    together: MakingProcess, django_capture_on_commit_callbacks: Any
) -> None:
    erase_samira(django_capture_on_commit_callbacks)
    page = page_for(cast.signed_in(cast.artist()), together)
    assert "Van Deniz" in page and GONE not in page


def test_words_that_nobody_signed_and_a_refused_recording_are_no_gap(together: MakingProcess) -> None:
    together.entries.create(by=None, words="Van iemand")
    together.entries.create(by=None, medium="sound", readiness=LogEntry.Readiness.UNREADABLE)
    assert not together.entries.all().taken_away().exists()
    assert "Van iemand" in page_for(cast.signed_in(cast.change_agent()), together)
