"""Faults of others' code over a hostile or damaged page, by name; whatever else is raised is ours, and is seen."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import BrokenReadingError


@contextmanager
def others_faults() -> Iterator[None]:
    """Turn what a library raises over a page into BrokenReadingError: the page is lost, and the run goes on."""
    try:
        yield
    except _faults() as error:  # asked for only when something is raised: by then the library is loaded
        raise BrokenReadingError(f"{type(error).__module__}.{type(error).__name__}: {error}") from error


def _faults() -> tuple[type[Exception], ...]:
    import cv2
    import docx.exceptions
    import lxml.etree
    import pikepdf
    import pypdfium2
    from onnxruntime.capi import onnxruntime_pybind11_state as onnx
    from PIL import Image

    return (
        cv2.error,
        docx.exceptions.PythonDocxError,
        lxml.etree.LxmlError,
        onnx.Fail,
        onnx.InvalidArgument,
        onnx.RuntimeException,
        pikepdf.PdfError,
        pikepdf.ForeignObjectError,
        pypdfium2.PdfiumError,
        Image.DecompressionBombError,
        RecursionError,
        struct.error,
        zipfile.BadZipFile,
        zlib.error,
    )
