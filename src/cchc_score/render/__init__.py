"""From neutral tables to text: one file a format. Nothing is computed here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cchc_score.later import Later
from cchc_score.render.look import Look, Renderer

if TYPE_CHECKING:
    from cchc_score.language import Lang
    from cchc_score.render.findings import Findings
    from cchc_score.report.forms.form import Form

__all__ = ["FINDINGS", "FORMS", "RENDERERS", "Look", "Renderer"]

RENDERERS: Mapping[str, Renderer] = {
    "table": Renderer(Later("cchc_score.render.terminal:terminal")),
    "csv": Renderer(Later("cchc_score.render.separated:csv_text"), one_table=True),
    "tsv": Renderer(Later("cchc_score.render.separated:tsv_text"), one_table=True),
    "json": Renderer(Later("cchc_score.render.records:json_document"), complete=True),
    "ndjson": Renderer(Later("cchc_score.render.records:ndjson"), complete=True),
    "md": Renderer(Later("cchc_score.render.markdown:markdown")),
}
"""Every format by its name, which is also the suffix of its files."""

FINDINGS: "Mapping[str, Later[Callable[[Findings, Lang], str]]]" = {
    "text": Later("cchc_score.render.findings:text"),
    "json": Later("cchc_score.render.findings:as_json"),
    "github": Later("cchc_score.render.findings:github"),
    "sarif": Later("cchc_score.render.findings:sarif"),
}
"""Every format of diagnostics by its name."""

FORMS: "Mapping[str, Later[Callable[[Form], str | bytes]]]" = {
    "xlsx": Later("cchc_score.render.form_workbook:workbook"),
    "csv": Later("cchc_score.render.form_text:csv_text"),
}
"""Every format of blank forms by its name, which is also the suffix of its files."""
