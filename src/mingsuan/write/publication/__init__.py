"""A composed disclosure as files that people open and publish, and as facts for programs.

    from mingsuan.write.publication import write_publication

    written = write_publication(publication, Path("公开"), ["docx", "xlsx"], "某局2026年部门预算")

writes `公开/某局2026年部门预算.docx` and `.xlsx`, all of them or none, and tells their paths in
the order asked for. `FORMATS` are all formats, `DOCUMENTS` those that
people read. One module a format turns a
`Publication` into bytes, the same bytes for the same publication.
"""

from mingsuan.write.publication.writing import DOCUMENTS, FORMATS, write_publication

__all__ = ["DOCUMENTS", "FORMATS", "write_publication"]
