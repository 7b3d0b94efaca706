"""Making uploads anew, outside every page; safe to run again after a sudden end."""

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files.base import ContentFile, File
from django_tasks import task

from vrijplaats.sealing.access import reading

from .cleaning.pictures import (
    JPEG,
    PNG,
    NoSandboxError,
    NotAPictureError,
    TooLargeError,
    copy_picture,
)
from .cleaning.recordings import (
    FILM,
    RESULT,
    SOUND,
    NoFfmpegError,
    TooLongError,
    UnreadableError,
    clean_recording,
    find_ffmpeg,
)
from .kinds import kind_of, kinds, waiting
from .models import WithFile
from .outcomes import made_name, refuse_upload, show_upload

logger = logging.getLogger(__name__)
MOST_TRIES = 3
# Pictures have a queue of their own, since one is ready in a second and a film may take half an hour.
PICTURES = "pictures"
OUTCOMES = {
    NotAPictureError: WithFile.Readiness.UNREADABLE,
    UnreadableError: WithFile.Readiness.UNREADABLE,
    TooLargeError: WithFile.Readiness.TOO_LARGE,
    TooLongError: WithFile.Readiness.TOO_LONG,
}


@task()
def clean_upload(kind: str, pk: str, original: str) -> None:
    """Make the file of a thing of this kind anew, and delete the original.

    `original` is the name of the file as it came. Where this machine cannot make it anew it goes on waiting.
    One that ended its worker process three times is refused, since it would end every next one too.
    """
    thing = waiting(kind).filter(pk=pk, media=original).first()
    if thing is not None and thing.tries >= MOST_TRIES:
        refuse_upload(thing=thing, outcome=WithFile.Readiness.UNREADABLE)
    elif thing is not None:
        _count_try(thing, thing.tries + 1)
        try:
            _make_anew(thing)
        except (NoFfmpegError, NoSandboxError):
            _count_try(thing, 0)
            logger.warning("a file waits: no ffmpeg here, or no way to confine what opens it")
            return
        except tuple(OUTCOMES) as error:
            refuse_upload(thing=thing, outcome=OUTCOMES[type(error)])
    _sweep_up(kind, original)


def enqueue_cleaning(thing: WithFile) -> None:
    """Enqueue making the file of this thing anew."""
    job = clean_upload if thing.is_recording else clean_upload.using(queue_name=PICTURES)
    job.enqueue(kind_of(thing), str(thing.pk), thing.media.name or "")


def take_up_what_waits() -> int:
    """Delete what a sudden end left behind, and enqueue all that waits again; return how many.

    Called by the one worker of a home as it starts, when nothing can be under way.
    """
    shutil.rmtree(_workshop(), ignore_errors=True)
    things = [thing for kind in kinds() for thing in waiting(kind)]
    for thing in things:
        enqueue_cleaning(thing)
    if any(thing.is_recording for thing in things) and find_ffmpeg() is None:
        logger.warning("recordings wait, because there is no ffmpeg on this machine")
    return len(things)


def _make_anew(thing: WithFile) -> None:
    """Make the file of this thing anew in the sandbox, and put the result in its place."""
    with _private_folder() as folder:
        if thing.is_recording:
            _re_encode(thing, folder)
        else:
            _copy(thing, folder)


def _copy(thing: WithFile, folder: Path) -> None:
    """Copy the pixels of a picture; what it was lies in memory alone."""
    with reading(by=None, act="clean_upload"):
        content = thing.media.read()
    pixels, ending = copy_picture(content, folder)
    show_upload(thing=thing, made=ContentFile(pixels), ending=ending)


def _re_encode(thing: WithFile, folder: Path) -> None:
    """Re-encode a recording, as what every browser plays."""
    ending = FILM if thing.is_film else SOUND
    with ExitStack() as memory:
        source = folder / f"source{PurePath(thing.media.name or '').suffix}"
        keep = [memory.enter_context(_in_memory(path)) for path in (source, folder / f"{RESULT}{ending}")]
        with reading(by=None, act="clean_upload"), source.open("wb") as copy:
            copy.writelines(thing.media.chunks())
        with clean_recording(source, ending, keep=keep).open("rb") as made:
            show_upload(thing=thing, made=File(made), ending=ending)


def _sweep_up(kind: str, original: str) -> None:
    """Delete the original, and what was made of it, unless a row still names them."""
    model = kinds()[kind]
    rows, storage = model._default_manager, model._meta.get_field("media").storage
    for name in (original, *(made_name(original, ending) for ending in (SOUND, FILM, JPEG, PNG))):
        if not rows.filter(media=name).exists():
            storage.delete(name)


def _count_try(thing: WithFile, tries: int) -> None:
    """Store how often it was begun, so that a sudden end of this process counts."""
    type(thing)._default_manager.filter(pk=thing.pk).update(tries=tries)


@contextmanager
def _in_memory(path: Path) -> Iterator[int]:
    """Put a name in the folder for a file that is in memory alone; yield its number.

    A program that gets this number finds it under the same name. It is gone when the last process that has
    it ends, so that nothing unsealed is ever on the disk.
    """
    number = os.memfd_create(path.name)
    try:
        path.symlink_to(f"/proc/self/fd/{number}")
        yield number
    finally:
        os.close(number)


def _workshop() -> Path:
    """Return the folder in which files are made anew; it holds names of what lies in memory."""
    return Path(settings.HOME) / "workshop"


@contextmanager
def _private_folder() -> Iterator[Path]:
    """Give a folder for one file that no other account can read; it is deleted afterwards."""
    _workshop().mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_workshop()) as folder:
        yield Path(folder)
