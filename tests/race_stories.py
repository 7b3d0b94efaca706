"""The acts about somebody's story, with what each needs; `race_acts.py` races them with all others."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from vrijplaats.sharing import actions as sharing
from vrijplaats.sharing.codes import Secrets
from vrijplaats.sharing.models import Share, StoryPart

from .canaries import canary

Given = dict[str, Any]


def a_sound() -> ContentFile[bytes]:
    return ContentFile(canary("file").encode(), name=f"{uuid4().hex}.ogg")


def a_part(x: Any) -> StoryPart:
    return StoryPart.objects.create(young_person=x.person, title=canary("part"), words=canary("story"))


def _sharing(x: Any) -> Given:
    return {
        "young_person": x.person, "parts": [a_part(x)], "to_whom": canary("reader"), "by": x.user,
        "what_for": canary("purpose"), "asked": canary("asked"),
        "ends_at": timezone.now() + timedelta(days=7),
    }  # fmt: skip


def _shared(x: Any) -> tuple[Share, Secrets]:
    return sharing.share_parts(**_sharing(x))


def _opening_it(x: Any) -> Given:
    share, secrets = _shared(x)
    return {"share": share, "code": secrets.code}


STORIES: dict[Callable[..., Any], Callable[[Any], Given]] = {
    sharing.add_story_part: lambda x: {
        "young_person": x.person, "by": x.user, "words": canary("story"), "sound": a_sound(),
    },
    sharing.change_story_part: lambda x: {
        "part": a_part(x), "by": x.user, "changes": {"words": canary("now")}, "sound": a_sound(),
    },
    sharing.move_story_part: lambda x: {"part": a_part(x), "by": x.user},
    sharing.remove_story_part: lambda x: {"part": a_part(x), "by": x.user},
    sharing.share_parts: _sharing,
    sharing.renew_link: lambda x: {"share": _shared(x)[0], "by": x.user},
    sharing.withdraw_share: lambda x: {"share": _shared(x)[0], "by": x.user},
    sharing.open_share: _opening_it,
    sharing.answer_share: lambda x: {
        "share": _shared(x)[0], "answer": Share.Answer.PLANNING, "words": canary("answer"),
    },
}  # fmt: skip
