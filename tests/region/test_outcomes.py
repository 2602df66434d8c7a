# SPDX-License-Identifier: EUPL-1.2
"""What a region calls its outcomes, whatever an author keeps in the data."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from kern.region.installed import load_plugins
from kern.region.outcomes import outcome_labels

NMD = load_plugins().regions["nmd_drenthe"].catalogue


def test_every_outcome_has_the_name_that_its_region_gives_it() -> None:
    assert outcome_labels(NMD) == {
        "zwaardere_maatregel": "Zwaardere maatregel overwegen",
        "verbeterplan": "Verbeterplan met hertoets",
        "goed": "Goed",
    }


@pytest.mark.parametrize("odd", [3, "goed", None, [3], ["goed"], {"goed": 1}])
def test_odd_data_gives_no_traceback(odd: Any) -> None:
    for key in ("verdicts", "outcomes", "bands"):
        data = MappingProxyType({**NMD.data, key: odd})
        assert isinstance(outcome_labels(replace(NMD, data=data)), dict)
