"""The shell maker: runs inside MkDocs, and is the only module that knows MkDocs and its theme.

MkDocs converts the hand-written pages and renders the theme; everything that is generated from policies/ goes around
its per-page pipeline. Its output lands in a staging folder and is taken up as values, so that hand-written and
generated files are published together, at once.
"""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from jinja2 import Environment, TemplateError
from markupsafe import Markup
from mkdocs import utils
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import Config, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from mingce import build, ledger, redirects, render, urls
from mingce.assets import assets
from mingce.checks import check
from mingce.configuration import CONFIG, check_site_url, settings
from mingce.files import read_tree
from mingce.load import LEDGER, load
from mingce.model.catalogue import Catalogue
from mingce.model.settings import Settings
from mingce.model.site import Output, Site
from mingce.pages.page import Crumb, Page
from mingce.problems import PolicyError, Position, Problem, problem
from mingce.publish import Published, publish, write
from mingce.records import records
from mingce.search.leaves import leaf
from mingce.search.shelf import Leaf
from mingce.shells import TOKENS, Shell, shell
from mingce.surroundings import Surroundings, surroundings
from mingce.wording import Words, words

log = logging.getLogger("mkdocs.plugins.mingce")


@dataclass(frozen=True)
class Result:
    """What one run made: the files, the ledger of what they publish, and how that differs from the last."""

    published: Published
    pages: int
    lines: tuple[ledger.Line, ...]
    changes: ledger.Changes


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """MkDocs is told of no options; the plugin validates its own, in Chinese and with their line."""


class MingcePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """The events of MkDocs in the order in which they come."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.surroundings: Surroundings | None = None
        self.serving = False
        self.keeps_ledger = True
        self.release = False
        self.result: Result | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Takes the options; what is wrong with them stops MkDocs before it begins."""
        super().load_config({}, config_file_path)
        with _said_to_mkdocs():
            self.settings = settings(options, _text(config_file_path))
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """`mkdocs serve` writes to a folder of its own and publishes nothing."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything; MkDocs goes on only when nothing is wrong."""
        with _said_to_mkdocs():
            check_site_url(config.site_url, _text(config.config_file_path), needed=self.release)
            self.root = Path(config.config_file_path).parent
            self.material = self._material(config, self.surroundings or surroundings(self.root, self.settings.policies))
        self.shells: dict[render.ShellKey, Shell] = {}
        self.leaves: list[Leaf] = []
        self.target = Path(config.site_dir)
        if not self.serving:
            self.staging = Path(tempfile.mkdtemp(prefix="mingce-"))
            config.site_dir = str(self.staging)
        config.theme.static_templates.clear()  # the sitemap and the 404 page are ours
        return config

    def _material(self, config: MkDocsConfig, around: Surroundings) -> build.Material:
        tree = read_tree(self.root / self.settings.templates, "templates")
        if any(found.code != "F08" for found in tree.problems):
            raise PolicyError(tree.problems)
        looks = tree.below("templates")
        locale = f"locale/{self.settings.locale}.yml"
        if locale not in looks:
            reason = f"{self.settings.templates} 里没有 {locale}"
            raise PolicyError(
                [problem("C02", Position(CONFIG), reason=reason, shape="写出真实存在的模板文件夹和语言。")]
            )
        said: Words = words(looks[locale], f"templates/{locale}")
        site = Site(config.site_name, config.site_url or None, self.settings, around.today, around.revision)
        catalogue = read_catalogue(self.root, self.settings)
        recorded = records(around.history, self.settings.policies, catalogue)
        return build.Material(catalogue, site, said, looks, assets(looks, said), recorded, self.release)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The theme's own scripts and styles are not used, so they are not published."""
        own = Path(config.theme.custom_dir or ".").resolve()
        for file in list(files):
            source = Path(file.src_dir or ".").resolve()
            if any(source == Path(folder).resolve() for folder in config.theme.dirs) and source != own:
                files.remove(file)
        self.written_in = {file.dest_uri: file.src_uri for file in files}
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Generated pages take their place in the header here: MkDocs refuses to find them in its `nav`."""
        del config, files
        said = self.material.words
        generated = [(said.places.title, urls.PLACES), (said.benefits.title, urls.BENEFITS)]
        generated += [(said.calculator.title, urls.CALCULATOR)]
        generated += [(said.compare.title, urls.COMPARE), (said.targets.title, urls.TARGETS)]
        generated += [(said.glossary.title, urls.GLOSSARY)] if self.material.catalogue.glossary.terms else []
        generated += [(said.data.title, urls.DATA)]
        nav.items[:0] = [Link(title, url.lstrip("/")) for title, url in generated]
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keeps the theme's environment, from which shells are made."""
        del files
        material = self.material
        env.globals.update(t=material.words, urls=urls, assets=material.assets, settings=self.settings)
        signs = redirects.signs(redirects.moves(material.catalogue))
        self.pages_env = render.environment(material.templates, material.words, material.site, material.assets, signs)
        self.theme_env, self.config_of_site = env, config
        return env

    def shell_of(self, key: render.ShellKey) -> Shell:
        """The shell of a section and depth: rendered by the theme once, whatever the number of pages."""
        if key not in self.shells:
            self.shells[key] = shell(self.theme_page(key, TOKENS))
        return self.shells[key]

    def theme_page(self, key: render.ShellKey, values: dict[str, str]) -> str:
        """A whole page as the theme renders it around finished values."""
        section, base = key
        around = SimpleNamespace(section=section, base=base, **values)
        template = self.theme_env.get_template("main.html")
        return template.render(nav=self.nav, config=self.config_of_site, shell=around, page=None, base_url=base)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """A hand-written page gets the same frame as a generated one."""
        del config, nav
        url, said = f"/{page.url}", self.material.words
        own = Page(
            url=url,
            template="handwritten",
            title=str(page.title),
            description=str(page.meta.get("description", said.home.description)),
            section=self._section(page),
            canonical=url,
            crumbs=(Crumb(said.nav.home, urls.HOME), Crumb(str(page.title))),
            context={"content": Markup(page.content or "")},
        )
        if not dict(page.meta.get("search") or {}).get("exclude"):
            self.leaves.append(leaf(url, own.title, own.description, page.content or ""))
        with _said_to_mkdocs():
            filling = render.filling(own, self.pages_env, self.material.site)
        base = render.base_of(url, self.material.site)
        frame = {"shell": SimpleNamespace(section=own.section, base=base, **filling.html())}
        return cast(TemplateContext, {**context, **frame})

    def _section(self, page: MkDocsPage) -> str:
        """The URL of the header entry that the page stands under."""
        for item in self.nav.items:
            pages = item.children if getattr(item, "children", None) else [item]
            if page in pages:
                return f"/{pages[0].url}"
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Makes everything else and publishes all of it; under `--strict` nothing is published after a warning."""
        folder = Path(config.site_dir)
        handwritten = build.Handwritten(read_tree(folder, "site").below("site"), self.written_in, self.leaves)
        with _said_to_mkdocs():
            outputs = build.build(self.material, self.shell_of, handwritten, self.pages_env)
            if self.serving:
                write(outputs, folder)
            elif not _warned():
                self.result = self._publish(outputs)
        self._clear()

    def _publish(self, outputs: Iterable[Output]) -> Result:
        promised: dict[str, str] = {}

        def noted() -> Iterator[Output]:
            for output in outputs:
                promised.update(output.promises)
                yield output

        published = publish(noted(), self.target)
        before, day = self.material.catalogue.ledger, self.material.site.today
        lines = ledger.after(before, promised, day if self.release else None)
        changes = ledger.compare(ledger.standing(before), promised)
        if self.keeps_ledger:
            self._write_ledger(lines)
        return Result(published, len(urls.pages_in(published.sizes)) + 1, lines, changes)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """`mkdocs serve` builds again when facts or looks change, too."""
        del config, builder
        for folder in (self.settings.policies, self.settings.templates):
            server.watch(str(self.root / folder))
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves nothing behind."""
        del error
        self._clear()

    def _clear(self) -> None:
        if not self.serving and hasattr(self, "staging"):
            shutil.rmtree(self.staging, ignore_errors=True)

    def _write_ledger(self, lines: Iterable[ledger.Line]) -> None:
        """Ledger files that differ are written anew, beside the facts that they speak of."""
        places = [place.slug for place in self.material.catalogue.places]
        for shard, body in ledger.write(lines, places).items():
            path = self.root / self.settings.policies / shard / LEDGER
            if not path.exists() or path.read_bytes() != body:
                path.write_bytes(body)


