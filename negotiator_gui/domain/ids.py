"""Identifiers of records and actions: UUIDs of version 7, which sort by the time they were made."""

import os
import re
import time

_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}").fullmatch


def make_id(milliseconds: int, random: bytes) -> str:
    """The UUIDv7 (RFC 9562) of a time since 1970 in milliseconds and ten random bytes."""
    body = bytearray(milliseconds.to_bytes(6, "big") + random[:10])
    body[6] = 0x70 | body[6] & 0x0F
    body[8] = 0x80 | body[8] & 0x3F
    text = body.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def new_id() -> str:
    """A new identifier, unique everywhere."""
    return make_id(time.time_ns() // 1_000_000, os.urandom(10))


def is_id(text: object) -> bool:
    """Whether a text has the form of an identifier."""
    return isinstance(text, str) and _SHAPE(text) is not None
