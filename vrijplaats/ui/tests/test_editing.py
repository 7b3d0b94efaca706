"""A form applies what its user changed to the row as it is now, and asks where another changed the same."""

import pytest
from django import forms
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from vrijplaats.ui.forms import EditForm
from vrijplaats.ui.forms.opened import Opened

pytestmark = pytest.mark.django_db


class GroupForm(EditForm, forms.ModelForm[Group]):
    """A text, and a list of boxes."""

    class Meta:
        model = Group
        fields = ("name", "permissions")
        widgets = {"permissions": forms.CheckboxSelectMultiple}


class NameForm(EditForm, forms.Form):
    """The same text, in a form that is no ModelForm; sending it says yes to it."""

    CONFIRMS = ("name",)
    name = forms.CharField(max_length=20)

    def values_now(self) -> dict[str, object]:
        """Return the name as it is now."""
        return {"name": self.row.name}


def group(*ticked: int) -> Group:
    made = Group.objects.create(name="Duin")
    made.permissions.set(boxes(*ticked))
    return made


def boxes(*places: int) -> list[Permission]:
    """Return the permissions at these places; which they are makes no difference."""
    everything = list(Permission.objects.order_by("pk")[:6])
    return [everything[place] for place in places]


def opened_with(row: Group) -> dict[str, object]:
    """Return what a browser sends when this form is opened and nothing is touched."""
    form = GroupForm(instance=row)
    ticked = [str(pk) for pk in row.permissions.values_list("pk", flat=True)]
    return {"opened": form._token(), "name": row.name, "permissions": ticked}


def sent(row: Group, data: dict[str, object]) -> GroupForm:
    """Return the form as it is after it was sent and compared with the row of now."""
    form = GroupForm(data, instance=Group.objects.get(pk=row.pk))
    with transaction.atomic():
        form.read_again()
        form.is_valid()
    return form


def test_what_nobody_touched_is_no_change() -> None:
    row = group(0, 1)
    form = sent(row, opened_with(row))
    assert form.is_valid() and form.changed_data == []


def test_only_what_the_user_changed_is_applied_to_the_row_of_now() -> None:
    row = group(0, 1)
    mine = opened_with(row) | {"permissions": [str(box.pk) for box in boxes(0, 2)]}
    Group.objects.update(name="Zee")
    form = sent(row, mine)
    assert form.is_valid() and form.changed_data == ["permissions"]
    form.save()
    row.refresh_from_db()
    assert row.name == "Zee"
    assert list(row.permissions.order_by("pk")) == boxes(0, 2)


def test_of_a_list_only_the_boxes_that_the_user_touched_are_applied() -> None:
    row = group(0, 1)
    mine = opened_with(row) | {"permissions": [str(box.pk) for box in boxes(0, 1, 2)]}
    row.permissions.set(boxes(1, 3))
    form = sent(row, mine)
    assert form.is_valid()
    form.save()
    assert list(row.permissions.order_by("pk")) == boxes(1, 2, 3)


def test_the_same_field_changed_by_another_is_shown_beside_what_was_typed() -> None:
    row = group()
    mine = opened_with(row) | {"name": "Strand"}
    Group.objects.update(name="Zee")
    form = sent(row, mine)
    assert not form.is_valid() and form.errors == {}
    assert [(c.name, c.mine, c.now) for c in form.conflicts] == [("name", "Strand", "Zee")]
    page = f"{form.carried}{form['name']}"
    assert "Zee" in page and page.count("Strand") == 2


@pytest.mark.parametrize(("choice", "name"), [("mine", "Strand"), ("now", "Zee")])
def test_the_user_chooses_which_of_the_two_stays(choice: str, name: str) -> None:
    row = group()
    Group.objects.update(name="Zee")
    again = {"opened": GroupForm(instance=Group.objects.get())._token(), "name": "Strand"}
    form = sent(row, again | {"unsettled": "name", "keep-name": choice})
    assert form.is_valid()
    assert form.save().name == name


def test_without_a_choice_it_asks_again() -> None:
    row = group()
    form = sent(row, opened_with(row) | {"name": "Strand", "unsettled": "name"})
    assert not form.is_valid() and form.conflicts


def test_a_choice_is_asked_again_when_it_moved_once_more() -> None:
    row = group()
    mine = opened_with(row) | {"name": "Strand", "unsettled": "name", "keep-name": "mine"}
    Group.objects.update(name="Bos")
    assert [c.now for c in sent(row, mine).conflicts] == ["Bos"]


def test_the_same_change_by_two_is_no_conflict() -> None:
    row = group()
    mine = opened_with(row) | {"name": "Zee"}
    Group.objects.update(name="Zee")
    form = sent(row, mine)
    assert form.is_valid() and form.changed_data == []


def test_a_field_that_was_not_sent_is_not_changed() -> None:
    row = group(0)
    form = sent(row, {"opened": opened_with(row)["opened"], "permissions": [str(boxes(0)[0].pk)]})
    assert form.is_valid() and form.changed_data == []
    assert form.cleaned_data["name"] == "Duin"


