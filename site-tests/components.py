"""The components with the examples that stand beside them, rendered as pages render them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment

from conftest import AROUND, ROOT
from mingce import render
from mingce.assets import assets
from mingce.files import read_tree
from mingce.model.settings import Settings
from mingce.model.site import Site
from mingce.wording import words

TEMPLATES = ROOT / "templates"


class Fields(dict[str, Any]):
    """A mapping of an example whose keys are attributes as well, even those (`values`) that mappings have anyway."""

    def __getattribute__(self, name: str) -> Any:
        return self[name] if dict.__contains__(self, name) else super().__getattribute__(name)


def as_fields(node: Any) -> Any:
    """The data of an example in the shape in which templates get records."""
    if isinstance(node, list):
        return [as_fields(item) for item in node]
    return Fields({key: as_fields(value) for key, value in node.items()}) if isinstance(node, dict) else node


def folders_with(name: str) -> set[str]:
    """The components that have a file of that name."""
    return {path.parent.name for path in (TEMPLATES / "components").glob(f"*/{name}")}


def examples(folder: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Macro and arguments of each example of a component, by a name that holds the component's."""
    record = yaml.safe_load((folder / "examples.yml").read_text("utf-8"))
    return {
        f"{folder.name}: {example['name']}": (record["macro"], as_fields(example["arguments"]))
        for example in record["examples"]
    }


EXAMPLES = {
    name: example
    for component in sorted(folders_with("examples.yml"))
    for name, example in examples(TEMPLATES / "components" / component).items()
}


@cache
def environment() -> Environment:
    """The environment in which the site's pages are rendered."""
    templates = read_tree(TEMPLATES, "templates").below("templates")
    said = words(templates["locale/zh-Hans.yml"], "templates/locale/zh-Hans.yml")
    site = Site("样例", None, Settings(), AROUND.today, AROUND.revision)
    return render.environment(templates, said, site, assets(templates, said))


def rendered(name: str) -> str:
    """One example through its macro."""
    macro, arguments = EXAMPLES[name]
    template = environment().get_template(f"components/{name.split(':')[0]}/macro.html.jinja")
    html = getattr(template.module, macro)(**arguments)
    return str(html).replace(render.BASE, "./")
