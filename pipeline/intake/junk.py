"""Leftovers of operating systems and of Word."""

from pipeline.intake.names import Place

_FILES = {
    "thumbs.db": "Tệp ảnh thu nhỏ của Windows, không phải giấy tờ.",
    "ehthumbs.db": "Tệp ảnh thu nhỏ của Windows, không phải giấy tờ.",
    "desktop.ini": "Tệp thiết lập thư mục của Windows, không phải giấy tờ.",
    ".ds_store": "Tệp thiết lập thư mục của máy Mac, không phải giấy tờ.",
    "icon\r": "Tệp biểu tượng của máy Mac, không phải giấy tờ.",
}
_FOLDERS = {
    "__macosx": "Tệp phụ của máy Mac, không phải giấy tờ.",
    "$recycle.bin": "Tệp trong thùng rác của Windows, không phải giấy tờ.",
    "system volume information": "Tệp hệ thống của Windows, không phải giấy tờ.",
    ".spotlight-v100": "Tệp hệ thống của máy Mac, không phải giấy tờ.",
    ".trashes": "Tệp trong thùng rác của máy Mac, không phải giấy tờ.",
}
_PREFIXES = {
    "._": "Tệp phụ của máy Mac, không phải giấy tờ.",
    "~$": "Tệp tạm của Word đang mở, không phải giấy tờ.",
}


def junk_folder_reason(place: Place) -> str | None:
    """Return why nothing below one of the entry's folders is a paper, or None."""
    return next((_FOLDERS[name] for name in map(_plain, place.parts[:-1]) if name in _FOLDERS), None)


def is_junk_folder(place: Place) -> bool:
    """Tell whether the entry itself is such a folder."""
    return _plain(place.parts[-1]) in _FOLDERS


def junk_file_reason(place: Place) -> str | None:
    """Return why an entry is no paper by its own name, or None; a file that can be read is read all the same."""
    name = _plain(place.parts[-1])
    return _FILES.get(name) or next((why for prefix, why in _PREFIXES.items() if name.startswith(prefix)), None)


def _plain(name: bytes) -> str:
    return name.decode("utf-8", "replace").lower()
