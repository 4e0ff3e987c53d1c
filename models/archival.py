"""Metadata of an archived dossier and its documents: Decree 30/2020 annex VI part II and guide 7197/BKHCN-CĐSQG (2025).

Field names follow the annex, in our spelling; the names that a package prints stand in pipeline/archive. Lengths are
checked by a validator, not here: paper that does not fit is kept and told, never refused.
"""

from models.record import Record


class FileMetadata(Record):
    """Of a dossier. `retention`, `rights` and the like come from settings; dates are ISO, None where not known."""

    organ_id: str
    file_catalog: str
    file_notation: str
    title: str
    retention: str
    retention_confirmed: bool
    rights: str
    creator: str
    language: str
    start_date: str | None
    end_date: str | None
    documents_total: int
    pages_total: int
    description: str = ""


class DocumentMetadata(Record):
    """Of a document. `provenance` says how it became digital (born digital, digitised, mixed); it is no confidence."""

    code: str
    ordinal: int
    type_name: str
    code_number: str
    code_notation: str
    issued_date: str | None
    organ_name: str
    subject: str
    language: str
    pages: int
    signer: str
    signer_title: str
    mode: str
    provenance: str
    file_format: str
    arrival_date: str | None = None
    arrival_number: str = ""
    description: str = ""
