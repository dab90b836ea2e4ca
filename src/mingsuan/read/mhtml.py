"""Web archives (单个文件网页), often named .doc or .xls by the systems that export them."""

from __future__ import annotations

from email import policy
from email.message import Message
from email.parser import BytesParser

from mingsuan.read import html, refusals
from mingsuan.read.limits import Guard
from mingsuan.read.reading import Reading

_KIND = "单个文件网页"


def parse(data: bytes, guard: Guard) -> Reading:
    """The first page of the archive.

    Raises UnreadableError: no page inside, undecodable, or beyond the limits.
    """
    # The parser descends into messages within messages without a bound of its own.
    with refusals.damage(_KIND, RecursionError, ValueError, LookupError):
        page = _page(BytesParser(policy=policy.compat32).parsebytes(data))
    guard.tick()
    return html.parse(page, guard)


def _page(message: Message) -> bytes:
    """The bytes of the first page."""
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = None if part is None else part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise refusals.damaged(_KIND)
    return content
