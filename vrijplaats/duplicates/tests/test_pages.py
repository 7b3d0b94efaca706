"""The pages about two cards: by initials, noticed by whom they are about, asked of who knows both first."""

import pytest
from django.urls import reverse

from tests import cast
from tests.sending import insist, open_form
from vrijplaats.duplicates.actions import say_two
from vrijplaats.duplicates.finding import initials, pairs_for
from vrijplaats.duplicates.models import Merge
from vrijplaats.people.actions import change_young_person, keep_out, welcome_young_person
from vrijplaats.people.models import YoungPerson
from vrijplaats.people.tests.builders import acts_about
from vrijplaats.sealing.access import reading

from . import builders

pytestmark = pytest.mark.django_db
INDEX = "/mensen/twee-keer/"
KNOWN_TWICE = "Sta je hier twee keer?"


def names_of_pairs(*names: str) -> list[tuple[str, str]]:
    for name in names:
        welcome_young_person(name=name, by=None)
    return [(p.kept.name, p.other.name) for p in pairs_for(cast.coordinator().user)]


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (("Sam", "Sám"), 1),
        (("Sam", "sam  "), 1),
        (("Sam", "Sam B."), 1),
        (("Sam", "Samira"), 0),
        (("Sam B.", "Sam C."), 0),
        (("Bo", "Bo", "bo"), 3),
        (("Noor",), 0),
        (("...", "!!!"), 0),
    ],
)
def test_a_pair_is_two_cards_of_one_name(names, pairs):
    assert len(names_of_pairs(*names)) == pairs


def test_the_list_tells_initials_and_whoever_is_on_it_finds_who_looked():
    samira, other = cast.young_person(), builders.card(name="Samira de Vries")
    page = cast.signed_in(cast.coordinator()).get(INDEX).content.decode()
    listed = page[page.index("Dezelfde naam") : page.index("Twee namen")]
    assert "S. d. V." in listed and "Samira" not in listed
    for person in (samira, other):
        assert acts_about(person)[-1] == "read"


def test_initials_are_the_first_letters():
    assert initials("Sam de  Vries") == "S. d. V."
    assert initials("") == ""


def test_who_keeps_the_coordinator_out_is_not_on_the_list():
    samira = cast.young_person()
    builders.card()
    keep_out(young_person=samira, workers=[cast.coordinator()], by=samira.user)
    assert pairs_for(cast.coordinator().user) == []


def test_from_the_list_to_one_card():
    """The journey: a coordinator asks, who walks with them says so, the young person says yes."""
    samira, other = cast.young_person(), builders.full_card()
    joke = cast.signed_in(cast.coordinator())
    page = joke.get(reverse("duplicates:pair", args=[other.pk, samira.pk])).content.decode()
    assert "1 keer gesproken" in page and "1 zin" in page and "1 bewaard moment" in page
    assert "Een eigen atelier" not in page
    joke.post(reverse("duplicates:pair", args=[other.pk, samira.pk]), {"said": "same"})
    merge = Merge.objects.get()
    assert (merge.kept_id, merge.other_id) == (samira.pk, other.pk)
    question = reverse("duplicates:question", args=[merge.pk])
    for worker in (cast.outreach_worker(), cast.expert_by_experience()):
        client = cast.signed_in(worker)
        assert question in client.get("/vandaag/").content.decode()
        assert client.post(question, {"said": "same"}).status_code == 302
    her = cast.signed_in(samira)
    assert KNOWN_TWICE in her.get(reverse("portal:mine")).content.decode()
    assert "Naima" in her.get(question).content.decode()
    her.post(question, {"said": "same"})
    merge.refresh_from_db()
    assert merge.merged_at is not None
    assert "Haal weer uit elkaar" in her.get(question).content.decode()
    her.post(question, {"said": "undo"})
    merge.refresh_from_db()
    assert merge.undone_at is not None


def test_nobody_hears_that_another_of_their_name_is_here_before_who_knows_both_said_so():
    samira, other = cast.young_person(), builders.card()
    merge = builders.asked(samira, other)
    question, her = reverse("duplicates:question", args=[merge.pk]), cast.signed_in(samira)
    assert KNOWN_TWICE not in her.get(reverse("portal:mine")).content.decode()
    assert her.get(question).status_code == 404
    assert her.post(question, {"said": "same"}).status_code == 404
    builders.say_same(merge=merge, by=cast.outreach_worker().user)
    assert her.get(question).status_code == 404
    builders.say_same(merge=merge, by=cast.expert_by_experience().user)
    assert her.get(question).status_code == 200


