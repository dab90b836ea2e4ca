"""The process that marks one PDF: an order and the file come in, an answer goes out."""

from __future__ import annotations

import logging

import msgspec
from pypdf.errors import PyPdfError

from mingsuan.errors import MingsuanError
from mingsuan.read.apart.serving import serve
from mingsuan.read.pdf import bounds
from mingsuan.read.pdf.engine import Handle, opened_document, pdfium
from mingsuan.read.pdf.isolation import order_and_data
from mingsuan.write.annotate.pdf.highlighting import with_highlights
from mingsuan.write.annotate.pdf.order import Answer, Highlight, Order
from mingsuan.write.annotate.pdf.spots import Area, area_of

_ADVICE = "请用阅读器打开，“打印”或另存为新的 PDF 再试；也可以用 --html 得到标出位置的网页报告。"
_PROTECTED = "PDF 设有权限保护（加密），不能在其中写批注。"
_STRANGE = "PDF 的内部结构不标准，不能在其中写批注。"
_SIGNED = "原件带有电子签名；批注件在原件之后追加了内容，阅读器会提示签名后有改动，原件不受影响。"


def main() -> None:
    """Mark documents, each given with an order."""
    logging.disable()
    serve(_answer, bounds.MEMORY)


def _answer(request: bytes) -> bytes:
    order, data = order_and_data(request)
    try:
        answer = answer_to(msgspec.json.decode(order, type=Order), data)
    except MingsuanError as error:
        answer = Answer(refusal=(error.what, error.advice))
    return msgspec.msgpack.encode(answer)


def answer_to(order: Order, data: bytes) -> Answer:
    """The document with its highlights, or why it cannot have them.

    Raises UnreadableError: damaged or beyond the limits.
    """
    areas, notes = _areas(data, order)
    if not areas:
        return Answer(data, notes)
    try:
        return Answer(with_highlights(data, order, areas), notes)
    except NotImplementedError:
        return Answer(refusal=(_PROTECTED, _ADVICE))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Answer(refusal=(_STRANGE, _ADVICE))  # whatever a broken file makes pypdf run into


def _areas(data: bytes, order: Order) -> tuple[list[tuple[Highlight, Area]], list[str]]:
    """Every highlight with what it covers, and what the user should know."""
    with opened_document(data) as document:
        found = [(highlight, area_of(document, highlight.spot)) for highlight in order.highlights]
        notes = [_SIGNED] if _is_signed(document) else []
    return [(highlight, area) for highlight, area in found if area is not None], notes


def _is_signed(document: Handle) -> bool:
    return bool(pdfium.FPDF_GetSignatureCount(document) > 0)


if __name__ == "__main__":
    main()
