"""How examples of properties are chosen: the same in every run, or new ones when asked for.

No test asserts on time, so none has a deadline: machines are busy.

`HYPOTHESIS_PROFILE=search` looks for new ones; what it finds becomes an example of the test.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", _UNTIMED, derandomize=True)
settings.register_profile("search", _UNTIMED, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
