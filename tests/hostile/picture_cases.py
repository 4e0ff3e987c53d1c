"""Pictures."""

from tests.hostile import pictures as made
from tests.hostile.cases import FAILED, READ, Case, one

_BROKEN, _HUGE, _FRAMES = "Ảnh bị hỏng", "kích thước quá lớn", "trang"
# fmt: off
PICTURES: tuple[Case, ...] = (
    one("picture", "truncated", lambda: made.saved(made.sheet(), "PNG")[:120], FAILED, _BROKEN),
    one("picture", "png-header-alone", lambda: b"\x89PNG\r\n\x1a\n", FAILED, _BROKEN),
    one("picture", "png-of-2500-megapixels", lambda: made.png(50_000, 50_000, made.zeros(300), depth=1), FAILED, _HUGE),
    one("picture", "png-of-119-megapixels", lambda: made.png(10_900, 10_900, made.zeros(454), colour=6), FAILED, _HUGE),
    one("picture", "png-of-119-megapixels-of-16-bits", lambda: made.png(10_900, 10_900, made.zeros(907), colour=6, depth=16), FAILED, _HUGE),
    one("picture", "png-that-unpacks-to-more-than-it-says", lambda: made.png(100, 100, made.zeros(1000)), READ, None),
    one("picture", "png-whose-text-unpacks-to-a-gib", lambda: made.png(100, 100, made.zeros(1), before=made.chunk(b"zTXt", b"a\0\0" + made.zeros(1000))), FAILED, _BROKEN),
    one("picture", "png-whose-profile-unpacks-to-a-gib", lambda: made.png(100, 100, made.zeros(1), before=made.chunk(b"iCCP", b"a\0\0" + made.zeros(1000))), FAILED, _BROKEN),
    one("picture", "png-of-no-width", lambda: made.png(0, 100, made.zeros(1)), FAILED, _BROKEN),
    one("picture", "one-dot", lambda: made.saved(made.sheet(1, 1), "PNG"), READ, None),
    one("picture", "one-dot-wide-30000-high", lambda: made.saved(made.sheet(1, 30_000), "PNG"), FAILED, "gặp lỗi"),
    one("picture", "30000-wide-one-dot-high", lambda: made.saved(made.sheet(30_000, 1), "PNG"), FAILED, "gặp lỗi"),
    one("picture", "jpeg-of-4200-megapixels", lambda: made.jpeg_of(65_000, 65_000), FAILED, _HUGE, file_name="a.jpg"),
    one("picture", "jpeg-of-118-megapixels", lambda: made.jpeg_of(10_880, 10_880), READ, None, file_name="a.jpg"),
    one("picture", "jpeg-of-endless-scans", lambda: made.endless_scans(10_000, 10_000, 4000), FAILED, "", file_name="a.jpg", needs_jail="cpu"),
    one("picture", "noise", lambda: made.noise(1240, 1754), READ, None, file_name="a.jpg", heavy=True),
    one("picture", "tiff-of-3600-megapixels", lambda: made.tiff_of(60_000, 60_000), FAILED, _HUGE, file_name="a.tif"),
    one("picture", "tiff-without-its-rows", lambda: made.tiff_of(5_000, 5_000), FAILED, _BROKEN, file_name="a.tif"),
    one("picture", "tiff-page-that-follows-itself", lambda: made.tiff_of(8, 8, following=8), READ, None, file_name="a.tif"),
    one("picture", "tiff-of-400-pages", lambda: made.many_frames(400), FAILED, _FRAMES, file_name="a.tif"),
    one("picture", "tiff-packed-as-nobody-packs", lambda: made.tiff_of(64, 64, compression=4711), FAILED, _BROKEN, file_name="a.tif"),
    one("picture", "gif-of-5000-frames", lambda: made.animated(5000), FAILED, _FRAMES, file_name="a.gif"),
    one("picture", "jpeg-2000-of-3600-megapixels", lambda: made.jpeg2000(60_000, 60_000), FAILED, _HUGE, file_name="a.jp2"),
    one("picture", "jpeg-2000-of-118-megapixels", lambda: made.jpeg2000(10_880, 10_880), FAILED, _HUGE, file_name="a.jp2"),
    one("picture", "webp-of-268-megapixels", lambda: made.webp(16_383), FAILED, _HUGE, file_name="a.webp"),
    one("picture", "bmp-of-endless-rows", lambda: made.bitmap(2_000_000_000, 2_000_000_000), FAILED, _HUGE, file_name="a.bmp"),
    one("picture", "bmp-upside-down-without-end", lambda: made.bitmap(30, -2_147_483_648), FAILED, "", file_name="a.bmp"),
)
# fmt: on
