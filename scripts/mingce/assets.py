"""Component files -> the stylesheet and the scripts of the site, under names that hold their hash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from posixpath import basename, dirname, join, normpath

from rjsmin import jsmin

from mingce import urls
from mingce.model.site import Output
from mingce.wording import Words

_STYLE_IMPORT = re.compile(r'^@import "(?P<name>[^"]+)";\n', re.MULTILINE)
_WORD = re.compile(r'"locale:(?P<name>[\w.]+)"')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_COMPONENT = re.compile(r"^components/[\w-]+/(?P<name>[\w-]+)\.(?:mjs|js)$")
_VENDOR = re.compile(r"^vendor/[\w-]+/(?P<name>[\w-]+)\.mjs$")
_IMPORT = re.compile(r'(?P<before>\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\()"(?P<path>\.{1,2}/[\w./-]+\.mjs)"')
_LATER = re.compile(r"\bimport\s*\(")
_AHEAD = re.compile(r'"ahead:(?P<path>\.{1,2}/[\w./-]+\.mjs)"')

ENGINES = {
    "eligibility": tuple("calendar combining engine inquiry nearest periods profiles ranges truth worth".split()),
    "history": ("phases",),
    "search": ("engine", "facets", "lacking", "near", "postings", "query", "ranking", "shown", "tokens"),
    "quotation": ("alignment", "difference", "engine", "places", "plain"),
}
"""The scripts that are no part of a component but belong to their Python twins: package and modules.

They are published as `<package>-<module>`, and are imported by their path from the root of the project."""

_ROOT = "scripts/mingce/"
_TEMPLATES = "templates/"


@dataclass(frozen=True)
class Assets:
    """The site's own files, the path of each by its short name (`site.css`, `cite`), and what each script needs at once."""

    outputs: tuple[Output, ...]
    paths: Mapping[str, str]
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The paths of all scripts that a script imports or begins as a worker, directly or not."""

    def ahead(self, names: Iterable[str]) -> list[str]:
        """What a page with these scripts may fetch before they ask for it."""
        own = {self.paths[name] for name in names}
        return [path for path in dict.fromkeys(path for name in names for path in self.needs[name]) if path not in own]


@dataclass(frozen=True)
class _Script:
    """One source: the name it is published under, its text, and whether the text is another's and stays as it is."""

    name: str
    text: str
    theirs: bool = False


def assets(templates: Mapping[str, bytes], words: Words) -> Assets:
    """The assets in the files of templates/ (paths relative to it); order of styles is that of components/site.css."""
    scripts = _Publisher(_sources(templates))
    made = {"site.css": _named("site", "css", _stylesheet(templates, words).encode())}
    made |= {scripts.sources[path].name: scripts.publish(path) for path in sorted(scripts.sources)}
    made["mark.svg"] = Output(urls.file_of(urls.ICON), templates["components/mark.svg"])
    return Assets(tuple(made.values()), {name: output.path for name, output in made.items()}, scripts.all_needs())


def _sources(templates: Mapping[str, bytes]) -> dict[str, _Script]:
    """Every script by its path from the root of the project."""
    found = {}
    for path, raw in templates.items():
        if match := _COMPONENT.match(path):
            found[_TEMPLATES + path] = _Script(match["name"], raw.decode())
        elif match := _VENDOR.match(path):
            found[_TEMPLATES + path] = _Script(match["name"], raw.decode(), theirs=True)
    for package, modules in ENGINES.items():
        for module in modules:
            text = files("mingce").joinpath(f"{package}/{module}.mjs").read_text("utf-8")
            found[f"{_ROOT}{package}/{module}.mjs"] = _Script(f"{package}-{module}", text)
    return found


def _named(name: str, ending: str, body: bytes) -> Output:
    return Output(f"assets/{name}.{sha256(body).hexdigest()[:10]}.{ending}", body)


@dataclass
class _Publisher:
    """Publishes scripts after those that they import, or begin as workers (`new URL("….mjs", import.meta.url)`), whose names they then hold.

    `"ahead:….mjs"` becomes the names of a script and of all that it needs, for who is to fetch them before they are imported.
    """

    sources: Mapping[str, _Script]
    made: dict[str, Output] = field(default_factory=dict)
    needs: dict[str, dict[str, None]] = field(default_factory=dict)

    def publish(self, path: str) -> Output:
        """The script at a path, its imports renamed; all scripts stand in one folder."""
        if path not in self.made:
            script, needed = self.sources[path], self.needs.setdefault(path, {})

            def renamed(match: re.Match[str]) -> str:
                wanted = normpath(join(dirname(path), match["path"]))
                output = self.publish(wanted)
                if not _LATER.search(match["before"]):  # what is imported later is not fetched ahead
                    needed.update({wanted: None, **self.needs[wanted]})
                return f'{match["before"]}"./{basename(output.path)}"'

            def listed(match: re.Match[str]) -> str:
                wanted = normpath(join(dirname(path), match["path"]))
                outputs = [self.publish(wanted), *(self.made[one] for one in self.needs[wanted])]
                return f'"{" ".join(f"./{basename(output.path)}" for output in outputs)}"'

            # First taken apart, then renamed: comments name modules for their types.
            text = _IMPORT.sub(renamed, script.text if script.theirs else jsmin(script.text))
            text = _AHEAD.sub(listed, text)
            # Published as .js: common servers do not know .mjs, and browsers refuse a module of unknown type.
            self.made[path] = _named(script.name, "js", text.encode())
        return self.made[path]

    def all_needs(self) -> dict[str, tuple[str, ...]]:
        """The paths that each script needs, by its name."""
        return {
            self.sources[path].name: tuple(self.made[one].path for one in needed) for path, needed in self.needs.items()
        }


def _stylesheet(templates: Mapping[str, bytes], words: Words) -> str:
    """All imported styles in order, comments dropped, words taken from the locale file."""
    index = templates["components/site.css"].decode()
    parts = [templates[f"components/{match['name']}"].decode() for match in _STYLE_IMPORT.finditer(index)]
    return _WORD.sub(lambda match: f'"{_word(words, match["name"])}"', _COMMENT.sub("", "\n".join(parts)))


def _word(words: Words, name: str) -> str:
    *groups, last = name.split(".")
    for group in groups:
        words = getattr(words, group)
    return words[last]
