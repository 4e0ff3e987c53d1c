"""The units that the program may be tuned on, and the files that lie loose in the inbox."""

from sample_dossiers.generator.units.defective import DEFECTIVE_UNITS
from sample_dossiers.generator.units.sound import SOUND_UNITS

UNITS = (*SOUND_UNITS, *DEFECTIVE_UNITS)
LOOSE_FILES = {
    "Thumbs.db": b"\x00" * 32,
    "ghi chu trong.txt": b"",
    "danh ba.vcf": b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n",
}
