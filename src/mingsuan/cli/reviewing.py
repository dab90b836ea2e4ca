"""How files are reviewed: the profile given or found beside them, the dates, or numbers only."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from mingsuan import api
from mingsuan.check.rules import Circumstances
from mingsuan.check.rules.catalogue import known_thresholds
from mingsuan.check.rules.profile import FILE_NAME, Profile, load_profile
from mingsuan.cli.outcomes import NUMBERS_ONLY


@dataclass(frozen=True)
class Reviewing:
    """What the user wants of the review."""

    profile: Path | None = None
    """None: the one beside each document, if there is one."""
    circumstances: Circumstances = field(default_factory=Circumstances)
    numbers_only: bool = False

    def of(self, file: Path) -> api.Review:
        """The review of a file. Raises ProfileError for a profile that is wrong."""
        profile = self._profile(file)
        if self.numbers_only:
            return api.Review(rules=NUMBERS_ONLY.rules, profile=profile)
        return api.Review(profile=profile, circumstances=self.circumstances)

    def path_for(self, file: Path) -> Path | None:
        """The profile of a file, if there is one."""
        beside = file.parent / FILE_NAME
        return self.profile or (beside if beside.is_file() else None)

    def _profile(self, file: Path) -> Profile:
        path = self.path_for(file)
        return load_profile(path, known_thresholds()) if path else Profile()
