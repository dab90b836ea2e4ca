"""Old Word formats (doc, wps, rtf, Word 2003 XML): LibreOffice makes them docx, `docx` reads that.

LibreOffice runs without windows, with a profile of its own that forbids macros and links and
leads to no network, in a folder that is removed afterwards, and is stopped when it takes too long.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mingsuan.read import docx, refusals
from mingsuan.read.limits import Guard
from mingsuan.read.reading import Reading

_KIND = "旧版 Word 文件"
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
_FLAGS = (
    "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
)  # fmt: skip


def parse(data: bytes, guard: Guard) -> Reading:
    """The document, read by way of docx.

    Raises MissingProgramError: LibreOffice is not installed.
    Raises UnreadableError: not convertible, or beyond the limits.
    """
    started = time.monotonic()
    converted = to_docx(data, guard.limits.convert_seconds, guard.limits.file_bytes)
    guard.pause(time.monotonic() - started)
    return docx.parse(converted, guard)


def find_office() -> Path | None:
    """LibreOffice's program, if it is installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if found:
        return Path(found)
    return next((path for path in _USUAL_PLACES if path.is_file()), None)


def to_docx(data: bytes, seconds: float, most_bytes: int) -> bytes:
    """The same document as docx.

    Raises MissingProgramError: LibreOffice is not installed.
    Raises UnreadableError: not convertible, too slow, or the result is larger than allowed.
    """
    program = find_office()
    if program is None:
        raise refusals.no_converter(_KIND)
    with tempfile.TemporaryDirectory(prefix="mingsuan-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "input.doc", folder / "out" / "input.docx"
        source.write_bytes(data)
        _prepare_profile(folder / "profile")
        _run(_command(program, folder, source, target.parent), folder, seconds)
        if not target.is_file():
            raise refusals.not_converted(_KIND)
        if target.stat().st_size > most_bytes:
            raise refusals.too_large(target.stat().st_size, most_bytes)
        return target.read_bytes()


def _prepare_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")


def _command(program: Path, folder: Path, source: Path, target: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target))
    return [str(program), profile, *_FLAGS, *convert, str(source)]


def _run(command: list[str], folder: Path, seconds: float) -> None:
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise refusals.too_slow(seconds) from error
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End it and what it started: soffice is a script around the program that works."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