def test_one_account_alone_opens_nothing_of_the_other_card():
    """Who says yes to a card that is not theirs, has the workers of that card against them."""
    samira, other = cast.young_person(), builders.full_card()
    merge = builders.asked(samira, other)
    builders.say_same(merge=merge, by=cast.outreach_worker().user)
    builders.say_same(merge=merge, by=samira.user)
    merge.refresh_from_db()
    assert merge.merged_at is None
    bilal = cast.signed_in(cast.expert_by_experience())
    bilal.post(reverse("duplicates:question", args=[merge.pk]), {"said": "two"})
    merge.refresh_from_db()
    assert merge.refused_at is not None
    assert cast.signed_in(samira).get(reverse("duplicates:question", args=[merge.pk])).status_code == 404


def test_two_people_are_not_asked_about_again():
    samira, other = cast.young_person(), builders.card()
    joke = cast.signed_in(cast.coordinator())
    joke.post(reverse("duplicates:pair", args=[samira.pk, other.pk]), {"said": "two"})
    assert Merge.objects.get().refused_at is not None
    assert pairs_for(cast.coordinator().user) == []


def test_a_coordinator_takes_a_question_back():
    merge = builders.asked(cast.young_person(), builders.card())
    joke = cast.signed_in(cast.coordinator())
    joke.post(reverse("duplicates:question", args=[merge.pk]), {"said": "two"})
    assert not Merge.objects.waiting().exists()


def test_a_coordinator_answers_for_nobody_who_walks_along():
    merge = builders.asked(cast.young_person(), builders.card())
    joke = cast.signed_in(cast.coordinator())
    assert joke.post(reverse("duplicates:question", args=[merge.pk]), {"said": "same"}).status_code == 404


def test_cards_that_nobody_walks_with_are_merged_on_the_word_of_the_coordinator():
    one, other = (welcome_young_person(name="Bo", by=None) for _ in range(2))
    cast.signed_in(cast.coordinator()).post(
        reverse("duplicates:pair", args=[one.pk, other.pk]), {"said": "same"}
    )
    assert Merge.objects.get().merged_at is not None
    assert YoungPerson.objects.present().get(name="Bo").pk == one.pk


def test_a_trainee_who_walks_along_says_nothing_about_it():
    femke = cast.trainee()
    merge = builders.asked(cast.young_person(), builders.card(worker=femke))
    client = cast.signed_in(femke)
    assert client.post(reverse("duplicates:question", args=[merge.pk]), {"said": "same"}).status_code == 404


def test_while_one_question_waits_a_second_about_the_same_card_is_refused_in_words():
    samira, other = cast.young_person(), builders.card()
    builders.asked(samira, other)
    third = builders.card()
    joke = cast.signed_in(cast.coordinator())
    answer = joke.post(reverse("duplicates:pair", args=[samira.pk, third.pk]), {"said": "same"}, follow=True)
    assert "wacht al op een antwoord" in answer.content.decode()
    assert Merge.objects.count() == 1


def test_one_card_is_no_pair_and_said_so():
    samira = cast.young_person()
    joke = cast.signed_in(cast.coordinator())
    page = joke.post(INDEX, {"one": samira.pk, "other": samira.pk}).content.decode()
    assert "Kies een ander" in page
    assert joke.get(reverse("duplicates:pair", args=[samira.pk, samira.pk])).status_code == 404


def test_both_wordings_stand_side_by_side_for_whoever_walks_along_and_for_nobody_else():
    samira, other = cast.young_person(), builders.card(own_words="Ik dans")
    change_young_person(young_person=samira, by=None, changes={"own_words": "Ik zing"})
    merge = builders.merged(samira, other)
    question = reverse("duplicates:question", args=[merge.pk])
    for who in (cast.outreach_worker(), cast.expert_by_experience(), samira):
        page = cast.signed_in(who).get(question).content.decode()
        assert "Ik zing" in page and "Ik dans" in page
    page = cast.signed_in(cast.coordinator()).get(question).content.decode()
    assert "Ik zing" not in page and "Ik dans" not in page
    assert "Haal weer uit elkaar" in page
    mine = cast.signed_in(samira).get(reverse("data_rights:who_sees_what")).content.decode()
    assert "Ik dans" in mine


