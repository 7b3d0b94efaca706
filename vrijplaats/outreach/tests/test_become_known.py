"""From nameless to known, only with a yes."""

import pytest
from django.core.exceptions import ValidationError

from tests.cast import (
    artist,
    change_agent,
    coordinator,
    expert_by_experience,
    outreach_worker,
    researcher,
    signed_in,
    someone_elses_young_person,
    young_person,
    young_person_by_alias,
)
from tests.queries import MOST_QUERIES, queries_of
from vrijplaats.journal.models import Entry
from vrijplaats.outreach.actions import become_known, link_encounter, undo_encounter, unlink_encounter
from vrijplaats.outreach.models import EncounterLink
from vrijplaats.people.models import YoungPerson

from .builders import a_round, an_encounter

pytestmark = pytest.mark.django_db
ASKED = "Mag ik je naam onthouden?"


def yes_of(**changes: object) -> dict[str, object]:
    return {"name": "Vlinder", "yes_words": ASKED, "said_yes": "on", **changes}


def test_a_name_of_choice_and_a_yes_make_someone_known() -> None:
    encounter = an_encounter(heads=2)
    signed_in(outreach_worker()).post(f"/rondes/ontmoeting/{encounter.pk}/kaartje/", yes_of())
    known = YoungPerson.objects.get()
    link = EncounterLink.objects.get()
    assert (known.name, known.yes_words) == ("Vlinder", ASKED)
    assert known.said_yes_at is not None
    assert (link.young_person, link.yes_words) == (known, ASKED)
    assert YoungPerson.objects.visible_to(outreach_worker().user).filter(pk=known.pk).exists()


def test_the_card_explains_itself_in_four_lines() -> None:
    encounter = an_encounter()
    page = signed_in(outreach_worker()).get(f"/rondes/ontmoeting/{encounter.pk}/kaartje/").content.decode()
    for line in ("Wat doen we", "Wat schrijven we op", "Wie leest het", "Hoe stop je"):
        assert line in page


@pytest.mark.parametrize(
    ("slip", "field"),
    [
        ({"said_yes": ""}, "said_yes"),
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"name": "n" * 10_000}, "name"),
        ({"name": "Nul\0"}, "name"),
        ({"yes_words": ""}, "yes_words"),
    ],
)
def test_without_yes_or_name_nobody_is_remembered(slip: dict[str, str], field: str) -> None:
    encounter = an_encounter()
    answer = signed_in(outreach_worker()).post(f"/rondes/ontmoeting/{encounter.pk}/kaartje/", yes_of(**slip))
    assert field in answer.context["form"].errors
    assert not YoungPerson.objects.exists()


def test_a_name_with_emoji_from_right_to_left_is_a_name() -> None:
    encounter = an_encounter()
    signed_in(outreach_worker()).post(f"/rondes/ontmoeting/{encounter.pk}/kaartje/", yes_of(name="فراشة 🦋"))
    assert YoungPerson.objects.get().name == "فراشة 🦋"


def test_a_worker_links_a_meeting_to_someone_they_know() -> None:
    encounter = an_encounter()
    typed = {"young_person": young_person().pk, "yes_words": ASKED, "said_yes": "on"}
    signed_in(outreach_worker()).post(f"/rondes/ontmoeting/{encounter.pk}/", typed)
    link = EncounterLink.objects.get()
    assert (link.young_person, link.yes_words) == (young_person(), ASKED)
    entry = Entry.objects.get(act="link_encounter")
    assert list(entry.subjects.values_list("subject_id", flat=True)) == [young_person().pk]


def test_a_young_person_of_a_colleague_can_neither_be_linked_nor_seen() -> None:
    encounter = an_encounter(heads=3)
    stranger = someone_elses_young_person()
    link_encounter(
        encounter=encounter, young_person=stranger, by=expert_by_experience().user, yes_words=ASKED
    )
    worker = signed_in(outreach_worker())
    page = worker.get(f"/rondes/ontmoeting/{encounter.pk}/").content.decode()
    assert stranger.name not in page
    assert "En iemand die bij een collega hoort." in page
    typed = {"young_person": stranger.pk, "yes_words": ASKED, "said_yes": "on"}
    assert "young_person" in worker.post(f"/rondes/ontmoeting/{encounter.pk}/", typed).context["form"].errors
    assert worker.post(f"/rondes/ontmoeting/{encounter.pk}/los/{stranger.pk}/").status_code == 404


