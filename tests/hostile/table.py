"""Every case, in one table."""

from tests.hostile.cases import Case
from tests.hostile.pdf_cases import PDFS
from tests.hostile.picture_cases import PICTURES
from tests.hostile.place_cases import PLACES, ZIPS
from tests.hostile.text_cases import CONVERTED, WEBS, WORDS

CASES: tuple[Case, ...] = (*PDFS, *PICTURES, *WORDS, *CONVERTED, *WEBS, *ZIPS, *PLACES)
