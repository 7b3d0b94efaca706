"""One small fault in a source file: an edit that somebody might make."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One edit: these bytes of a file become others."""

    path: str
    where: str
    kind: str
    line: int
    start: int
    end: int
    before: str
    after: str
    number: int = 0

    @property
    def name(self) -> str:
        """Return what is wrong where, without line numbers: it stays the same when other code moves."""
        edit = f"`{' '.join(self.before.split())}` → `{' '.join(self.after.split())}`"
        again = f" #{self.number + 1}" if self.number else ""
        return f"{self.path} {self.where}: {self.kind} {edit}{again}"

    def planted(self, source: bytes) -> bytes:
        """Return the source with this fault in it."""
        return source[: self.start] + self.after.encode() + source[self.end :]
