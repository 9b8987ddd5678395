"""What a store cannot do, as exceptions; apart from the store, so that the command line need not import it."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot do it; the message is one sentence that says what to do."""


class NotFound(StoreError):
    """There is no post-mortem of this id."""


class Busy(StoreError):
    """Another program holds the store or its disk is full at the moment: the same write may work later."""


class Conflict(StoreError):
    """A row is no longer as the writer saw it; nothing was written."""


class Unstorable(StoreError):
    """A value that this store can never keep, such as a whole number of more than 64 bits; nothing was written."""