def test_a_form_from_before_the_merge_goes_on_with_the_card_that_stayed():
    samira, other = cast.young_person(), builders.card(own_words="Ik dans")
    bilal = cast.signed_in(cast.expert_by_experience())
    address = reverse("people:edit", args=[other.pk])
    typed = {**open_form(bilal, address), "name": "Samira", "own_words": "Ik dans", "dream": "Een boot"}
    builders.merged(samira, other)
    answer = bilal.post(address, typed)
    assert (answer.status_code, answer["Location"]) == (307, reverse("people:edit", args=[samira.pk]))
    asked = bilal.post(answer["Location"], typed)
    assert asked.status_code == 200 and "Een boot" in asked.content.decode()
    assert insist(bilal, answer["Location"], typed).status_code == 302
    with reading(cast.outreach_worker().user):
        now = YoungPerson.objects.visible_to(cast.outreach_worker().user).get(pk=samira.pk)
        assert (now.dream, now.own_words, now.name) == ("Een boot", "Ik dans", "Samira")


def test_nobody_is_sent_on_to_a_card_that_is_not_theirs():
    samira, other = cast.young_person(), builders.card()
    builders.merged(samira, other)
    address = reverse("home:person", args=[other.pk])
    assert cast.signed_in(cast.coordinator()).get(address).status_code == 404
    assert cast.signed_in(cast.expert_by_experience()).get(address).status_code == 307


def twice(client, address: str, said: str) -> list[str]:
    """Send an answer twice, as a double tap does; return where each answer leads."""
    return [client.post(address, {"said": said}).headers.get("Location", "") for _ in range(2)]


def test_a_double_tap_is_one_answer_at_each_step():
    samira, other = cast.young_person(), builders.card()
    joke = cast.signed_in(cast.coordinator())
    assert twice(joke, reverse("duplicates:pair", args=[samira.pk, other.pk]), "same") == [INDEX, INDEX]
    merge = Merge.objects.get()
    question, her = reverse("duplicates:question", args=[merge.pk]), cast.signed_in(samira)
    for worker in (cast.outreach_worker(), cast.expert_by_experience()):
        assert twice(cast.signed_in(worker), question, "same") == ["/vandaag/", "/vandaag/"]
    assert twice(her, question, "same") == ["/mijn/", "/mijn/"]
    assert acts_about(samira).count("merge_cards") == 1
    assert twice(her, question, "undo") == ["/mijn/", "/mijn/"]
    assert acts_about(samira).count("undo_merge") == 1
    again = reverse("duplicates:pair", args=[samira.pk, other.pk])
    assert twice(joke, again, "two") == [INDEX, INDEX]
    assert Merge.objects.filter(refused_at__isnull=False).count() == 1


def test_a_second_tap_of_an_immediate_merge_leads_back_to_the_list():
    one, other = (welcome_young_person(name="Bo", by=None) for _ in range(2))
    joke = cast.signed_in(cast.coordinator())
    assert twice(joke, reverse("duplicates:pair", args=[one.pk, other.pk]), "same") == [INDEX, INDEX]


def test_an_answer_that_comes_after_another_says_so():
    samira, other = cast.young_person(), builders.card()
    merge = builders.asked(samira, other)
    question, bilal = reverse("duplicates:question", args=[merge.pk]), cast.expert_by_experience()
    say_two(merge=merge, by=cast.outreach_worker().user)
    assert cast.signed_in(bilal).post(question, {"said": "same"}).status_code == 404
    with pytest.raises(Merge.DoesNotExist):
        builders.say_same(merge=merge, by=bilal.user)


def test_who_called_them_two_may_think_again():
    samira, other = cast.young_person(), builders.card()
    joke, pair = cast.signed_in(cast.coordinator()), reverse("duplicates:pair", args=[samira.pk, other.pk])
    joke.post(pair, {"said": "two"})
    joke.post(pair, {"said": "same"})
    assert Merge.objects.waiting().count() == 1
