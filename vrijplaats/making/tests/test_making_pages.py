"""The pages of making: names only where they may stand, and never more queries as rows grow."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.queries import MOST_QUERIES, queries_of
from vrijplaats.making.pages import fillers
from vrijplaats.people.actions import erase_young_person

from .builders import a_process, a_sound, a_work, an_entry

pytestmark = pytest.mark.django_db


def test_the_group_sees_no_names_and_everyone_sees_them_where_it_is_open() -> None:
    client = cast.signed_in(cast.change_agent())
    group = client.get(reverse("making:process", args=[a_process(sight="group").pk])).content.decode()
    opened = client.get(reverse("making:process", args=[a_process(sight="open").pk])).content.decode()
    assert "Samira" not in group
    assert "Samira" in opened


def test_a_closed_process_does_not_exist_for_others() -> None:
    address = reverse("making:process", args=[a_process().pk])
    assert cast.signed_in(cast.change_agent()).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_more_rows_ask_no_more_queries() -> None:
    worker = cast.signed_in(cast.outreach_worker())
    process = a_process(sight="group")
    pages = [reverse("making:index"), reverse("making:index") + "?van=groep"]
    pages.append(reverse("making:process", args=[process.pk]))
    counts = []
    for _ in range(2):
        for _ in range(6):
            a_process(cast.young_person(), cast.change_agent())
            a_process(cast.someone_elses_young_person(), sight="group")
            an_entry(process)
            a_work(process)
        counts.append([queries_of(worker, page) for page in pages])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_QUERIES


@pytest.mark.parametrize(("texts", "pictures"), [(t, p) for t in range(4) for p in range(10)])
def test_drawn_panes_fill_the_grid(texts: int, pictures: int) -> None:
    cells = 4 * texts + pictures + fillers(texts, pictures)
    assert cells % (8 if texts % 2 and pictures <= 4 else 4) == 0
    assert 0 <= fillers(texts, pictures) <= 4


def test_someone_who_is_forgotten_leaves_rows_without_words(django_capture_on_commit_callbacks) -> None:
    alone, shared = (
        a_process(needs=["mic"], sight="open"),
        a_process(cast.young_person(), cast.change_agent()),
    )
    path = Path(a_sound(alone, words="Mijn stem").media.path)
    a_work(alone, title="Van mij", sight="open")
    an_entry(shared, by=cast.young_person())
    theirs = an_entry(shared, by=cast.change_agent(), words="Van Deniz")
    with django_capture_on_commit_callbacks(execute=True):
        erase_young_person(young_person=cast.young_person(), by=None)
    alone.refresh_from_db()
    shared.refresh_from_db()
    entry, work = alone.entries.get(), alone.works.get()
    assert (alone.title, alone.needs, alone.sight, work.title, work.sight) == ("", [], "closed", "", "closed")
    assert (entry.words, entry.media.name, entry.by, shared.title) == ("", "", None, "Nachtbus")
    assert sorted(entry.words for entry in shared.entries.all()) == ["", theirs.words]
    assert alone.makers.count() == 1
    assert not path.exists()


@pytest.mark.parametrize("voor", ["abc", "%00", "00000000-0000-0000-0000-000000000000"])
def test_a_strange_address_still_shows_the_form(voor: str) -> None:
    cast.change_agent(), cast.young_person()
    client = cast.signed_in(cast.outreach_worker())
    assert client.get(reverse("making:start") + f"?voor={voor}").status_code == 200


def test_every_page_of_making_opens_for_its_maker() -> None:
    process = a_process(needs=["<b>mic</b>"], title="<script>hoi</script>")
    entry, work = an_entry(process, words="<script>"), a_work(process)
    client = cast.signed_in(cast.young_person())
    for name in ("process", "edit", "entry_add", "work_add"):
        page = client.get(reverse(f"making:{name}", args=[process.pk]))
        assert page.status_code == 200
        assert "<script>" not in page.content.decode()
    for name, thing in (("entry", entry), ("work", work)):
        assert client.get(reverse(f"making:{name}", args=[thing.pk])).status_code == 200
    for stage in ("start", "mid", "end"):
        assert client.get(reverse("making:presentation", args=[process.pk, stage])).status_code == 200


def test_one_thing_leads_back_to_its_process_by_name() -> None:
    entry = an_entry(a_process(title="Nachtbus"))
    page = cast.signed_in(cast.young_person()).get(reverse("making:entry", args=[entry.pk])).content.decode()
    assert ">Nachtbus</bdi>" in page
    assert f"<bdi>{entry.process_id}" not in page
