"""Relations between tables point down or stay in the room, just as imports do."""

import tomllib

from django.apps import apps
from django.db import models

from .sources import ROOT


def layers() -> list[list[str]]:
    """Return the rooms from the top floor down, as the import contract names them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    house = next(contract for contract in contracts if contract["type"] == "layers")
    return [
        [room.strip().removeprefix("vrijplaats.") for room in floor.split("|")] for floor in house["layers"]
    ]


def wrong_way(start: str, end: str) -> bool:
    """Return whether a relation from one room to another points up or sideways."""
    floor = {room: number for number, rooms in enumerate(layers()) for room in rooms}
    if start == end or end not in floor:
        return False
    return floor[end] <= floor[start]


def relations() -> list[tuple[str, str, str]]:
    """Return (room, field, room pointed at) for every relation of our models."""
    ours = [m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("vrijplaats.")]
    kinds = (models.ForeignKey, models.OneToOneField, models.ManyToManyField)
    return [
        (model._meta.app_label, str(field), field.related_model._meta.app_label)
        for model in ours
        for field in model._meta.get_fields()
        if isinstance(field, kinds)
    ]


def test_every_relation_points_down_or_stays_in_the_room() -> None:
    assert len(relations()) > 20
    assert [row for row in relations() if wrong_way(row[0], row[2])] == []


def test_a_relation_up_or_sideways_would_be_caught() -> None:
    assert wrong_way("people", "figures")
    assert wrong_way("outreach", "making")
    assert not wrong_way("making", "people")


def test_every_room_is_on_a_floor() -> None:
    placed = {room for floor in layers() for room in floor}
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("vrijplaats.")}
    assert ours == placed