def test_never_more_people_linked_than_were_there() -> None:
    encounter, by = an_encounter(heads=1), outreach_worker().user
    link_encounter(encounter=encounter, young_person=young_person(), by=by, yes_words=ASKED)
    with pytest.raises(ValidationError):
        link_encounter(encounter=encounter, young_person=change_agent(), by=by, yes_words=ASKED)
    with pytest.raises(ValidationError):
        become_known(encounter=encounter, name="Te veel", yes_words=ASKED, by=by)
    assert not YoungPerson.objects.filter(name="Te veel").exists()
    answer = signed_in(outreach_worker()).post(f"/rondes/ontmoeting/{encounter.pk}/kaartje/", yes_of())
    assert "al gekoppeld" in answer.content.decode()


def test_linking_twice_is_harmless_and_unlinking_makes_it_nameless_again() -> None:
    encounter, by = an_encounter(), outreach_worker().user
    first = link_encounter(encounter=encounter, young_person=young_person(), by=by, yes_words=ASKED)
    again = link_encounter(encounter=encounter, young_person=young_person(), by=by, yes_words="Anders")
    assert again == first
    unlink_encounter(encounter=encounter, young_person=young_person(), by=by)
    assert not EncounterLink.objects.exists()
    assert Entry.objects.filter(act="unlink_encounter", subjects__subject_id=young_person().pk).exists()


def test_toch_niet_on_the_page_unlinks() -> None:
    encounter, by = an_encounter(), outreach_worker().user
    link_encounter(encounter=encounter, young_person=young_person(), by=by, yes_words=ASKED)
    signed_in(outreach_worker()).post(
        f"/rondes/ontmoeting/{encounter.pk}/los/{young_person().pk}/", {"is_sure": "1"}
    )
    assert not EncounterLink.objects.exists()


def test_a_meeting_that_was_taken_back_links_nobody_and_is_gone() -> None:
    encounter, by = an_encounter(), outreach_worker().user
    link_encounter(encounter=encounter, young_person=young_person(), by=by, yes_words=ASKED)
    undo_encounter(encounter=encounter, by=by)
    assert not EncounterLink.objects.exists()
    for address in ("", "kaartje/"):
        worker = signed_in(outreach_worker())
        assert worker.get(f"/rondes/ontmoeting/{encounter.pk}/{address}").status_code == 404


def test_faces_are_found_by_name() -> None:
    encounter = an_encounter()
    young_person(), young_person_by_alias()
    worker = signed_in(outreach_worker())
    page = worker.get(f"/rondes/ontmoeting/{encounter.pk}/?zoek=zwal").context["page"]
    assert page.faces == [young_person_by_alias()]
    page = worker.get(f"/rondes/ontmoeting/{encounter.pk}/?zoek=ÁM").context["page"]
    assert page.faces == [young_person()]
    assert worker.get(f"/rondes/ontmoeting/{encounter.pk}/?zoek=%00%25").status_code == 200


def test_meetings_do_not_exist_for_others() -> None:
    encounter = an_encounter(round=a_round(is_started=True))
    for someone in (researcher(), artist(), young_person()):
        assert signed_in(someone).get(f"/rondes/ontmoeting/{encounter.pk}/").status_code == 404
        assert signed_in(someone).get(f"/rondes/ontmoeting/{encounter.pk}/kaartje/").status_code == 404


def test_the_page_needs_as_few_queries_with_thirty_young_people() -> None:
    encounter = an_encounter(heads=40)
    boss = signed_in(coordinator())
    by = coordinator().user
    for number in range(3):
        become_known(encounter=encounter, name=f"Eerst {number}", yes_words=ASKED, by=by)
    few = queries_of(boss, f"/rondes/ontmoeting/{encounter.pk}/")
    for number in range(27):
        become_known(encounter=encounter, name=f"Dan {number}", yes_words=ASKED, by=by)
    assert queries_of(boss, f"/rondes/ontmoeting/{encounter.pk}/") == few <= MOST_QUERIES


def test_an_artist_walks_along_without_asking_for_names() -> None:
    outing = a_round(is_started=True)
    outing.workers.add(artist())
    an_encounter(round=outing)
    page = signed_in(artist()).get(f"/rondes/{outing.pk}/").content.decode()
    assert "Toch niet" in page
    assert "/kaartje/" not in page
    assert 'class="link" href="/rondes/ontmoeting/' not in page
