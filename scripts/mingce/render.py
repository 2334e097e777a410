"""Pages -> bytes: Jinja for the body, a shell for everything around it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from traceback import extract_tb

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from mingce import urls
from mingce.assets import Assets
from mingce.chinese import spoken_date
from mingce.figures import grouped, yuan, yuan_in_full
from mingce.model.catalogue import Policy
from mingce.model.site import Output, Site
from mingce.pages.page import Page
from mingce.problems import PolicyError, Position, problem
from mingce.qr import code
from mingce.redirects import Signs
from mingce.shells import Filling, Shell
from mingce.status import VERSIONS, Statement
from mingce.wording import Words, edition

BASE = "\ufdd0"
"""Stands for the base in a rendered body. A noncharacter, which no text that was read can hold."""

FOLDER = "templates/"

NO_SIGNS: Signs = {}

ShellKey = tuple[str, str]
"""Section and base of a shell."""


def shell_key(page: Page, site: Site) -> ShellKey:
    """Which shell a page is filled into."""
    return page.section, base_of(page.url, site)


def base_of(url: str, site: Site) -> str:
    """What stands before a link on the page at `url`: up to the root of the site, or the absolute base for 404."""
    return site.base_path if url == urls.NOT_FOUND else "../" * urls.depth(url) or "./"


def environment(
    templates: Mapping[str, bytes], words: Words, site: Site, assets: Assets, signs: Signs = NO_SIGNS
) -> Environment:
    """The page templates with their filters; a name that is missing anywhere is an error.

    `signs` are put at the foot of the pages that they stand on.
    """
    sources = {path: raw.decode() for path, raw in templates.items() if path.endswith(".jinja")}
    env = Environment(
        # The file name is what tracebacks say, and so what problems can say.
        loader=FunctionLoader(lambda name: (sources[name], FOLDER + name, None) if name in sources else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.filters.update(
        link=_link,
        fill=_fill,
        spoken_date=spoken_date,
        yuan=yuan,
        yuan_in_full=yuan_in_full,
        grouped=grouped,
        decimal=Decimal,
        qr=code,
        edition=lambda key, policy: edition(policy, key, words),
        said=lambda statement, group, policy: _said(statement, group, policy, words),
    )
    env.globals.update(t=words, site=site, anchor=urls.anchor, urls=urls, assets=assets, signs=signs)
    return env


def _link(url: str) -> str:
    """A URL of the site as a link; the way up to the root is put in once the page is whole."""
    return BASE + url.lstrip("/")


def _fill(words: str, /, **values: object) -> str:
    return words.format(**values)


def _said(statement: Statement, group: Words, policy: Policy, words: Words) -> str:
    """A sentence on a policy; its versions are called as readers call them."""
    keys = {version.key for version in policy.versions}
    named = {
        name: edition(policy, value, words) if name in VERSIONS and value in keys else value
        for name, value in statement.values.items()
    }
    return group[statement.key].format(**named)


def filling(page: Page, env: Environment, site: Site) -> Filling:
    """The values of a page; P05 when its template fails."""
    base = base_of(page.url, site)
    context = {**page.context, "page": page}
    try:
        main = env.get_template(f"pages/{page.template}.html.jinja").render(context)
        main += env.get_template("components/signs/signs.html.jinja").render(context)
        head = env.get_template("components/head/head.html.jinja").render(context)
    except (TemplateError, AttributeError, LookupError, TypeError, ValueError) as error:
        where = _failed_at(error) or Position(f"{FOLDER}pages/{page.template}.html.jinja")
        name = where.path.removeprefix(FOLDER)
        raise PolicyError([problem("P05", where, name=name, reason=f"{type(error).__name__}: {error}")]) from error
    return Filling(
        full_title(page.title, site), page.description, head.replace(BASE, base), page.place, main.replace(BASE, base)
    )


def _failed_at(error: Exception) -> Position | None:
    """The line of the template in which an error was raised."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Position(error.filename, error.lineno)
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(FOLDER)]
    return Position(frames[-1].filename, frames[-1].lineno or 1) if frames else None


def full_title(title: str, site: Site) -> str:
    """The title of the browser's window: the page, then the site; the site alone at home."""
    return f"{title} · {site.name}" if title else site.name


def render(page: Page, env: Environment, site: Site, shell: Shell) -> Output:
    """One page of the site, in its shell."""
    return Output(urls.file_of(page.url), shell.fill(filling(page, env, site)), page.promises)
