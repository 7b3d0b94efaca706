"""Files that leak or attack, sent on purpose or by a careless phone: a canary wherever words can hide."""

import struct
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image, PngImagePlugin

from vrijplaats.uploads.cleaning.recordings import find_ffmpeg

CANARY = "KANARIE-52.0907N-5.1214E"
SPELLINGS = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"))


def has_canary(content: bytes) -> bool:
    """Return whether the canary is in these bytes, in any of its encodings."""
    return any(spelling in content for spelling in SPELLINGS)


# --- pictures ------------------------------------------------------------------------------------


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x010E], exif[0x9286] = CANARY, CANARY, CANARY
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 26.5), 29: CANARY})
    return exif


def _saved(format_name: str, picture: Image.Image | None = None, **extras: object) -> bytes:
    out = BytesIO()
    (picture or Image.effect_noise((64, 48), 80).convert("RGB")).save(out, format_name, **extras)
    return out.getvalue()


def _jpeg() -> bytes:
    plain = _saved("JPEG", exif=_exif(), icc_profile=SPELLINGS[0] * 9, comment=CANARY, xmp=SPELLINGS[0])
    press = b"Photoshop 3.0\0" + SPELLINGS[0]
    segment = b"\xff\xed" + struct.pack(">H", len(press) + 2) + press
    return plain[:2] + segment + plain[2:] + b"<script>" + SPELLINGS[0]


def _png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", CANARY)
    notes.add_text("Author", CANARY, zip=False)
    notes.add_itxt("XML:com.adobe.xmp", CANARY)
    return _saved("PNG", pnginfo=notes, exif=_exif(), icc_profile=SPELLINGS[0]) + b"PK\3\4" + SPELLINGS[0]


def _gif() -> bytes:
    second = Image.new("P", (64, 48), 3)
    return _saved("GIF", save_all=True, append_images=[second], comment=SPELLINGS[0]) + SPELLINGS[1]


def _webp() -> bytes:
    return _saved("WEBP", exif=_exif(), icc_profile=SPELLINGS[0], xmp=SPELLINGS[0])


def _heic() -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    return _saved("HEIF", exif=_exif().tobytes(), xmp=SPELLINGS[0])


def _avif() -> bytes:
    return _saved("AVIF", exif=_exif().tobytes(), xmp=SPELLINGS[0])


PICTURES: dict[str, Callable[[], bytes]] = {
    "jpeg": _jpeg, "png": _png, "gif": _gif, "webp": _webp, "heic": _heic, "avif": _avif,
}  # fmt: skip

# --- recordings ----------------------------------------------------------------------------------

TONE = ("-f", "lavfi", "-i", "sine=d=1")
BARS = ("-f", "lavfi", "-i", "testsrc=d=1:s=320x240:r=10")
TAGS = [
    part
    for name in ("title", "comment", "artist", "location", "com.apple.quicktime.location.ISO6709", "lyrics")
    for part in ("-metadata", f"{name}={CANARY}")
]
SPOKEN = ("-metadata:s", f"handler_name={CANARY}", "-metadata:s", f"title={CANARY}")
MOVES = ("-movflags", "use_metadata_tags")
SEI = ("-bsf:v", f"h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+{CANARY}")


def make(folder: Path, name: str, *arguments: str) -> Path:
    """Make a recording with an unconfined ffmpeg."""
    program = find_ffmpeg()
    assert program, "these tests need ffmpeg"
    command = [program, "-nostdin", "-y", "-loglevel", "error", *arguments, str(folder / name)]
    subprocess.run(command, check=True, cwd=folder)
    return folder / name


