"""Long words carry the places where they may be divided."""

from vrijplaats.language.dividing import SOFT_HYPHEN, divided


def shown(text: str) -> str:
    return divided(text).replace(SOFT_HYPHEN, "|")


def test_a_long_word_may_be_divided_between_its_parts() -> None:
    assert shown("Ervaringsdeskundigheid") == "Ervarings|deskundig|heid"
    assert shown("een ervaringsdeskundige, soms") == "een ervarings|deskundige, soms"
    assert shown("Stress-sensitieve gespreksvoering") == "Stress-sensitieve gespreks|voering"


def test_other_words_stay_as_they_are() -> None:
    assert divided("Samira maakt een muur") == "Samira maakt een muur"
    assert divided("") == ""
