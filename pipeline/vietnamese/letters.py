"""Capital and small letters of Vietnamese as character classes: in Unicode they alternate, so a range holds both."""

_SMALL_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
SMALL = "bcdfghjklmnpqrstvwxzđ" + _SMALL_VOWELS
CAPITAL = SMALL.upper()