def _chapters(folder: Path) -> Path:
    path = folder / "chapters.txt"
    path.write_text(f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle={CANARY}\n")
    return path


def _subtitles(folder: Path) -> Path:
    path = folder / "words.srt"
    path.write_text(f"1\n00:00:00,000 --> 00:00:00,900\n{CANARY}\n")
    return path


def mp3_with_cover(folder: Path) -> Path:
    """Return a song with ID3 tags and a cover in which words hide."""
    (folder / "cover.jpg").write_bytes(_jpeg())
    maps = ("-i", "cover.jpg", "-map", "0:a", "-map", "1:v", "-c:v", "copy", "-id3v2_version", "3")
    return make(folder, "song.mp3", *TONE, *maps, "-metadata:s:v", f"title={CANARY}", *TAGS)


def film_of_a_phone(folder: Path) -> Path:
    """Return an mp4 with place, chapters, subtitles, messages between pictures, and boxes of its own."""
    inputs = (*BARS, *TONE, "-i", str(_subtitles(folder)), "-i", str(_chapters(folder)))
    maps = ("-map", "0:v", "-map", "1:a", "-map", "2:s", "-map_chapters", "3", "-c:s", "mov_text")
    path = make(folder, "film.mp4", *inputs, *maps, "-c:v", "libx264", *SEI, *TAGS, *SPOKEN, *MOVES)
    box = SPELLINGS[0] + SPELLINGS[1]
    with path.open("ab") as opened:
        for kind in (b"free", b"udta", b"uuid"):
            opened.write(struct.pack(">I", len(box) + 8) + kind + box)
    return path


def webm_with_attachment(folder: Path) -> Path:
    """Return a webm with tags, chapters, subtitles and a file attached."""
    (folder / "note.txt").write_text(CANARY)
    inputs = (*BARS, *TONE, "-i", str(_subtitles(folder)), "-i", str(_chapters(folder)))
    maps = ("-map", "0:v", "-map", "1:a", "-map", "2:s", "-map_chapters", "3", "-c:s", "srt")
    attach = ("-attach", "note.txt", "-metadata:s:t", "mimetype=text/plain", "-f", "matroska")
    return make(folder, "film.webm", *inputs, *maps, "-c:v", "libvpx", "-c:a", "libopus", *attach, *TAGS)


RECORDINGS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "mp3": (mp3_with_cover, ".m4a"),
    "mp4": (film_of_a_phone, ".mp4"),
    "mp4 as sound": (film_of_a_phone, ".m4a"),
    "webm": (webm_with_attachment, ".mp4"),
    "m4a": (lambda folder: make(folder, "memo.m4a", *TONE, *TAGS, *SPOKEN, *MOVES), ".m4a"),
    "ogg": (lambda folder: make(folder, "song.ogg", *TONE, "-c:a", "libvorbis", *TAGS), ".m4a"),
    "wav": (lambda folder: make(folder, "song.wav", *TONE, *TAGS), ".m4a"),
}

# --- what is no recording at all -----------------------------------------------------------------

NO_TAGS = b"ID3\x04\0\0\0\0\0\0"  # an empty ID3 tag, which ffmpeg skips before it guesses a format


def playlist(address: str, disguise: bytes = NO_TAGS) -> bytes:
    """Return a list of addresses (HLS) that passes for an mp3 by its first bytes."""
    return disguise + f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{address}\n#EXT-X-ENDLIST\n".encode()


def list_of_files(path: Path) -> bytes:
    """Return a list of files to play one after the other (concat), behind an empty ID3 tag."""
    return NO_TAGS + f"ffconcat version 1.0\nfile '{path}'\n".encode()


def borrowed_sound(folder: Path, address: str) -> Path:
    """Return an mp4 whose sound lies elsewhere: its data reference is an address."""
    path = make(folder, "borrowed.mp4", *TONE, "-c:a", "aac")
    content = path.read_bytes()
    inside = struct.pack(">I4sI", 12, b"url ", 1)
    elsewhere = struct.pack(">I4sI", 12, b"url ", 0)
    assert inside in content
    path.write_bytes(content.replace(inside, elsewhere) + address.encode())
    return path
