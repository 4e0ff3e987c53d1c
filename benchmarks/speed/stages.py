"""Which stage takes the CPU: one process reads the scans, and is looked at every few milliseconds of its CPU time.

What was used since the last look counts for the innermost of our modules that was at work (numpy, OpenCV and pikepdf
for who called them). The engine is a program of its own: its CPU is that of this process's children.
"""

import resource
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import pipeline

_EVERY_S = 0.004
_OURS = str(Path(pipeline.__file__).parent) + "/"
ENGINE = "engine (Tesseract)"
STARTING = "starting, importing"
_STAGES = (
    ("intake", "intake"),
    ("extract/tesseract", "handing to the engine, its table"),
    ("guarded", "handing to the engine, its table"),
    ("extract/pdf", "opening and drawing a page"),
    ("extract/image", "opening and drawing a page"),
    ("extract/prepare", "measuring and levelling the page"),
    ("extract/sheet", "measuring and levelling the page"),
    ("extract/marks", "seals and signatures"),
    ("extract/ink", "seals and signatures"),
    ("extract/red_text", "seals and signatures"),
    ("extract/pen", "digits by pen"),
    ("extract/strip", "digits by pen"),
    ("extract/gaps", "digits by pen"),
    ("extract/ctc", "digits by pen"),
    ("extract/picture", "coverage, choice of a second reading, the kept picture"),
    ("extract/second", "coverage, choice of a second reading, the kept picture"),
    ("extract", "columns, rulings, tables, lines"),
    ("ledger", "keeping pages and acts"),
    ("cache", "keeping pages and acts"),
    ("classify", "classify, parse, assemble"),
    ("parse", "classify, parse, assemble"),
    ("vietnamese", "classify, parse, assemble"),
    ("assemble", "classify, parse, assemble"),
    ("validate", "judge"),
    ("report", "reports"),
)


@dataclass
class Profile:
    """CPU seconds by our module, "" for none; the engine's apart."""

    modules: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    engine_s: float = 0.0
    _last: float = 0.0

    def look(self, _number: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self.modules[_module(frame)] += now - self._last
        self._last = now

    def stages(self) -> Mapping[str, float]:
        """Return CPU seconds by stage, the dearest first."""
        found: dict[str, float] = defaultdict(float, {ENGINE: self.engine_s})
        for module, seconds in self.modules.items():
            found[_stage(module)] += seconds
        return dict(sorted(found.items(), key=lambda entry: -entry[1]))


def _module(frame: FrameType | None) -> str:
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_OURS):
            return name.removeprefix(_OURS).removesuffix(".py")
        if name.startswith("<frozen importlib"):
            return ""
        frame = frame.f_back
    return ""


def _stage(module: str) -> str:
    if not module:
        return STARTING
    return next((stage for start, stage in _STAGES if module.startswith(start)), "the rest")


def profiled(work: Callable[[], object]) -> Profile:
    """Do some work in this process and return where its CPU went."""
    profile, before = Profile(), resource.getrusage(resource.RUSAGE_CHILDREN)
    profile._last = time.process_time()
    signal.signal(signal.SIGPROF, profile.look)
    signal.setitimer(signal.ITIMER_PROF, _EVERY_S, _EVERY_S)
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    profile.engine_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return profile
