"""What hostile bytes make pyHanko and its parsers raise: they validate little before they read."""

import zlib

from cryptography.exceptions import InvalidKey, InvalidSignature, UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko_certvalidator.errors import PathError, ValidationError

FAULTS = (
    PdfError,
    PathError,
    ValidationError,
    InvalidKey,
    InvalidSignature,
    UnsupportedAlgorithm,
    zlib.error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    EOFError,
)
