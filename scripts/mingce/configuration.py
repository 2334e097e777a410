"""The options in mkdocs.yml -> settings, or what is wrong with them, at their line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import ValidationError

from mingce.binding import as_problem
from mingce.model.settings import Settings
from mingce.problems import PolicyError, Position, Problem, problem
from mingce.source import Origin

CONFIG = "mkdocs.yml"
_SITE_URL = re.compile(r"https?://[^\s/?#]+/(?:[^\s?#]*/)?")


def read_config(path: Path) -> str:
    """The text of the configuration file; F01 or C04 when it cannot be had or is not YAML."""
    try:
        text = path.read_text("utf-8")
        yaml.compose(text, Loader=yaml.SafeLoader)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise PolicyError([problem("F01", Position(path.name), name=path.name)]) from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Position(path.name, mark.line + 1, mark.column + 1) if mark else Position(path.name)
        raise PolicyError([problem("C04", where, reason="不是 UTF-8 编码的 YAML")]) from error
    return text


def settings(options: Mapping[str, object], config_text: str) -> Settings:
    """The settings in the plugin's options; C01 and C02 for what cannot be taken."""
    try:
        return Settings.model_validate({str(name): value for name, value in options.items()})
    except ValidationError as error:
        origin = Origin(CONFIG, positions(config_text))
        raise PolicyError(_problem(as_problem(Settings, details, origin)) for details in error.errors()) from error


def _problem(found: Problem) -> Problem:
    """A complaint about a field of a data file, said of an option."""
    field = re.search("“([^”]+)”", found.message)
    name = field[1] if field else ""
    if found.code == "S01":
        return problem("C01", found.position, field=name, hint=found.remedy)
    return problem("C02", found.position, reason=found.message.rstrip("。"), shape=found.remedy)


def positions(config_text: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Where each option of the plugin stands in mkdocs.yml."""
    options = _options(config_text)
    keys = (key for key, _ in options.value) if options is not None else ()
    return {(str(key.value),): (key.start_mark.line + 1, key.start_mark.column + 1) for key in keys}


def _options(config_text: str) -> yaml.MappingNode | None:
    """The options of the plugin; MkDocs takes `plugins` as a list of mappings or as one mapping."""
    plugins = _member(yaml.compose(config_text, Loader=yaml.SafeLoader), "plugins")
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    found = (_member(item, "mingce") for item in items)
    return next((options for options in found if isinstance(options, yaml.MappingNode)), None)


def _member(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def check_site_url(site_url: str | None, config_text: str, *, needed: bool = False) -> None:
    """C03 unless the address of the site is missing or whole; K01 where it is needed and missing."""
    if needed and not site_url:
        raise PolicyError([problem("K01", Position(CONFIG))])
    if not site_url or _SITE_URL.fullmatch(site_url):
        return
    line = next((n for n, text in enumerate(config_text.split("\n"), 1) if text.startswith("site_url")), 1)
    raise PolicyError([problem("C03", Position(CONFIG, line), value=site_url)])


def written_options(config_text: str) -> dict[str, object]:
    """The options of the plugin as they are written, for commands that do not need MkDocs."""
    options = _options(config_text)
    return _constructed(options) if options is not None else {}


def _constructed(options: yaml.MappingNode) -> dict[str, object]:
    """The values of the options; C04 for tags that only MkDocs understands."""
    try:
        loaded = yaml.safe_load(yaml.serialize(options, Dumper=yaml.SafeDumper))
    except yaml.YAMLError as error:
        where = Position(CONFIG, options.start_mark.line + 1)
        raise PolicyError([problem("C04", where, reason="mingce 的选项里不能用 ! 标记")]) from error
    return {str(name): value for name, value in loaded.items()}
