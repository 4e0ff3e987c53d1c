"""Which award is asked for (plan III.2.a)."""

from models.plan import AwardTerms
from models.reading import Reading, Value
from models.terms import Outcome
from pipeline.validate.answer import Answer, met, not_applicable, not_met, unclear, unsure
from pipeline.validate.case import Case
from pipeline.validate.phrases import find
from pipeline.validate.readings import part, possible_values, weigh
from pipeline.validate.wording import place, quote

EVERYDAY = "everyday"
FORM_ONLY = "bare"


def award_outcome(value: Value, award: AwardTerms) -> Outcome:
    """Return `met` for the plan's award, `not_met` for another one by name, `unclear` for words that name neither."""
    if not isinstance(value, str):
        return Outcome.UNCLEAR
    if value == award.code:
        return Outcome.MET
    if find(award.others, value):
        return Outcome.NOT_MET
    return Outcome.MET if find((*award.wordings, *award.everyday), value) else Outcome.UNCLEAR


def award_key(value: Value, award: AwardTerms) -> str | None:
    """Return one key for every wording of one award, None for words that name no award we know."""
    outcome = award_outcome(value, award)
    if outcome is Outcome.MET:
        return award.code
    return find(award.others, str(value)) if outcome is Outcome.NOT_MET else None


def is_everyday(reading: Reading, award: AwardTerms) -> bool:
    """Tell whether the paper says it in everyday words: "Giấy khen của UBND huyện"."""
    if part(reading, "wording") == EVERYDAY:
        return True
    words = _words(reading, award)
    return not find(award.wordings, words) and bool(find(award.everyday, words))


def names_form_only(reading: Reading) -> bool:
    """Tell whether a paper names the form of the award and no giver: "Đề nghị xét tặng Giấy khen"."""
    return reading.value is not None and not reading.alternatives and part(reading, "wording") == FORM_ONLY


def _words(reading: Reading, award: AwardTerms) -> str:
    """Return the words for the award: as read, else as a record from elsewhere has them; "" for the code alone."""
    typed = reading.value if isinstance(reading.value, str) and reading.value != award.code else ""
    return reading.text or typed


def form(case: Case) -> Answer:
    """Judge III.2.a: the certificate of the chairman is asked for; the everyday wording counts, with a note."""
    award = case.plan.award
    reading = case.judged("award")
    if reading is None:
        return not_applicable("Chưa có tờ trình và biên bản nên chưa xét hình thức khen thưởng.")
    if reading.value is None and not reading.alternatives:
        seen = f" Chỗ ghi hình thức khen đọc là {quote(reading.text)}." if reading.text else ""
        return unclear(
            f"Chưa đọc thấy hình thức khen thưởng được đề nghị.{seen} Kế hoạch quy định {award.label}.",
            "Tờ trình đề nghị tặng hình thức khen thưởng nào.",
            reading,
        )
    outcome = weigh(reading, lambda value: award_outcome(value, award))
    if outcome is Outcome.MET and is_everyday(reading, award):
        words = _words(reading, award)
        written = f"viết {quote(words)}, là" if words else "dùng"
        return met(
            f"Đề nghị {award.label}{place(reading)}. Ghi chú: văn bản {written} cách gọi hằng ngày của hình thức này.",
            reading,
        )
    if outcome is Outcome.MET:
        return met(f"Đề nghị {award.label}{place(reading)}.", reading)
    if outcome is Outcome.NOT_MET:
        named = str(possible_values(reading)[0])  # as understood: the words as read may hold a misread letter
        return not_met(
            f"Hồ sơ đề nghị {quote(named)}{place(reading)}, trong khi Kế hoạch quy định {award.label}.",
            reading,
        )
    return unsure("Hình thức khen thưởng", reading)
