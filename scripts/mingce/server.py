"""The development server: serves the built site with the headers it will have, rebuilds on change, reloads the browser."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from mingce import urls
from mingce.exports.web import ASSET_HEADERS, HEADERS
from mingce.load import LEDGER

RELOAD_PATH = "/__reload"
_SCRIPT = b"""new EventSource("/__reload/events").onmessage = () => location.reload();\n"""
_TAG = b'<script type="module" src="/__reload/script.js"></script>\n</head>'
_QUIET = 0.3


class Pulse:
    """Counts rebuilds; whoever waits is told of the next one."""

    def __init__(self) -> None:
        self.count = 0
        self.changed = threading.Condition()

    def beat(self) -> None:
        """Tells everybody."""
        with self.changed:
            self.count += 1
            self.changed.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """The count, as soon as it is no longer `seen` or the time is over."""
        with self.changed:
            self.changed.wait_for(lambda: self.count != seen, seconds)
            return self.count


class SiteHandler(SimpleHTTPRequestHandler):
    """Files below a folder under a base path, with the site's headers; 404.html for what does not exist."""

    protocol_version = "HTTP/1.1"
    base_path = "/"
    pulse: Pulse | None = None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the base class's)
        """Says nothing: the terminal is for problems."""

    def do_GET(self) -> None:
        """One request."""
        if self.pulse is not None and self.path.startswith(RELOAD_PATH):
            self._reload(self.pulse)
            return
        self._respond()

    def do_HEAD(self) -> None:
        """One request for headers."""
        self._respond()

    def _respond(self) -> None:
        found = self._file()
        if found is None:
            self._send(404, "text/html", self._read(Path(self.directory) / "404.html"))
        elif found.is_dir():
            self.send_response(301)
            self.send_header("Location", self.path.split("?")[0] + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send(200, self.guess_type(str(found)), self._read(found))

    def _file(self) -> Path | None:
        path = self.path.split("?")[0].split("#")[0]
        if not path.startswith(self.base_path):
            return None
        root = Path(self.directory).resolve()
        target = Path(self.translate_path("/" + path[len(self.base_path) :]))
        target = target / "index.html" if path.endswith("/") else target
        return target if target.exists() and target.resolve().is_relative_to(root) else None

    def _read(self, path: Path) -> bytes:
        body = path.read_bytes() if path.exists() else b""
        return body.replace(b"</head>", _TAG, 1) if self.pulse is not None and path.suffix == ".html" else body

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        is_asset = self.path.startswith(self.base_path + urls.ASSETS[1:])
        for name, value in (*HEADERS, *(ASSET_HEADERS if is_asset else ())):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _reload(self, pulse: Pulse) -> None:
        if self.path.endswith("script.js"):
            self._send(200, "text/javascript", _SCRIPT)
            return
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = pulse.count
        try:
            while True:
                now = pulse.wait(seen, 15)
                self.wfile.write(b"data: rebuilt\n\n" if now != seen else b": still here\n\n")
                self.wfile.flush()
                seen = now
        except OSError:
            return  # the page was closed


class _Server(ThreadingHTTPServer):
    """Does not speak of browsers that hang up: the terminal is for problems."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whatever went wrong while answering, unless it is that nobody listens any more."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def make_server(folder: Path, port: int = 0, base_path: str = "/", pulse: Pulse | None = None) -> ThreadingHTTPServer:
    """A server for the files in `folder` on this machine only; port 0 takes any free one."""
    kind = type("Handler", (SiteHandler,), {"base_path": base_path, "pulse": pulse})
    return _Server(("127.0.0.1", port), partial(kind, directory=str(folder)))


class _Watcher(FileSystemEventHandler):
    """Notes that something changed; ledgers are written by builds, not by people."""

    def __init__(self) -> None:
        self.last: float | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"created", "modified", "moved", "deleted"} and not str(event.src_path).endswith(LEDGER):
            self.last = time.monotonic()


def serve(
    folder: Path, watched: Iterable[Path], rebuild: Callable[[], None], port: int, say: Callable[[str], None]
) -> None:
    """Builds, serves `folder`, and builds again whenever something below `watched` has changed; until interrupted."""
    pulse, watcher, observer = Pulse(), _Watcher(), Observer()
    server = make_server(folder, port, pulse=pulse)
    rebuild()
    for path in watched:
        observer.schedule(watcher, str(path), recursive=path.is_dir())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    observer.start()
    say(f"正在 http://127.0.0.1:{server.server_address[1]}/ 提供网站；按 Ctrl+C 结束。")
    try:
        while True:
            time.sleep(_QUIET)
            if watcher.last is not None and time.monotonic() - watcher.last > _QUIET:
                watcher.last = None
                rebuild()
                pulse.beat()
    except KeyboardInterrupt:
        say("已停止。")
    finally:
        observer.stop()
        server.shutdown()
