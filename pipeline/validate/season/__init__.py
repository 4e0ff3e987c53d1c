"""The season: what the office must see over all dossiers together. Pure; it decides nothing and asks no clock."""

from pipeline.validate.season.days import redated
from pipeline.validate.season.overview import season_of
from pipeline.validate.season.ranking import RankingSettings, propose
from pipeline.validate.season.units import missing_units

__all__ = ["RankingSettings", "missing_units", "propose", "redated", "season_of"]
