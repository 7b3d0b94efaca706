"""An older form loses no words, undoes no refusal and opens nothing; a form sent twice creates one thing."""

from uuid import uuid4

import pytest
from django import forms
from django.db import connection
from django.urls import reverse

from vrijplaats.ui.forms import CreateForm, EditForm

from .matrix_world import build_world
from .older_forms import A_FIRST_LOOK, Found, pages_of, try_creations, try_edits
from .test_forms import form_classes

# Forms that change no value of a row and create nothing of their own, with the reason.
OTHERS = {
    "PeriodForm": "a filter: it is sent by GET",
    "SeekForm": "finds one person; nothing changes",
    "CompanionForm": "an act by name: walking together twice is walking together",
    "HandOverForm": "an act: whoever let go of everyone is gone the second time",
    "PairForm": "leads to a page about two cards; nothing changes",
    "AnswerHandoverForm": "an act by name: it answers one question, which is gone then",
    "JoinForm": "an act by name: joining twice is joining",
    "ForgetForm": "an act: erasing twice is erasing",
    "ForgetMeForm": "an act: erasing twice is erasing",
    "UseLinkForm": "signs in with a link that works once",
    "PastedLinkForm": "signs in with a link that works once",
    "CodeForm": "signs in, or adds one app whose secret is kept with the session",
    "PictureForm": "signs in, or sets the one picture code",
    "SharedCodeForm": "opens a link; whoever sends it has no account and nothing to lose",
    "SharedAnswerForm": "an act: the last answer takes the place of the one before",
    "GiveLinkForm": "makes a new link on purpose each time: the earlier one stops",
    "ColumnsForm": "a step of one import, whose state is the import itself",
    "DepthWordsForm": "a step of one import, whose state is the import itself",
    "ImportChoicesForm": "orders one import, which can be ordered once",
    "TapForm": "its id is the key of the encounter, also made without a connection",
    "MeetForm": "its id is the key of the encounter, as on the street",
}
BASES = {
    "PlainForm",
    "EditForm",
    "CreateForm",
    "FaceFields",
    "ConsentFields",
    "YesForm",
    "BandFields",
    "SightFields",
}
# How many pairs of fields are tried on a page: all of them once for each form, and then a first look.
EVERYTHING = 99


def without_memory(classes: set[type[forms.BaseForm]]) -> list[str]:
    """Return the forms that neither remember how they were opened, nor have an id, nor a reason."""
    named = {cls.__name__ for cls in classes if not issubclass(cls, CreateForm)}
    return sorted(named - OTHERS.keys() - BASES)


def ours() -> set[type[forms.BaseForm]]:
    return {cls for cls in form_classes() if cls.__module__.startswith("vrijplaats.")}


def test_every_form_remembers_how_it_was_opened_or_has_a_reason_not_to() -> None:
    assert without_memory(ours()) == []
    assert OTHERS.keys() - {cls.__name__ for cls in ours()} == set()


def test_every_form_that_is_no_model_form_says_what_is_there_now() -> None:
    plain = {cls for cls in ours() if issubclass(cls, EditForm) and not issubclass(cls, forms.ModelForm)}
    silent = {cls.__name__ for cls in plain if cls.values_now is EditForm.values_now}
    assert silent - BASES == set()


def test_a_form_without_memory_would_be_caught() -> None:
    class Forgetful(forms.Form):
        pass

    assert without_memory({Forgetful}) == ["Forgetful"]


ROLES = {
    "young": EVERYTHING,
    "worker": EVERYTHING,
    "coordinator": EVERYTHING,
    "artist": A_FIRST_LOOK,
    "agent": A_FIRST_LOOK,
}
# The least that is tried: two fields of one page, one field twice, a choice between two, a refusal.
LEAST = {"two fields": 150, "named": 150, "one field": 120, "a choice": 200, "a refusal": 50}
LEAST_FORMS, LEAST_CREATED = 24, 25
# What collides is decided before anything is stored: on the second database a first look tells enough.
ON_BOTH = {"young": A_FIRST_LOOK, "worker": A_FIRST_LOOK}
LEAST_ON_BOTH = {"two fields": 20, "named": 20, "one field": 20, "a choice": 20, "a refusal": 10}


@pytest.mark.django_db
@pytest.mark.walk
def test_an_older_form_loses_no_words_undoes_no_refusal_and_opens_nothing() -> None:
    world, found = build_world(), Found()
    is_whole = connection.vendor == "sqlite"
    for role, most in (ROLES if is_whole else ON_BOTH).items():
        found.add(try_edits(world, role, pages_of(world), most, before=set(found.forms)))
    print(dict(found.tried), len(found.forms), "pages")
    assert not found.wrong, "\n".join(found.wrong)
    least = LEAST if is_whole else LEAST_ON_BOTH
    assert {kind: found.tried[kind] for kind in least if found.tried[kind] < least[kind]} == {}
    assert len(found.forms) >= LEAST_FORMS // (1 if is_whole else 2)


@pytest.mark.django_db
@pytest.mark.walk
def test_a_form_that_creates_something_sent_twice_creates_one() -> None:
    world, found = build_world(), Found()
    for role in ("young", "worker", "coordinator"):
        found.add(try_creations(world, role, pages_of(world), set(found.forms)))
    print(dict(found.tried), len(found.forms), "pages")
    assert not found.wrong, "\n".join(found.wrong)
    assert len(found.forms) >= LEAST_CREATED


@pytest.mark.django_db
@pytest.mark.only_on_sqlite
def test_a_form_that_sends_every_field_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    world = build_world()
    page = reverse("people:preferences", args=[world.young["mine"].pk])
    monkeypatch.setattr(EditForm, "_settle", lambda *_: None)
    wrong = "\n".join(try_edits(world, "young", [page], EVERYTHING).wrong)
    assert "lost" in wrong and "taken without asking" in wrong and "no longer refused" in wrong


@pytest.mark.django_db
@pytest.mark.only_on_sqlite
def test_a_form_that_says_nothing_of_what_moved_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    world = build_world()
    page = reverse("people:preferences", args=[world.young["mine"].pk])
    monkeypatch.setattr(EditForm, "moved_in_words", "")
    assert any("named 0 times" in line for line in try_edits(world, "young", [page], A_FIRST_LOOK).wrong)


@pytest.mark.django_db
@pytest.mark.only_on_sqlite
def test_a_form_that_creates_two_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    world = build_world()
    page = reverse("people:keep_moment", args=[world.young["mine"].pk])
    monkeypatch.setattr(CreateForm, "form_id", property(lambda _form: uuid4()))
    assert any("two things" in line for line in try_creations(world, "young", [page], set()).wrong)
