"""From neutral tables to text: one file a format. Nothing is computed here."""

from collections.abc import Mapping

from cchc_score.render.look import Look, Renderer
from cchc_score.render.records import json_document
from cchc_score.render.separated import csv_text
from cchc_score.render.terminal import terminal

__all__ = ["RENDERERS", "Look", "Renderer"]

RENDERERS: Mapping[str, Renderer] = {
    "table": Renderer(terminal),
    "csv": Renderer(csv_text, one_table=True),
    "json": Renderer(json_document),
}
"""Every format by its name, which is also the suffix of its files."""
