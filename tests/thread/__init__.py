"""One site from the first issue to long after the last: what must hold whatever happens."""

import pytest

for _name in ("figures", "invariants", "machine", "queues", "telling"):
    pytest.register_assert_rewrite(f"{__name__}.{_name}")
