"""Refusals in plain words, sensible days and times, and names that occur in a list once."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone

from vrijplaats.ui.forms import (
    DayField,
    PastDayField,
    PlainForm,
    TimeField,
    check_has_been,
    check_not_over,
    check_year,
    once,
)

NOW = datetime(2026, 5, 21, 12, 0, tzinfo=UTC)
TODAY, ONE_DAY = date(2026, 5, 21), timedelta(days=1)


class Question(PlainForm, forms.Form):
    """A form in which one field has a message of its own."""

    name = forms.CharField(max_length=3)
    place = forms.ChoiceField(choices=[("park", "park")])
    title = forms.CharField(max_length=3, error_messages={"required": "Geef het een naam."})
    day = DayField()
    time = TimeField()


def refusal(check: object, value: date) -> str:
    """Return the message with which this check refuses a value; empty where it accepts it."""
    try:
        check(value)  # type: ignore[operator]
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def test_a_refusal_says_what_to_do() -> None:
    assert Question({"name": "Samira", "place": "x", "title": "Duin", "day": "x", "time": "x"}).errors == {
        "name": ["Dat past er niet in. Houd het bij 3 tekens."],
        "place": ["Kies een van de vakjes."],
        "title": ["Dat past er niet in. Houd het bij 3 tekens."],
        "day": ["Kies een dag, zoals 14 maart."],
        "time": ["Kies een dag en een tijd."],
    }
    assert Question({"name": "Sam", "place": "park", "title": "Zee", "day": TODAY, "time": NOW}).is_valid()


def test_a_field_that_a_form_adds_for_itself_says_what_to_do_too() -> None:
    class Longer(Question):
        def __init__(self, data: dict[str, str]) -> None:
            super().__init__(data)
            fields = {"more": forms.CharField(max_length=3), "kind": forms.ChoiceField(choices=[("a", "a")])}
            self.fields = fields | {"own": forms.CharField(error_messages={"required": "Geef het een naam."})}

    assert Longer({"more": "Samira", "kind": "x"}).errors == {
        "more": ["Dat past er niet in. Houd het bij 3 tekens."],
        "kind": ["Kies een van de vakjes."],
        "own": ["Geef het een naam."],
    }
    assert Longer({}).errors == {
        "more": ["Vul hier nog iets in."],
        "kind": ["Vul hier nog iets in."],
        "own": ["Geef het een naam."],
    }


def test_a_sentence_of_a_fields_own_stays() -> None:
    assert Question({}).errors == {
        "name": ["Vul hier nog iets in."],
        "place": ["Vul hier nog iets in."],
        "title": ["Geef het een naam."],
        "day": ["Kies een dag."],
        "time": ["Kies een dag en een tijd."],
    }


@pytest.mark.parametrize(
    ("year", "is_strange"), [(1989, True), (1990, False), (2026, False), (2031, False), (2032, True)]
)
def test_a_year_that_cannot_be_meant_is_refused(year: int, is_strange: bool) -> None:
    with time_machine.travel(NOW, tick=False):
        assert ("kan niet kloppen" in refusal(check_year, date(year, 1, 1))) is is_strange
        assert ("kan niet kloppen" in refusal(check_year, NOW.replace(year=year))) is is_strange


def test_a_day_has_been_until_today_and_a_time_until_now() -> None:
    with time_machine.travel(NOW, tick=False):
        assert refusal(check_has_been, TODAY) == ""
        assert "moet nog komen" in refusal(check_has_been, TODAY + ONE_DAY)
        assert refusal(check_has_been, NOW) == ""
        assert "ligt nog voor ons" in refusal(check_has_been, NOW + timedelta(seconds=1))


@pytest.mark.parametrize("year", [1, 1989, 9999])
def test_what_has_been_was_in_a_year_that_can_be_meant(year: int) -> None:
    last = datetime(year, 12, 31, 23, 59, tzinfo=timezone.get_default_timezone())
    assert "kan niet kloppen" in refusal(check_has_been, last)
    assert "kan niet kloppen" in refusal(check_has_been, last.date())


def test_an_end_is_not_over_until_today_is() -> None:
    with time_machine.travel(NOW, tick=False):
        assert "al geweest" in refusal(check_not_over, TODAY - ONE_DAY)
        assert refusal(check_not_over, TODAY) == ""


def test_a_field_for_what_happened_refuses_tomorrow() -> None:
    with time_machine.travel(NOW, tick=False):
        assert PastDayField().clean(str(TODAY)) == TODAY
        with pytest.raises(ValidationError, match="moet nog komen"):
            PastDayField().clean(str(TODAY + ONE_DAY))


def test_days_and_times_are_shown_as_a_browser_reads_them() -> None:
    form = Question(initial={"day": TODAY, "time": NOW.replace(tzinfo=None)})
    assert 'type="date"' in str(form["day"]) and 'value="2026-05-21"' in str(form["day"])
    assert 'type="datetime-local"' in str(form["time"]) and 'value="2026-05-21T12:00"' in str(form["time"])


class ListForm(PlainForm, forms.ModelForm[Group]):
    """A form in which no two rows may have the same name."""

    class Meta:
        model = Group
        fields = ("name",)

    def clean_name(self) -> str:
        """Refuse a name that exists."""
        return once(self, "name", "Die is er al.")


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["Noor van Dam", "  noor  VAN dam ", "Nóór van Dam"])
def test_a_name_stands_in_a_list_once_however_it_is_written(written: str) -> None:
    Group.objects.create(name="Noor van Dam")
    assert ListForm({"name": written}).errors == {"name": ["Die is er al."]}


@pytest.mark.django_db
def test_a_name_that_is_new_or_ones_own_is_taken_with_single_spaces() -> None:
    noor = Group.objects.create(name="Noor van Dam")
    mine, new = ListForm({"name": "noor van  dam"}, instance=noor), ListForm({"name": "Noor  van Dal"})
    assert mine.is_valid() and mine.cleaned_data["name"] == "noor van dam"
    assert new.is_valid() and new.cleaned_data["name"] == "Noor van Dal"


AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("typed", "hour_in_utc"),
    [("2026-10-25T01:59", 23), ("2026-10-25T02:00", 0), ("2026-10-25T02:30", 0), ("2026-10-25T03:00", 2)],
)
def test_a_time_that_the_clock_shows_twice_is_the_first(typed: str, hour_in_utc: int) -> None:
    with timezone.override(AMSTERDAM):
        assert TimeField().clean(typed).astimezone(UTC).hour == hour_in_utc


@pytest.mark.parametrize(("typed", "is_there"), [("01:59", 1), ("02:00", 0), ("02:59", 0), ("03:00", 1)])
def test_a_time_that_the_clock_skips_is_told(typed: str, is_there: int) -> None:
    with timezone.override(AMSTERDAM):
        if is_there:
            assert TimeField().clean(f"2026-03-29T{typed}")
        else:
            with pytest.raises(ValidationError, match="Dit uur is er niet"):
                TimeField().clean(f"2026-03-29T{typed}")
