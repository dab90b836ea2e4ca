"""Running a model: on the processor, without keeping memory or cores that it does not use."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

from mingsuan.read.scan.extra import model


class Session:
    """A model of the extra, by its kind."""

    def __init__(self, kind: str, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(model(kind)), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name

    def run(self, images: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the model makes of a batch of images."""
        outputs: Any = self._session.run(None, {self._input: images})
        result: NDArray[np.float32] = outputs[0]
        return result

    def metadata(self, key: str) -> str:
        """What the model says of itself."""
        return str(self._session.get_modelmeta().custom_metadata_map[key])
