"""Faults of others' code over a hostile or damaged page, by name; whatever else is raised is ours, and is seen."""

import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import BrokenReadingError

_FAULTS = (
    ("PIL.Image", "DecompressionBombError"),
    ("cv2", "error"),
    ("docx.exceptions", "PythonDocxError"),
    ("lxml.etree", "LxmlError"),
    ("onnxruntime.capi.onnxruntime_pybind11_state", "Fail"),
    ("onnxruntime.capi.onnxruntime_pybind11_state", "InvalidArgument"),
    ("onnxruntime.capi.onnxruntime_pybind11_state", "RuntimeException"),
    ("pikepdf", "ForeignObjectError"),
    ("pikepdf", "PdfError"),
    ("pypdfium2", "PdfiumError"),
)
"""Module and class. A library that is not loaded has raised nothing, and must not be loaded when memory is out."""


@contextmanager
def others_faults() -> Iterator[None]:
    """Turn what a library raises over a page into BrokenReadingError: the page is lost, and the run goes on."""
    try:
        yield
    except _faults() as error:
        raise BrokenReadingError(f"{type(error).__module__}.{type(error).__name__}: {error}") from error


def _faults() -> tuple[type[Exception], ...]:
    loaded = (getattr(sys.modules[module], name) for module, name in _FAULTS if module in sys.modules)
    return (RecursionError, struct.error, zipfile.BadZipFile, zlib.error, *loaded)
