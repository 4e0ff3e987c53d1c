"""Property tests draw the same examples on every machine: a test that fails by chance is a bug of its own.

HOSO_EXPLORE=1 draws others each time, to look for what the fixed ones miss; what is found becomes a case.
"""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)  # a loaded machine is no fault of a rule
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("HOSO_EXPLORE") else "same")
