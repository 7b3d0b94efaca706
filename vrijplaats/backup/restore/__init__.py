"""`restore`: a movement from its backup, without anyone who was erased since.

Everything is built in a folder beside the home, brought up to date there by a process of its own, and renamed
to the home as the last step: a restore that is killed leaves no home at all, and can simply be started again.
"""

from .refusals import RestoreError
from .steps import restore

__all__ = ["RestoreError", "restore"]
