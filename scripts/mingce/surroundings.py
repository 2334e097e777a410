"""What a build takes from the world besides its files: the day, and the git revision of the data."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = "Asia/Shanghai"


@dataclass(frozen=True)
class Surroundings:
    """The day (ISO, in the time zone of the documents) and the revision, None where there is no git."""

    today: str
    revision: str | None


def surroundings(root: Path) -> Surroundings:
    """The present surroundings; SOURCE_DATE_EPOCH stands for the clock where it holds a number of seconds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdigit() else datetime.now(UTC)
    return Surroundings(now.astimezone(ZoneInfo(ZONE)).date().isoformat(), revision(root))


def revision(root: Path) -> str | None:
    """The short name of the checked-out commit, marked when files differ from it."""
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=12"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip() or None
