"""Ids of lines and batches: random, so that two windows never give the same one."""

from __future__ import annotations

import os


def new_id() -> str:
    """Twelve hexadecimal digits. (From the system at once: the module `secrets` costs the start 5 ms to import.)"""
    return os.urandom(6).hex()
