# SPDX-License-Identifier: EUPL-1.2
"""An outcome that was saved can be computed again from its own JSON, and its fingerprint says what decided."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.maken import examples
from kern.contract.evaluation import evaluation_data
from kern.contract.inputs import assessment_of
from kern.contract.values import dump
from kern.intake import form_for, take_in
from kern.model.assessment import SelfAssessment
from kern.model.report import EVALUATIONS, Options
from kern.pipeline.evaluate import evaluate
from kern.region.fingerprint import plugin_files
from kern.region.installed import Region, load_plugins, reading_as
from kern.render.forms import renderers
from kern.testing.strategies import THOROUGH, served

NAMES = ("groningen_mo_vo", "midden_groningen", "nmd_drenthe", "twente")


@cache
def regions() -> Mapping[str, Region]:
    return load_plugins().regions


def again(saved: str) -> str:
    """The evaluation of what a saved outcome says was judged, and of nothing else."""
    data: dict[str, Any] = json.loads(saved)
    used = {
        row["region"]: reading_as(
            regions()[row["region"]], {chosen["reading"]: chosen["option"] for chosen in row["chosen_readings"]}
        )
        for row in data["regions"]
    }
    day = data["reference_date"]
    evaluation = evaluate(
        assessment_of(data, regions()),
        used,
        reference_date=day and date.fromisoformat(day),
        source_name=data["source"]["file"],
        sha256=data["source"]["sha256"],
        warnings=data["warnings"],
        installed=regions(),
        alternatives=any(row["alternatives"] is not None for row in data["regions"]),
    )
    return dump(evaluation_data(evaluation))


@pytest.mark.parametrize("path", [example.shipped for example in examples()], ids=lambda path: path.stem)
def test_a_saved_outcome_of_an_example_gives_itself_again(path: Path) -> None:
    intake = take_in(path, form_for(regions()))
    assert intake.assessment is not None
    saved = dump(
        evaluation_data(
            evaluate(
                intake.assessment,
                regions(),
                source_name=intake.name,
                sha256=intake.sha256,
                warnings=[str(p) for p in intake.problems],
                alternatives=True,
            )
        )
    )
    assert again(saved) == saved


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_outcome_of_any_answers_gives_itself_again(name: str) -> None:
    region = regions()[name]

    @THOROUGH
    @given(served(region.catalogue), st.none() | st.dates(date(2024, 1, 1), date(2028, 12, 31)))
    def holds(assessment: SelfAssessment, day: date | None) -> None:
        saved = dump(evaluation_data(evaluate(assessment, {name: region}, reference_date=day)))
        data = json.loads(saved)
        rebuilt = assessment_of(data, {name: region})
        day_again = data["reference_date"] and date.fromisoformat(data["reference_date"])
        assert dump(evaluation_data(evaluate(rebuilt, {name: region}, reference_date=day_again))) == saved

    holds()


def test_a_saved_outcome_under_another_reading_gives_itself_again() -> None:
    region = regions()["nmd_drenthe"]
    reading = next(r for r in region.catalogue.readings if r.others)
    other = reading_as(region, {reading.id: reading.others[0].key})
    path = next(example.shipped for example in examples() if example.name == "nmd_drenthe-1-sterk")
    intake = take_in(path, form_for(regions()))
    assert intake.assessment is not None
    saved = dump(evaluation_data(evaluate(intake.assessment, {region.id: other}, installed=regions())))
    assert again(saved) == saved


def test_every_region_names_its_edition_its_package_and_its_fingerprint() -> None:
    path = examples()[0].shipped
    intake = take_in(path, form_for(regions()))
    assert intake.assessment is not None
    data = evaluation_data(evaluate(intake.assessment, regions()))
    for row in data["regions"]:
        region = regions()[row["region"]]
        assert row["edition"] == region.catalogue.version
        assert row["package"] == {"name": region.distribution, "version": region.version}
        assert row["fingerprint"] == region.fingerprint
        assert len(set(row["fingerprint"])) > 8
    assert len({row["fingerprint"] for row in data["regions"]}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_fingerprint_is_the_same_in_every_run(name: str) -> None:
    assert load_plugins().regions[name].fingerprint == regions()[name].fingerprint


def changes(region: Region) -> Mapping[str, Region]:
    catalogue = region.catalogue
    first = catalogue.requirements[0]

    def under(**fields: Any) -> Region:
        return replace(region, file=replace(region.file, catalogue=replace(catalogue, **fields)))

    reading = next(r for r in catalogue.readings if r.others)
    return {
        "norm": under(requirements=(replace(first, norm=first.norm + " altijd"), *catalogue.requirements[1:])),
        "getal": under(data=MappingProxyType({**catalogue.data, "grens": 1})),
        "bereik": under(scope=replace(catalogue.scope, municipalities=("Urk",))),
        "lezing": reading_as(region, {reading.id: reading.others[0].key}),
        "pakketversie": replace(region, version="99.0"),
    }


@pytest.mark.parametrize("what", ["norm", "getal", "bereik", "lezing", "pakketversie"])
def test_whatever_can_decide_changes_the_fingerprint(what: str) -> None:
    region = regions()["nmd_drenthe"]
    assert changes(region)[what].fingerprint != region.fingerprint


def package(folder: Path, **files: str) -> ModuleType:
    """A package with a name of its own, with these files beside its ``__init__``."""
    home = folder / "kern_proef"
    home.mkdir(parents=True)
    (home / "__init__.py").write_text("region = 'proef'\n", encoding="utf-8")
    for name, text in files.items():
        (home / name.replace("_py", ".py")).write_text(text, encoding="utf-8")
    spec = spec_from_file_location("kern_proef", home / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_of_a_package_counts_and_what_python_makes_of_it_does_not(tmp_path: Path) -> None:
    one = package(tmp_path / "een", regel_py="GRENS = 1\n")
    other = package(tmp_path / "twee", regel_py="GRENS = 2\n")
    compiled = package(tmp_path / "drie", regel_py="GRENS = 1\n")
    cache_folder = tmp_path / "drie" / "kern_proef" / "__pycache__"
    cache_folder.mkdir(exist_ok=True)
    (cache_folder / "regel.cpython-312.pyc").write_bytes(b"x")
    assert len(plugin_files(one)) == 2
    assert plugin_files(one) == plugin_files(compiled)
    assert plugin_files(one) != plugin_files(other)


def test_the_fingerprint_is_computed_when_it_is_asked_for_and_then_kept() -> None:
    region = load_plugins().regions["twente"]
    assert "fingerprint" not in region.__dict__
    assert region.fingerprint is region.fingerprint


@pytest.mark.parametrize("form", ["tabel", "csv", "html", "json"])
def test_every_form_in_text_names_edition_package_and_fingerprint(form: str) -> None:
    region = regions()["nmd_drenthe"]
    evaluation = evaluate(_example("nmd_drenthe-1-sterk"), {region.id: region}, installed=regions())
    shown = renderers(())[form].render(EVALUATIONS, [evaluation], Options(200))
    text = shown if isinstance(shown, str) else shown.decode("utf-8-sig")
    for wanted in (region.edition, region.distribution, region.version, region.fingerprint[:12]):
        assert wanted in text


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_the_office_forms_name_edition_package_and_fingerprint(form: str) -> None:
    region = regions()["nmd_drenthe"]
    evaluation = evaluate(_example("nmd_drenthe-1-sterk"), {region.id: region}, installed=regions())
    shown = renderers(())[form].render(EVALUATIONS, [evaluation], Options())
    assert isinstance(shown, bytes)
    with ZipFile(BytesIO(shown)) as archive:
        text = unescape("".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")))
    assert f"editie {region.edition} · pakket {region.distribution} {region.version}" in text
    assert region.fingerprint[:12] in text


def _example(name: str) -> SelfAssessment:
    path = next(example.shipped for example in examples() if example.name == name)
    assessment = take_in(path, form_for(regions())).assessment
    assert assessment is not None
    return assessment
