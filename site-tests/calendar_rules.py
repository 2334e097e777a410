"""The rules of RFC 5545 that a calendar of this site can break: a calendar -> complaints. Each is shown to notice a mistake."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

OCTETS = 75
ONCE = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "TRANSP")
STAMP = re.compile(r"\d{8}T\d{6}Z")
PROPERTY = re.compile(r"(?P<name>[A-Z][A-Z-]*)(?P<parameters>(?:;[A-Z-]+=[^:;,]+)*):(?P<value>.*)")
BARE = re.compile(r"(?<!\\)(?:\\\\)*[;,]|(?<!\\)(?:\\\\)*\\(?![\\;,nN])")
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def complaints(raw: bytes) -> list[str]:
    """What is wrong with a calendar; empty for a good one."""
    found = [*_physical(raw)]
    return found or [*_logical(lines(raw))]


def lines(raw: bytes) -> list[str]:
    """The lines of content, unfolded."""
    return raw.decode().replace("\r\n ", "").split("\r\n")[:-1]


def events(raw: bytes) -> list[dict[str, str]]:
    """The entries, each as its properties with the escapes taken out."""
    found: list[dict[str, str]] = []
    for line in lines(raw):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name.partition(";")[0]] = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
    return found


def _physical(raw: bytes) -> Iterator[str]:
    if not raw.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        yield "3.1: a line does not end with CRLF"
    for piece in raw.split(b"\r\n"):
        if len(piece) > OCTETS:
            yield f"3.1: {len(piece)} octets in a line"
        try:
            piece.decode()
        except UnicodeDecodeError:
            yield "3.1: a character is torn"


def _logical(content: list[str]) -> Iterator[str]:
    if content[:1] != ["BEGIN:VCALENDAR"] or content[-1:] != ["END:VCALENDAR"]:
        yield "3.4: no calendar around the lines"
    inside: Counter[str] | None = None
    uids: Counter[str] = Counter()
    head = Counter(line.partition(":")[0] for line in content[: _first(content)])
    yield from (f"3.6: {head[name]} of {name}" for name in ("VERSION", "PRODID") if head[name] != 1)
    for line in content:
        match = PROPERTY.fullmatch(line)
        if match is None or CONTROL.search(line):
            yield f"3.1: {line!r} is no line of content"
            continue
        name, value = match["name"], match["value"]
        if line == "BEGIN:VEVENT":
            inside = Counter()
        elif line == "END:VEVENT" and inside is not None:
            yield from (f"3.6.1: {inside[one]} of {one}" for one in ONCE if inside[one] != 1)
            inside = None
        elif inside is not None:
            inside[name] += 1
            uids[value] += name == "UID"
            yield from _value(name, match["parameters"], value)
    yield from (f"3.8.4.7: UID {uid} of {count} events" for uid, count in uids.items() if count > 1)


def _first(content: list[str]) -> int:
    return content.index("BEGIN:VEVENT") if "BEGIN:VEVENT" in content else len(content)


def _value(name: str, parameters: str, value: str) -> Iterator[str]:
    if name in ("SUMMARY", "DESCRIPTION") and (not value or BARE.search(value)):
        yield f"3.3.11: {value!r} is no text"
    if name == "DTSTAMP" and not STAMP.fullmatch(value):
        yield f"3.8.7.2: {value!r} is no moment in UTC"
    if name == "DTSTART" and not (parameters == ";VALUE=DATE" and _is_day(value)):
        yield f"3.8.2.4: {value!r} is no day"
    if name == "URL" and not value.startswith("https://"):
        yield f"3.8.4.6: {value!r} is no address"
    if name == "UID" and not re.fullmatch(r"\S+@\S+", value):
        yield f"3.8.4.7: {value!r} is not unique in the world"


def _is_day(value: str) -> bool:
    try:
        date(int(value[:4]), int(value[4:6]), int(value[6:]))
    except ValueError:
        return False
    return len(value) == len("20261120")
