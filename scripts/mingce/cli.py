"""The command line: parses, calls, prints. Expected errors are problems in Chinese, never tracebacks."""

from __future__ import annotations

import errno
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from mingce import drafts, scaffold, server
from mingce.checks import check as check_catalogue
from mingce.configuration import read_config, settings, written_options
from mingce.exports import json_schema
from mingce.files import read_tree
from mingce.ledger import Changes
from mingce.load import load
from mingce.model.fields import Kind
from mingce.model.settings import Settings
from mingce.plugin import Result, run
from mingce.problems import FORMATS, PolicyError, as_text
from mingce.surroundings import Surroundings, day, surroundings

P = ParamSpec("P")
T = TypeVar("T")
SHOWN = 10

_config = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="网站配置文件。",
)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A day as it is written in the data."""
    del context, parameter
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise click.BadParameter(f"“{value}”不是日期，写成 2026-11-20 的样子。") from error


_today = click.option("--today", metavar="日期", callback=_day, help="按哪一天构建，例如 2026-11-20；不写就是今天。")


def _says_problems(command: Callable[P, T]) -> Callable[P, T]:
    """Whatever is wrong with the input is printed in Chinese and ends the command with 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except PolicyError as error:
            click.echo(as_text(error.problems), err=True)
            sys.exit(1)

    return wrapped


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mingce", prog_name="mingce")
def main() -> None:
    """明策：把政策文件的 YAML 变成可以引用的网站。"""


@main.command()
@_config
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="输出格式。"
)
def check(config: Path, form: str) -> None:
    """检查 policies/ 里的全部数据，一次列出所有问题。"""
    try:
        options = _settings(config)
        loaded = load(read_tree(config.parent / options.policies, options.policies), options.policies)
        problems = sorted({*loaded.problems, *check_catalogue(loaded.catalogue)})
    except PolicyError as error:
        problems = list(error.problems)
    click.echo(FORMATS[form](problems))
    sys.exit(1 if problems else 0)


@main.command()
@_config
@_today
@click.option("--release", is_flag=True, help="正式发布：发布过的网址和文字一个也不能少，并把这一次的记进账本。")
@_says_problems
def build(config: Path, today: str | None, release: bool) -> None:
    """检查数据并生成网站；有问题就不动已经发布的网站。"""
    read_config(config)
    began = time.perf_counter()
    click.echo("检查数据，生成网页…")
    result = run(config, _around(config, today), release=release)
    _report(result, time.perf_counter() - began)


@main.command()
@_config
@_today
@click.option("--port", type=int, default=8000, show_default=True, help="端口。")
@_says_problems
def serve(config: Path, today: str | None, port: int) -> None:
    """在本机看网站；改动保存后自动重新生成并刷新。"""

    def rebuild() -> None:
        try:
            began = time.perf_counter()
            result = run(config, _around(config, today), keeps_ledger=False)
            click.echo(f"已生成 {result.pages} 页，用时 {time.perf_counter() - began:.1f} 秒。")
        except PolicyError as error:
            click.echo(as_text(error.problems), err=True)
            click.echo("网站保持上一次成功生成的样子。", err=True)

    options = _settings(config)
    watched = [config, config.parent / "content", config.parent / options.policies, config.parent / options.templates]
    try:
        server.serve(config.parent / "site", watched, rebuild, port, click.echo)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(f"端口 {port} 已被占用，换一个：--port {port + 1}") from error


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path(".schema"))
def schema(folder: Path) -> None:
    """把各类 YAML 的 JSON Schema 写到文件夹里，供编辑器补全和提示。"""
    for output in json_schema.outputs(folder.as_posix()):
        path = Path(output.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.body)
        click.echo(path)


@main.command()
@_config
@click.argument("address", metavar="地方/政策/版本")
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="原文（UTF-8 纯文本）。",
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.FORMAL.value,
    show_default=True,
    help="种类。",
)
@click.option("--place-name", help="新地方的名称，例如 淄博市。")
@click.option("--short", help="新政策的简称。")
@_says_problems
def new(config: Path, address: str, source: Path, kind: str, place_name: str | None, short: str | None) -> None:
    """由一份原文生成新地方、新政策或新版本的文件，逐段照录，供人整理。"""
    root = config.parent / _settings(config).policies
    order = scaffold.Order(address, Kind(kind), place_name, short, source.read_bytes(), day())
    have = frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    for path, body in scaffold.files(order, have).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
        click.echo(target)
    click.echo("接着：整理 text.yml 的条和标题，补全 version.yml，然后运行 mingce check。")


@main.command()
@_config
@click.argument("address", metavar="地方/政策/版本")
@click.option("--print", "only_prints", is_flag=True, help="只看建议，不写进文件。")
@_says_problems
def amend(config: Path, address: str, only_prints: bool) -> None:
    """对照上一版，给新版本的各条提出编号，并提出哪些条拆开、合并、删去了；只填没有写的，不改已经写的。"""
    root, name = config.parent, _settings(config).policies
    ref, _, key = address.rpartition("/")
    folder = root / name / address
    loaded = load(read_tree(root / name, name), name)
    draft = drafts.draft(loaded, ref, key, f"{name}/{address}", _bytes(folder / "text.yml"))
    click.echo(f"与 {draft.old.key} 版对照：")
    for line in drafts.told(draft.proposal, draft.old):
        click.echo(line)
    if draft.became:
        click.echo(drafts.block(draft.became))
    if only_prints:
        return
    record = _bytes(folder / "version.yml") or b""
    changed = {
        folder / "text.yml": (draft.raw, draft.with_ids()),
        folder / "version.yml": (record, drafts.with_succession(record, draft.became)),
    }
    for path, (before, after) in changed.items():
        if after != before:
            path.write_bytes(after)
            click.echo(f"已写入 {path}")
        else:
            click.echo(f"没有改动 {path}")
    click.echo("接着：逐条核对，补上 succession 各项的 reason，然后运行 mingce check。")


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _settings(config: Path) -> Settings:
    text = read_config(config)
    return settings(written_options(text), text)


def _around(config: Path, today: str | None) -> Surroundings:
    return surroundings(config.parent, _settings(config).policies, today)


def _report(result: Result, seconds: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    files = result.published
    click.echo(
        f"完成：{result.pages} 页，{len(files.sizes)} 个文件"
        f"（写入 {files.written}，未变 {len(files.sizes) - files.written}，删除 {files.removed}），用时 {seconds:.1f} 秒，内存峰值 {peak} MB。"
    )
    _report_changes(result.changes)
    click.echo("网站在 site/ 文件夹里。查看：scripts/serve，然后用浏览器打开 http://127.0.0.1:8000/")


def _report_changes(changes: Changes) -> None:
    """What the public will see appear, vanish or read differently."""
    for words, urls in (("新增网址", changes.added), ("消失网址", changes.gone), ("文字有变", changes.altered)):
        if urls:
            click.echo(f"{words} {len(urls)} 个（已记入 ledger.tsv）：")
            for url in urls[:SHOWN]:
                click.echo(f"  {url}")
            if len(urls) > SHOWN:
                click.echo(f"  …另有 {len(urls) - SHOWN} 个")
