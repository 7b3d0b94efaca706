"""A form that creates something does so once, however often it is sent."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from vrijplaats.ui.forms import CreateForm
from vrijplaats.ui.sending import keep_form

pytestmark = pytest.mark.django_db


class NewForm(CreateForm, forms.Form):
    name = forms.CharField(max_length=20)
    file = forms.FileField(required=False)

    def clean_name(self) -> str:
        """Refuse a name that exists."""
        if Group.objects.filter(name=self.cleaned_data["name"]).exists():
            raise forms.ValidationError("Die is er al.")
        return str(self.cleaned_data["name"])


def request_with(path: str = "/maak/", **data: object) -> HttpRequest:
    request = RequestFactory().post(path, data)
    request.user = AnonymousUser()
    return request


def making(form: NewForm) -> Callable[[], HttpResponse]:
    def make() -> HttpResponse:
        made = Group.objects.create(name=form.cleaned_data["name"])
        return HttpResponseRedirect(f"/groep/{made.pk}/")

    return make


def send(path: str = "/maak/", **data: object) -> tuple[NewForm, str]:
    """Send this form; return it, and where it led, empty where it was shown again."""
    request = request_with(path, **data)
    form = NewForm(request.POST, request.FILES)
    answer = keep_form(request, form, making(form))
    return form, answer.headers["Location"] if answer else ""


def test_sent_twice_it_creates_one_and_leads_to_it_both_times() -> None:
    id = str(uuid4())
    _form, first = send(form_id=id, name="Duin", csrfmiddlewaretoken="a")
    _form, second = send(form_id=id, name="Duin", csrfmiddlewaretoken="b")
    assert first == second != ""
    assert Group.objects.count() == 1


def test_the_same_id_with_something_else_says_so_and_keeps_what_was_typed() -> None:
    id = str(uuid4())
    _form, first = send(form_id=id, name="Duin")
    form, second = send(form_id=id, name="Zee")
    assert second == "" and form.errors == {}
    page = f"{form.carried}{form['name']}"
    assert first in page and "Zee" in page and id not in page
    _form, third = send(form_id=str(form.form_id), name="Zee")
    assert third != first and Group.objects.count() == 2


def test_another_file_is_something_else() -> None:
    id, name = str(uuid4()), "Duin"
    send(form_id=id, name=name, file=SimpleUploadedFile("a.txt", b"een"))
    _form, same = send(form_id=id, name=name, file=SimpleUploadedFile("a.txt", b"een"))
    form, other = send(form_id=id, name=name, file=SimpleUploadedFile("a.txt", b"twee"))
    assert same and not other and form.was_sent_to == same


def test_the_id_of_a_refused_form_stays_its_own() -> None:
    id = str(uuid4())
    form, where = send(form_id=id, name="")
    assert where == "" and str(form.form_id) == id and form.errors
    assert send(form_id=id, name="Duin")[1]


def test_an_act_that_fails_leaves_no_trace_of_its_id() -> None:
    request = request_with(form_id=str(uuid4()), name="Duin")

    def fail() -> HttpResponse:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        keep_form(request, NewForm(request.POST), fail)
    form = NewForm(request.POST)
    assert keep_form(request, form, making(form)) is not None


@pytest.mark.parametrize("id", [None, "", "verzonnen", "\0", "x" * 9_000])
def test_an_old_page_or_a_script_without_an_id_creates_what_it_asks(id: str | None) -> None:
    said = {} if id is None else {"form_id": id}
    assert send(name="Duin", **said)[1] and send(name="Zee", **said)[1]


def test_what_is_only_opened_has_an_id_and_does_nothing() -> None:
    form = NewForm()
    assert keep_form(request_with(), form, making(form)) is None
    assert str(form.form_id) in form.carried and form.form_id == form.form_id
    assert Group.objects.count() == 0
