"""Failures that a user can act on: what happened, where, what to do. Always in Chinese."""

from __future__ import annotations


class MingsuanError(Exception):
    """A failure to show to the user as it stands, without a traceback."""

    def __init__(self, what: str, *, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.what} {self.advice}".strip()


class UnreadableError(MingsuanError):
    """The input cannot be read: damaged, encrypted, too large, of no known format."""


class UnsupportedError(UnreadableError):
    """The input is of a format that is not read: a picture, an archive, something unknown."""


class NotADisclosureError(MingsuanError):
    """The input was read and is not a budget or final-accounts disclosure."""


class FormError(MingsuanError):
    """A form, vocabulary or code list has a bad entry; the message names file and line."""


class ProfileError(MingsuanError):
    """A profile (明算.toml) has a bad entry; the message names it."""


class MissingProgramError(MingsuanError):
    """A program or extra that this format needs is not installed."""
