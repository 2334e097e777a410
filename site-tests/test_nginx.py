"""The configuration in the how-to, and the map of old addresses, on a real nginx; skipped where there is none."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from conftest import ROOT, Site
from mingce.exports.web import HEADERS

NGINX = shutil.which("nginx")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

HOW_TO = (ROOT / "content/contribute/hosting.md").read_text("utf-8")
MAP, SERVER = re.findall(r"```nginx\n(.*?)```", HOW_TO, re.DOTALL)
MOVE = re.search(r"`(if \(\$moved\)[^`]*)`", HOW_TO)
LONG = "/jia/a-policy-whose-slug-is-as-long-as-slugs-may-be/at/2022-07-26/2-3-1-1-and-more/"
"""An address longer than nginx takes for a key unless it is told to."""


@pytest.fixture(scope="module")
def address(sample_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """Where nginx serves the sample site, by the words of the how-to alone."""
    assert MOVE is not None
    folder = tmp_path_factory.mktemp("nginx")
    site = folder / "site"
    shutil.copytree(sample_site.folder.resolve(), site)
    with (site / "_redirects.map").open("a") as old:
        old.write(f"{LONG} /jia/briefing/;\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = SERVER.replace("listen 80;", f"listen 127.0.0.1:{port};\n    {MOVE[1]}")
    own = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""  # its workers would not see the folders of tests otherwise
    config.write_text(
        f"{user}daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off;\n{own}{MAP}{server} }}\n".replace("/srv/mingce/site", str(site)),
        "utf-8",
    )
    serving = subprocess.Popen([str(NGINX), "-p", folder, "-c", config, "-e", folder / "error.log"])
    try:
        _wait(port, serving, folder / "error.log")
        yield "127.0.0.1", port
    finally:
        serving.terminate()
        serving.wait()


def _wait(port: int, serving: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        assert serving.poll() is None, log.read_text("utf-8")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not answer")


def asked(address: tuple[str, int], url: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(*address)
    connection.request("GET", url)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_old_addresses_lead_to_new_ones_for_ever(address: tuple[str, int], sample_site: Site) -> None:
    pairs = [line.rstrip(";").split() for line in sample_site.outputs["_redirects.map"].decode().splitlines()]
    assert pairs
    for old, new in (*pairs, (LONG, "/jia/briefing/")):
        answer, _ = asked(address, old)
        assert (answer.status, answer.getheader("Location")) == (301, new)
        assert asked(address, new)[0].status == 200


def test_what_the_reader_asked_for_is_taken_along(address: tuple[str, int]) -> None:
    answer, _ = asked(address, "/jia/old-briefing/?mode=elder")
    assert answer.getheader("Location") == "/jia/briefing/?mode=elder"


def test_a_page_that_was_taken_down_is_a_page(address: tuple[str, int]) -> None:
    answer, body = asked(address, "/jia/withdrawn/")
    assert answer.status == 200
    assert "这一页撤下了" in body.decode()


def test_a_folder_without_its_slash_leads_to_it(address: tuple[str, int]) -> None:
    answer, _ = asked(address, "/jia/briefing")
    assert (answer.status, answer.getheader("Location")) == (301, "/jia/briefing/")


@pytest.mark.parametrize(
    "url", ["/no-such-page/", "/jia/briefing/no-such-clause/", "/_redirects", "/_redirects.map", "/_headers"]
)
def test_what_is_not_there_is_said_not_to_be_there(address: tuple[str, int], url: str) -> None:
    answer, body = asked(address, url)
    assert answer.status == 404
    assert "没有这一页" in body.decode()


@pytest.mark.parametrize("url", ["/", "/no-such-page/", "/jia/briefing/", "/data/v1/benefits.csv"])
def test_every_answer_carries_the_headers(address: tuple[str, int], url: str) -> None:
    answer, _ = asked(address, url)
    assert [(name, answer.getheader(name)) for name, _ in HEADERS] == list(HEADERS)
    assert "charset=utf-8" in (answer.getheader("Content-Type") or "")
