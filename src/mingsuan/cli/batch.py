"""How a run over many files is done: processes, bounds, and where it keeps what is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mingsuan.cli.jobs import Order
from mingsuan.read import Limits

if TYPE_CHECKING:
    from mingsuan.cli.kept import Kept


@dataclass(frozen=True)
class Batch:
    """What the user says of it."""

    resume: Path | None = None
    """A folder that keeps what is done, from one run to the next."""
    processes: int = 0
    """0: as many as there are cores."""
    seconds: float = Limits().work_seconds
    """Time for one file."""

    @property
    def limits(self) -> Limits:
        """The bounds of one file."""
        return Limits(work_seconds=self.seconds)

    def folders(self) -> list[Path]:
        """Folders of its own, in which no documents are looked for."""
        return [self.resume] if self.resume else []


@contextmanager
def batch_of(
    batch: Batch, orders: Sequence[Order], output: Path | None, forms: Sequence[str]
) -> Iterator[Kept | None]:
    """Where the run keeps what is done; None where it keeps nothing.

    Several files with an output are kept beside it until all is written.

    Raises MingsuanError: the folder cannot be used.
    """
    folder = batch.resume
    if folder is None and output is not None and len(orders) > 1:
        folder = output.with_name(f".{output.name}.进度")
    if folder is None:
        yield None
        return
    from mingsuan.cli.kept import Kept

    kept = Kept(folder, _program(forms), lasting=batch.resume is not None)
    kept.open()
    yield kept
    kept.close()


def _program(forms: Sequence[str]) -> str:
    """Stands for all that an answer depends on besides files."""
    from mingsuan.cli.kept import program_digest
    from mingsuan.read.office import find_office
    from mingsuan.read.pdf.fonts import chinese_font
    from mingsuan.read.scan.extra import is_installed

    return f"{program_digest(*forms)} {find_office()} {is_installed()} {chinese_font()}"
