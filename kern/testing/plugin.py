# SPDX-License-Identifier: EUPL-1.2
"""The pytest plugin behind the contract suite: the option ``--regio`` and the fixture ``region``.

Loaded by pytest through its entry point, so it imports nothing of kern until a test asks for a region.
"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kern.region.installed import Plugins


#: Whether a workbook that breaks a rule is made as small as it can be.
SMALLEST = False


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--regio``: which installed regions the contract is checked for."""
    group = parser.getgroup("kern", "kern: het contract van een regio")
    group.addoption(
        "--regio",
        action="append",
        default=[],
        metavar="REGIO",
        help="Controleer deze regio (mag vaker). Zonder --regio: alle regio's die zijn geïnstalleerd.",
    )
    group.addoption(
        "--kleinste",
        action="store_true",
        help="Zoek bij een gebroken regel naar de kleinste werkmap die haar breekt. Dat kan minuten duren.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Say it before the tests are made: hypothesis takes its settings then."""
    global SMALLEST
    SMALLEST = bool(config.getoption("--kleinste"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test per region for every test that asks for one; a region that is not there is an error, not a skip."""
    if "region" not in metafunc.fixturenames or "kern.testing" not in metafunc.module.__name__:
        return
    plugins = _plugins(metafunc.config)
    wanted = metafunc.config.getoption("--regio") or sorted(plugins.regions)
    unknown = [name for name in wanted if name not in plugins.regions]
    if unknown or not wanted:
        known = ", ".join(sorted(plugins.regions)) or "geen"
        reasons = " ".join(str(problem) for problem in plugins.problems)
        raise pytest.UsageError(f"Regio niet geïnstalleerd: {', '.join(unknown) or '-'}. Wel: {known}. {reasons}")
    metafunc.parametrize("region", [plugins.regions[name] for name in wanted], ids=list(wanted), scope="session")


_PLUGINS = pytest.StashKey["Plugins"]()


def _plugins(config: pytest.Config) -> "Plugins":
    if _PLUGINS not in config.stash:
        from kern.region.installed import load_plugins

        config.stash[_PLUGINS] = load_plugins()
    return config.stash[_PLUGINS]
