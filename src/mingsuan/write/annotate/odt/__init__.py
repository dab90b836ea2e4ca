"""Comments in a copy of an OpenDocument text; all its other parts stay byte for byte."""

from mingsuan.write.annotate.odt.copying import annotate_odt

__all__ = ["annotate_odt"]
