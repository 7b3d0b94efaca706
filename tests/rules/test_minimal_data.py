"""A name of choice is enough to be remembered; everything else may stay empty."""

from django.db import models

from vrijplaats.people.models import YoungPerson


def demanded(model: type[models.Model]) -> set[str]:
    """Return the required fields of a model: no default, not blank, not filled by the system."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if not field.blank and not field.has_default() and field.editable and not field.primary_key
    }


def test_a_name_of_choice_is_all_that_is_needed() -> None:
    assert demanded(YoungPerson) == {"name"}


def test_another_demanded_field_would_be_caught() -> None:
    class Curious(models.Model):
        name = models.CharField(max_length=10)
        birthday = models.DateField()

        class Meta:
            app_label = "curious"

    assert demanded(Curious) == {"name", "birthday"}
