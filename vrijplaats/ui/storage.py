"""Static files under names that change with their contents, compressed once, when `serve` starts."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """Uses the collected names where `serve` collected files, and plain names otherwise."""

    def stored_name(self, name: str) -> str:
        """Return the name under which a file is served."""
        return str(super().stored_name(name)) if self.hashed_files else name
