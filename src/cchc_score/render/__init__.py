"""From neutral tables to text: one file a format. Nothing is computed here."""

from collections.abc import Mapping

from cchc_score.render.look import Look, Renderer

__all__ = ["FINDINGS", "FORMS", "RENDERERS", "Look", "Renderer"]

RENDERERS: Mapping[str, Renderer] = {
    "table": Renderer("cchc_score.render.terminal:terminal"),
    "csv": Renderer("cchc_score.render.separated:csv_text", one_table=True),
    "tsv": Renderer("cchc_score.render.separated:tsv_text", one_table=True),
    "json": Renderer("cchc_score.render.records:json_document", complete=True),
    "ndjson": Renderer("cchc_score.render.records:ndjson", complete=True),
    "md": Renderer("cchc_score.render.markdown:markdown"),
}
"""Every format by its name, which is also the suffix of its files."""

FINDINGS: Mapping[str, str] = {
    "text": "cchc_score.render.findings:text",
    "json": "cchc_score.render.findings:as_json",
    "github": "cchc_score.render.findings:github",
    "sarif": "cchc_score.render.findings:sarif",
}
"""Every format of diagnostics by its name."""

FORMS: Mapping[str, str] = {
    "xlsx": "cchc_score.render.form_workbook:workbook",
    "csv": "cchc_score.render.form_text:csv_text",
}
"""Every format of blank forms by its name, which is also the suffix of its files."""
