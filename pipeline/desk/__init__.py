"""The clerk's desk: the other entrance, a web page on this machine. `create_app` makes it of an opened casework."""

from pipeline.desk.app import create_app

__all__ = ["create_app"]
