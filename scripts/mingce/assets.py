"""Component files -> the stylesheet and the scripts of the site, under names that hold their hash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from posixpath import basename

from mingce.model.site import Output
from mingce.wording import Words

_IMPORT = re.compile(r'^@import "(?P<name>[^"]+)";\n', re.MULTILINE)
_WORD = re.compile(r'"locale:(?P<name>[\w.]+)"')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_MODULES = re.compile(r"^(?:components|vendor)/[\w-]+/(?P<name>[\w-]+)\.(?:mjs|js)$")
_MODULE_IMPORT = re.compile(rb'\b(?P<before>from |import )"(?P<path>\.{1,2}/[\w./-]+)\.mjs"')

_ENGINE = "eligibility/engine.mjs"
"""The one script that is no part of a component: it belongs to the rules, whoever shows them."""


@dataclass(frozen=True)
class Assets:
    """The site's own files, and the path of each by its short name (`site.css`, `cite`)."""

    outputs: tuple[Output, ...]
    paths: Mapping[str, str]


def assets(templates: Mapping[str, bytes], words: Words) -> Assets:
    """The assets in the files of templates/ (paths relative to it); order of styles is that of components/site.css."""
    made = {"site.css": _named("site", "css", _stylesheet(templates, words).encode())}
    made |= _scripts({**templates, f"components/{_ENGINE}": files("mingce").joinpath(_ENGINE).read_bytes()})
    made["mark.svg"] = Output("assets/mark.svg", templates["components/mark.svg"])
    return Assets(tuple(made.values()), {name: output.path for name, output in made.items()})


def _named(name: str, ending: str, body: bytes) -> Output:
    return Output(f"assets/{name}.{sha256(body).hexdigest()[:10]}.{ending}", body)


def _scripts(templates: Mapping[str, bytes]) -> dict[str, Output]:
    """Every script by its short name; a module imports others by the names under which they are published."""
    sources = {match["name"]: raw for path, raw in templates.items() if (match := _MODULES.match(path))}
    made: dict[str, Output] = {}

    def publish(name: str) -> Output:
        if name not in made:
            body = _MODULE_IMPORT.sub(lambda match: rewritten(match["before"], match["path"].decode()), sources[name])
            # Published as .js: common servers do not know .mjs, and browsers refuse a module of unknown type.
            made[name] = _named(name, "js", body)
        return made[name]

    def rewritten(before: bytes, path: str) -> bytes:
        """All scripts stand in one folder, so the name of the file says which one is meant, wherever it is kept."""
        return before + f'"./{basename(publish(basename(path)).path)}"'.encode()

    for name in sorted(sources):
        publish(name)
    return made


def _stylesheet(templates: Mapping[str, bytes], words: Words) -> str:
    """All imported styles in order, comments dropped, words taken from the locale file."""
    index = templates["components/site.css"].decode()
    parts = [templates[f"components/{match['name']}"].decode() for match in _IMPORT.finditer(index)]
    return _WORD.sub(lambda match: f'"{_word(words, match["name"])}"', _COMMENT.sub("", "\n".join(parts)))


def _word(words: Words, name: str) -> str:
    *groups, last = name.split(".")
    for group in groups:
        words = getattr(words, group)
    return words[last]
