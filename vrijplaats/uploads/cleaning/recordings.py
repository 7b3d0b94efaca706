"""Sounds and films: re-encoded by ffmpeg in a sandbox; only what is heard and seen remains."""

import contextlib
import os
import shutil
import signal
from collections.abc import Sequence
from pathlib import Path

from vrijplaats.sandbox import confine
from vrijplaats.sandbox.launching import Budget, ask, confined

# ffmpeg is told the format: if it guessed, a file that begins like a sound could be read as a playlist.
FORMATS = {".mp4": "mov", ".m4a": "mov", ".ogg": "ogg", ".wav": "wav", ".mp3": "mp3", ".webm": "matroska"}
# What phones and common programs make; decoders that hardly anybody uses have more bugs.
DECODERS = (
    "aac,aac_latm,alac,amrnb,amrwb,flac,mp3,mp3float,opus,libopus,vorbis,libvorbis,pcm_s16le,pcm_s16be,"
    "pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_f32be,pcm_u8,pcm_alaw,pcm_mulaw,"
    "h264,hevc,av1,libdav1d,vp8,vp9,libvpx,libvpx-vp9,mpeg4,h263,mjpeg"
)
SOUND, FILM = ".m4a", ".mp4"
RESULT = "clean"  # the name of what was made, before its ending
LONGEST = {SOUND: 3 * 3600, FILM: 3600}  # seconds
MOST_SECONDS, MOST_MEMORY, LARGEST_RESULT = 1200, 2 * 1024**3, 300 * 1024**2
MOST_WORDS = 64 * 1024  # bytes on its standard output, which is not read
MOST_PIXELS = 36_000_000  # a film of 8K, which no phone of today makes larger
SIDE = "'min(1280,{})'"
SMALLER = (
    f"scale=w={SIDE.format('iw')}:h={SIDE.format('ih')}"
    ":force_original_aspect_ratio=decrease:force_divisible_by=2,format=yuv420p"
)
NO_EXTRAS = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn")
EXACT = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact")
AUDIO = ("-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "44100")
# Messages between pictures (SEI) may carry text; captions may hide in them.
NO_MESSAGES = ("-a53cc", "0", "-bsf:v", "filter_units=remove_types=6")
VIDEO = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "26", *NO_MESSAGES)


class UnreadableError(Exception):
    """Nothing in this file can be heard or seen, or it is not of the format that its name says."""


class TooLongError(Exception):
    """This recording lasts longer than LONGEST, or takes more time or memory than one file gets."""


class NoFfmpegError(Exception):
    """This machine has no ffmpeg, or cannot confine it; cleaning has to wait for a machine that can."""


def find_ffmpeg() -> str | None:
    """Return the ffmpeg of the system, or else that of the imageio_ffmpeg package; None without either."""
    if found := shutil.which("ffmpeg"):
        return found
    with contextlib.suppress(ImportError, RuntimeError):
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    return None


def clean_recording(source: Path, ending: str, *, keep: Sequence[int] = ()) -> Path:
    """Re-encode a recording beside its source, in the same folder; `ending` is SOUND or FILM.

    The folder is all that ffmpeg may read or write, with the open files that `keep` numbers. Raises
    UnreadableError, TooLongError, or NoFfmpegError.
    """
    program = find_ffmpeg()
    if program is None:
        raise NoFfmpegError
    folder, result = source.parent, source.parent / f"{RESULT}{ending}"
    run_confined(folder, [os.path.realpath(program), *_arguments(source, result)], keep=keep)
    lasts = _seconds_made(folder / "progress")
    if lasts is None or not result.is_file() or not lasts:
        raise UnreadableError
    if lasts >= LONGEST[ending]:
        raise TooLongError
    return result


def run_confined(
    folder: Path, command: Sequence[str], *, seconds: int = MOST_SECONDS, keep: Sequence[int] = ()
) -> None:
    """Run a program that can reach nothing but this folder; raise as `clean_recording` does."""
    budget = Budget(seconds, MOST_MEMORY, LARGEST_RESULT)
    status = ask(confined(folder, command, budget=budget), seconds=seconds, most=MOST_WORDS, keep=keep).status
    if status == confine.CANNOT_LOCK:
        raise NoFfmpegError
    if -status in (signal.SIGXCPU, signal.SIGXFSZ, signal.SIGKILL):
        raise TooLongError
    if status:
        raise UnreadableError


def _arguments(source: Path, result: Path) -> list[str]:
    """Return the arguments of ffmpeg: read one file of one format, write one file, and nothing else."""
    is_film = result.suffix == FILM
    streams = ("-map", "0:V:0?", "-map", "0:a:0?") if is_film else ("-map", "0:a:0", "-vn")
    picture = (*VIDEO, "-vf", SMALLER, "-fps_mode", "vfr") if is_film else ()
    return [
        *("-hide_banner", "-nostdin", "-y", "-loglevel", "quiet", "-progress", "file:progress"),
        *("-protocol_whitelist", "file", "-f", FORMATS[source.suffix], "-codec_whitelist", DECODERS),
        *("-max_pixels", str(MOST_PIXELS), "-threads", "1", "-i", f"file:{source.name}"),
        *(*streams, *NO_EXTRAS, *EXACT, *picture, *AUDIO, "-threads", "1"),
        *("-t", str(LONGEST[result.suffix]), "-movflags", "+faststart", "-f", "mp4", f"file:{result.name}"),
    ]


def _seconds_made(progress: Path) -> float | None:
    """Return how many seconds ffmpeg reported as made; None where it reported nothing."""
    if not progress.is_file():
        return None
    told = (line.partition("=") for line in progress.read_text().splitlines())
    times = [value for key, _, value in told if key == "out_time_us" and value.isdigit()]
    return int(times[-1]) / 1_000_000 if times else None
