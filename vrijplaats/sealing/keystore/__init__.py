"""The keystore: a key per person, in a file of its own: destroying a key makes every copy unreadable.

It is SQLite beside any database, since a database server keeps deleted bytes in places nobody can empty. Data
keys (32 random bytes) lie here wrapped by a numbered master key; the master keys lie in a second file. A key
of something that several people made is wrapped by the key of each of them, and is gone with the last.
Source: decision 10.
"""

from .committed import destroy_once_committed, share_once_committed, unshare_once_committed
from .file import PRAGMAS, KeystoreLost
from .keys import DataKey, KeyGone, is_of_a_thing, key_of_thing
from .store import Keystore, keystore

__all__ = [
    "PRAGMAS",
    "DataKey",
    "KeyGone",
    "Keystore",
    "KeystoreLost",
    "destroy_once_committed",
    "is_of_a_thing",
    "key_of_thing",
    "keystore",
    "share_once_committed",
    "unshare_once_committed",
]
