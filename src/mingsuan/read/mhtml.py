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
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    guard.tick()
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise refusals.damaged(_KIND)
    return html.parse(_content(page), guard)


def _content(page: Message) -> bytes:
    content = page.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