def read_catalogue(root: Path, options: Settings) -> Catalogue:
    """The catalogue of a project, checked; every problem at once otherwise."""
    loaded = load(read_tree(root / options.policies, options.policies), options.policies)
    problems = (*loaded.problems, *check(loaded.catalogue))
    if problems:
        raise PolicyError(problems)
    return loaded.catalogue


def run(config_file: Path, around: Surroundings, *, keeps_ledger: bool = True, release: bool = False) -> Result:
    """One build from a configuration file, without MkDocs' command line; PolicyError for whatever is wrong."""
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        config = load_config(config_file=str(config_file))
        plugin = config.plugins.get("mingce")
        if not isinstance(plugin, MingcePlugin):
            raise PolicyError([problem("C04", Position(CONFIG), reason="plugins 里没有 mingce")])
        plugin.surroundings, plugin.keeps_ledger, plugin.release = around, keeps_ledger, release
        mkdocs_build(config)
    except ConfigurationError as error:
        raise PolicyError([problem("C04", Position(CONFIG), reason=str(error))]) from error
    except TemplateError as error:
        name, line = f"theme/{getattr(error, 'name', None) or 'main.html'}", getattr(error, "lineno", None) or 1
        raise PolicyError(
            [problem("P05", Position(f"templates/{name}", line), name=name, reason=str(error))]
        ) from error
    except UnicodeDecodeError as error:
        raise PolicyError(
            heard.problems[:1] or [_unreadable_template()]
        ) from error  # MkDocs has said of which page, and says more after it
    except (PluginError, Abort) as error:
        raise _policy_error(error) or PolicyError(heard.problems) from error
    finally:
        logger.removeHandler(heard)
    if plugin.result is None:
        raise PolicyError(heard.problems)
    return plugin.result


def _unreadable_template() -> Problem:
    return problem("P05", Position("templates"), name="templates", reason="有文件不是 UTF-8 编码")


def _policy_error(error: BaseException | None) -> PolicyError | None:
    """The problems behind an error of MkDocs, which wraps what plugins raise."""
    while error is not None and not isinstance(error, PolicyError):
        error = error.__cause__ or error.__context__
    return error


class _Listener(logging.Handler):
    """Keeps what MkDocs warns of, as problems of the hand-written pages."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Any] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        code = "C04" if record.name.startswith("mkdocs.config") else "P03"
        page = re.search(r"(?:^Doc file '|reading file: )([^']+\.md)", said)
        where = (
            CONFIG if code == "C04" or "'nav' configuration" in said else f"content/{page[1]}" if page else "content"
        )
        self.problems.append(problem(code, Position(where), reason=said))


class _said_to_mkdocs:  # noqa: N801  (a with-statement that reads as what it does)
    """Problems raised within become what MkDocs prints without a traceback."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, PolicyError):
            raise PluginError(f"\n{error}") from error


def _warned() -> bool:
    """Whether MkDocs counts warnings (it does when strict) and has counted one: it will then fail after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, utils.CountHandler) and handler.get_counts() for handler in handlers)


def _text(config_file_path: str | None) -> str:
    return Path(config_file_path).read_text("utf-8") if config_file_path else ""
