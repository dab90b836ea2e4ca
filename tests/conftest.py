"""How examples of properties are chosen: the same in every run, or new ones when asked for.

`HYPOTHESIS_PROFILE=search` looks for new ones; what it finds becomes an example of the test.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
