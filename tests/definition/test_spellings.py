"""No key of the language has a second, secret spelling."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from cchc_score.definition import catalogue
from cchc_score.definition.cases import Case
from cchc_score.definition.index import Index


def _models(annotation: object, known: dict[type[BaseModel], None]) -> None:
    """Collect every model that `annotation` leads to."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in known:
            return
        known[annotation] = None
        for field in annotation.model_fields.values():
            _models(field.annotation, known)
    for inner in get_args(annotation):
        _models(inner, known)


def _aliased() -> Iterator[tuple[type[BaseModel], str]]:
    """Yield every field that a file knows by another name than Python does."""
    known: dict[type[BaseModel], None] = {}
    for root in (Index, Case):
        _models(root, known)
    for model in known:
        for name, field in model.model_fields.items():
            if field.alias not in {None, name}:
                yield model, name


ALIASED = list(_aliased())


def test_the_models_are_walked_down_to_the_rules() -> None:
    names = {name for _, name in ALIASED}
    assert {"otherwise", "each", "by_answer"} <= names


@pytest.mark.parametrize(("model", "name"), ALIASED)
def test_a_python_name_behind_an_alias_is_no_key(model: type[BaseModel], name: str) -> None:
    others = {field.alias or one for one, field in model.model_fields.items()}
    with pytest.raises(ValidationError) as refused:
        model.model_validate({name: None})
    told = {(one["type"], one["loc"]) for one in refused.value.errors()}
    assert name in others or ("extra_forbidden", (name,)) in told


@pytest.mark.parametrize(
    ("line", "code", "known"),
    [
        ("rule: {kind: steps, steps: [{below: 1, points: 0}], otherwise: 1}", "DEF104", "else"),
        ("rule: {kind: choice, answers: {a: 1}, by_answer: {a: 1}}", "DEF104", "answers"),
        ("rule: {kind: each, points: 1, each: 1}", "DEF104", "points"),
    ],
)
def test_a_file_that_writes_one_is_told_the_key(
    tmp_path: Path, line: str, code: str, known: str
) -> None:
    path = tmp_path / "1.yaml"
    head = "id: x\ntitle: {vi: T, en: T}\npublisher: P\nreferences: [{title: R}]\n"
    path.write_text(f"{head}effective: {{from: 2022}}\nparts: [{{id: a, {line}}}]\n", "utf-8")
    found = [one for one in catalogue.load(path).diagnostics if one.is_error]
    assert [one.fault.code for one in found] == [code]
    assert known in found[0].remedy("en")
