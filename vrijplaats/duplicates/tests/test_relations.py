"""Whatever points at a person moves along, or says why it stays: in every room, also in later ones."""

from vrijplaats.duplicates.moving import STAYS, TOGETHER, moved_relations, name_of, relations
from vrijplaats.duplicates.preview import KINDS


def test_each_relation_moves_and_has_words_or_stays_with_a_reason():
    everything = {name_of(model, field) for model, field in relations()}
    assert everything == {*KINDS, *STAYS}
    assert set(TOGETHER) <= everything
    assert len(list(moved_relations())) == len(KINDS)
