"""`mingsuan codes learn`: a code list out of what many documents print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from mingsuan.cli.batch import Batch, batch_of
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.jobs import Order, Told, Want
from mingsuan.cli.progress import progress_over
from mingsuan.cli.running import run
from mingsuan.cli.sources import sources_in
from mingsuan.codes import Catalogue, Kind
from mingsuan.codes.kinds import described, kind_in
from mingsuan.codes.learning import Lesson, Sighting, learned
from mingsuan.write.atomic import refuse_beforehand, write_whole
from mingsuan.write.lessons_file import JUDGEMENTS, lessons_file, refuse_other_endings


def learn(words: Sequence[str], target: Path, witnesses: int, batch: Batch) -> ExitCode:
    """Write what the documents print of the list that the target's name speaks of."""
    refuse_other_endings(target)
    sources = sources_in(words, [target, *batch.folders()])
    inputs = [Path(source.name) for source in sources]
    refuse_beforehand(target, inputs)
    kind = kind_in(target.stem) or Kind.FUNCTIONAL
    orders = [Order(s.name, (s.name,), (Want.SUBJECTS,)) for s in sources]
    with batch_of(batch, orders, None, ()) as kept, progress_over(len(orders)) as progress:
        done = run(orders, progress, kept=kept, processes=batch.processes, limits=batch.limits)
        sightings = [sighting for told in done for sighting in _sightings(told, kind)]
    found = learned(sightings, Catalogue.standard()[kind])
    lessons = [lesson for lesson in found if lesson.witnesses >= witnesses]
    write_whole(target, lessons_file(lessons, target), inputs=inputs)
    click.echo(_summary(kind, lessons, target), err=True)
    return ExitCode.CLEAN


def _sightings(told: Told, kind: Kind) -> Iterator[Sighting]:
    if told.subjects is None:
        return
    owner = told.subjects.entity or told.name
    for seen in told.subjects.seen:
        if seen.kind is kind:
            yield Sighting(seen.code, seen.name, told.subjects.year, owner)


def _summary(kind: Kind, lessons: Sequence[Lesson], target: Path) -> str:
    counts = Counter(JUDGEMENTS[lesson.judgement] for lesson in lessons)
    told = "，".join(f"{words} {count}" for words, count in counts.most_common())
    label = described()[kind].label
    return f"{label}：见到 {len(lessons)} 个科目（{told or '无'}），已写入 {target}"
