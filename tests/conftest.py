"""Every test has a home of its own, and no setting of the machine it runs on leaks in."""

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("here", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")


def pytest_collection_finish() -> None:
    """What is imported by now stays to the end: garbage is not looked for in it, nor after every 700 objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty NETUI_HOME; the variables that steer netui are unset."""
    for name in ("NETUI_FILE", "NETUI_NOW", "NETUI_TEST_CRASH", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    place = tmp_path / "netui-home"
    monkeypatch.setenv("NETUI_HOME", str(place))
    return place
