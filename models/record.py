"""The base of every record."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Be frozen, refuse unknown fields, and refuse NaN: what is written down stays as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