@pytest.mark.parametrize("token", [None, "", "verzonnen", "a.b:c", "\0"])
def test_an_old_page_without_it_asks_about_everything_that_differs(token: str | None) -> None:
    row = group(0)
    mine = opened_with(row) | {"name": "Strand", "permissions": []}
    form = sent(row, {**mine, "opened": token} if token is not None else {**mine, "opened": ""})
    assert [c.name for c in form.conflicts] == ["name", "permissions"]
    untouched = sent(row, opened_with(row) | {"opened": ""})
    assert untouched.is_valid() and untouched.changed_data == []


def test_what_another_form_was_opened_with_says_nothing_here() -> None:
    row, other = group(), Group.objects.create(name="Zee")
    form = sent(row, opened_with(other) | {"name": "Strand"})
    assert [c.name for c in form.conflicts] == ["name"]


def test_a_refused_form_shows_what_is_there_now_where_nothing_was_typed() -> None:
    row = group(0)
    mine = opened_with(row) | {"name": ""}
    row.permissions.set(boxes(3))
    form = sent(row, mine)
    assert form.errors and form["name"].value() == ""
    assert form["permissions"].value() == [str(boxes(3)[0].pk)]


def test_a_yes_to_words_that_moved_asks_to_look_again() -> None:
    row = group()
    mine = {"opened": NameForm(row=row)._token()}
    Group.objects.update(name="Zee")
    form = NameForm(mine, row=row)
    form.read_again()
    assert not form.is_valid()
    assert [(c.mine, c.now) for c in form.conflicts] == [(None, "Zee")]
    assert form["name"].value() == "Zee"


@pytest.mark.parametrize(
    ("theirs", "mine", "moved"),
    [
        ([], {"name": "Strand"}, []),
        ([0, 1], {"name": "Strand"}, []),
        ([0, 2], {"name": "Strand"}, ["Rechten"]),
        ([0, 1, 2], {"name": "Strand"}, ["Rechten"]),
        ([0], {"permissions": [0, 1, 2]}, ["Rechten"]),
        ([0, 1, 2], {"permissions": [0, 1, 2]}, []),
        ([0, 1, 2, 3], {"permissions": [0, 1, 2]}, ["Rechten"]),
        ([0], {"permissions": [0]}, []),
    ],
)
def test_what_another_changed_and_this_user_did_not_is_named(
    theirs: list[int], mine: dict[str, object], moved: list[str]
) -> None:
    row = group(0, 1)
    said = opened_with(row)
    if isinstance(ticked := mine.get("permissions"), list):
        mine = {"permissions": [str(box.pk) for box in boxes(*ticked)]}
    if theirs:
        row.permissions.set(boxes(*theirs))
    form = sent(row, said | mine)
    assert form.is_valid() and form.moved == moved


def test_it_is_named_in_a_sentence_without_what_it_says() -> None:
    row = group(0)
    said = opened_with(row) | {"permissions": [str(box.pk) for box in boxes(0, 1)]}
    Group.objects.update(name="Zee")
    words = sent(row, said).moved_in_words
    assert words == "Intussen veranderde ook: “Naam”. Dat blijft staan."
    assert GroupForm(instance=row).moved_in_words == ""


def test_it_is_named_too_on_a_page_that_is_shown_again() -> None:
    row = group(0)
    said = opened_with(row) | {"name": ""}
    row.permissions.set(boxes(3))
    form = sent(row, said)
    assert "Intussen veranderde ook: “Rechten”" in form.carried


@pytest.mark.parametrize("is_there", [True, False])
def test_what_the_page_does_not_show_is_not_named(is_there: bool) -> None:
    row = group(0)
    said = opened_with(row)
    if not is_there:
        del said["name"]
    Group.objects.update(name="Zee")
    form = GroupForm(said, instance=Group.objects.get(pk=row.pk))
    if is_there:
        form.fields["name"].widget = forms.HiddenInput()
    form.read_again()
    assert form.is_valid() and form.moved == []


def test_a_choice_that_nobody_had_made_is_named() -> None:
    class ChoiceForm(NameForm):
        CONFIRMS = ()
        name = forms.ChoiceField(
            label="Plek", choices=[("Zee", "Zee")], widget=forms.RadioSelect, required=False
        )

    row = Group.objects.create(name="")
    said = {"opened": ChoiceForm(row=row)._token()}
    Group.objects.update(name="Zee")
    form = ChoiceForm(said, row=row)
    form.read_again()
    assert form.is_valid() and form.moved == ["Plek"] and form.changed_data == []


def test_without_what_it_was_opened_with_nothing_is_named() -> None:
    row = group(0)
    said = opened_with(row) | {"opened": ""}
    Group.objects.update(name="Zee")
    assert sent(row, said | {"name": "Zee"}).moved == []


def test_the_token_tells_nobody_what_the_values_were() -> None:
    one, two = (Opened.with_values("a", {"name": "Samira", "ticked": frozenset({"1"})}) for _ in "ab")
    assert "Samira" not in one.token()
    assert one.digests.isdisjoint(two.digests)
    read = Opened.read(one.token(), "a")
    assert read is not None and read.had("name", "Samira") and not read.had("name", "Deniz")
    assert read.ticked("ticked", ["1", "2"]) == {"1"}


def test_a_token_cannot_be_changed_and_holds_for_one_place() -> None:
    token = Opened.with_values("a", {"name": "Samira"}).token()
    assert Opened.read(token, "b") is None
    assert Opened.read(token.replace(".", ".AAAAAAAAAAAA.", 1), "a") is None
