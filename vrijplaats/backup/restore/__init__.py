"""`restore`: a movement from its backup, without anyone who asked to be forgotten since.

Everything is built in a folder beside the home, settled there by a process of its own, and gets its name as
the last act: a restore that is killed leaves no home at all, and is simply begun again.
"""

from .refusals import RestoreError
from .steps import restore

__all__ = ["RestoreError", "restore"]
