"""Packages: a BagIt bag that a person opens without us, an archive describes, and another archive restores."""

from pipeline.archive.package.contents import Contents, OpenObject
from pipeline.archive.package.read import ReadPackage, read_package
from pipeline.archive.package.write import write_package

__all__ = ["Contents", "OpenObject", "ReadPackage", "read_package", "write_package"]
