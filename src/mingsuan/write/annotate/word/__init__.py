"""Word comments in a copy of a docx file; all its other parts stay byte for byte."""

from mingsuan.write.annotate.word.copying import annotate_word

__all__ = ["annotate_word"]
