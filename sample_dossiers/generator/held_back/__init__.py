"""The held-back units: written without a look at the parser, read only by the honest test, never edited after."""

from sample_dossiers.generator.blocks import Unit
from sample_dossiers.generator.held_back import (
    dong_no,
    minh_tam,
    phong_tu_phap,
    tan_loi,
    thanh_tra,
    van_hoa_thong_tin,
)

UNITS: tuple[Unit, ...] = (
    minh_tam.UNIT,
    phong_tu_phap.UNIT,
    dong_no.UNIT,
    thanh_tra.UNIT,
    tan_loi.UNIT,
    van_hoa_thong_tin.UNIT,
)
