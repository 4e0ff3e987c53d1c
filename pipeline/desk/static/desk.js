// The keyboard and the page of paper. Everything here also works by mouse, and forms work without this script.
"use strict";

const boxes = () => [...document.querySelectorAll("[data-box]")];
const narrow = window.matchMedia("(max-width: 60rem)");
let current = -1;
let order = [];  // the keys of the boxes before an answer came, to find the next one after it

function say(words) {
  const said = document.getElementById("said");
  said.textContent = words;
  said.hidden = false;
}

function enter(box) {
  current = boxes().indexOf(box);
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
  const place = box.querySelector("[data-open]");
  if (place) show(place);
}

function go(step) {
  const all = boxes();
  if (!all.length) { say("Không còn ô nào cần xem ở hồ sơ này."); return; }
  const next = Math.max(current + step, 0);
  if (next >= all.length) say("Đây là ô cuối của hồ sơ này.");
  enter(all[Math.min(next, all.length - 1)]);
}

function box() {
  const active = document.activeElement && document.activeElement.closest("[data-box]");
  if (active) current = boxes().indexOf(active);
  return boxes()[current];
}

function here() {
  const found = box();
  if (!found) say("Chưa chọn ô nào: nhấn n.");
  return found;
}

const shown = { source: "", frame: "" };

async function show(link) {
  const leaf = document.getElementById("leaf");
  if (!leaf) return;
  const source = link.dataset.src;
  Object.assign(shown, { source, frame: link.dataset.frame });
  const isText = source.startsWith("/texts/");
  leaf.parentElement.hidden = isText;
  document.getElementById("words").hidden = !isText;
  document.getElementById("viewer-title").textContent = link.dataset.title;
  for (const thumb of document.querySelectorAll(".thumbs a")) {
    thumb.toggleAttribute("aria-current", thumb.dataset.src === source);
  }
  if (isText) { await showText(source, link.dataset.place); return; }
  if (leaf.getAttribute("src") !== source) leaf.setAttribute("src", source);
  leaf.setAttribute("alt", link.dataset.title);
  light(link.dataset.frame);
}

let textsAsked = 0;

async function showText(source, place) {
  const words = document.getElementById("words");
  const mine = ++textsAsked;
  if (words.dataset.source !== source) {
    const answer = await fetch(source);
    if (!answer.ok) return;
    const text = await answer.text();
    if (mine !== textsAsked) return;  // another place was asked for meanwhile
    words.innerHTML = text;  // our own template, everything in it escaped
    words.dataset.source = source;
  }
  for (const line of words.querySelectorAll(".here")) line.classList.remove("here");
  const line = place && words.querySelector(`[data-paragraph="${CSS.escape(place)}"]`);
  if (!line) return;
  line.classList.add("here");
  const sheet = document.querySelector(".sheet");  // the sheet alone: the work beside it stays where it is
  sheet.scrollTop = line.offsetTop - sheet.clientHeight / 3;
}

function light(frame) {
  const lit = document.getElementById("lit");
  lit.hidden = !frame;
  if (!frame) return;
  const [x0, y0, x1, y1] = frame.split(",").map(Number);
  lit.style.left = `${100 * x0}%`;
  lit.style.top = `${100 * y0}%`;
  lit.style.width = `${100 * (x1 - x0)}%`;
  lit.style.height = `${100 * (y1 - y0)}%`;
  const leaf = document.getElementById("leaf");
  if (leaf.complete) centre(); else leaf.addEventListener("load", centre, { once: true });
}

function centre() {
  const sheet = document.querySelector(".sheet");
  const lit = document.getElementById("lit");
  sheet.scrollTop = lit.offsetTop - sheet.clientHeight / 3;
  sheet.scrollLeft = lit.offsetLeft + lit.offsetWidth / 2 - sheet.clientWidth / 2;
}

function turn(step) {
  const links = [...document.querySelectorAll(".thumbs a")];
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[Math.min(Math.max(Math.max(at, 0) + step, 0), links.length - 1)];
  if (next) show(next);
}

const SIZES = ["", "big", "bigger"];

function size(name) {
  const sheet = document.querySelector(".sheet");
  if (!sheet) return;
  sheet.classList.remove("big", "bigger");
  if (name) sheet.classList.add(name);
  document.querySelector("[data-zoom]").textContent = name === "bigger" ? "Thu nhỏ" : "Phóng to";
  if (!document.getElementById("lit").hidden) centre();
}

function zoom() {
  const sheet = document.querySelector(".sheet");
  const at = SIZES.findIndex((name) => name && sheet && sheet.classList.contains(name));
  size(SIZES[(Math.max(at, 0) + 1) % SIZES.length]);
}

function overPaper(open) {
  const paper = document.getElementById("paper");
  if (!paper) return;
  paper.classList.toggle("over", open);
  document.querySelector("[data-close-paper]").hidden = !open;
  if (open) document.querySelector("[data-close-paper]").focus();
  else if (boxes()[current]) boxes()[current].focus({ preventScroll: true });
}

// A person asked to see the place: on a narrow screen the paper comes over the work; asked again, it is enlarged.
async function see(link) {
  const again = link.dataset.src === shown.source && link.dataset.frame === shown.frame;
  await show(link);
  if (narrow.matches && !document.getElementById("paper").classList.contains("over")) {
    overPaper(true);
    if (link.dataset.frame) size("big");
  } else if (again && link.dataset.frame) zoom();
}

const press = (selector, within) => {
  const found = (within || document).querySelector(selector);
  if (found) found.click();
  return Boolean(found);
};

// Where a box has a value, its field is opened to type; else the answer; a sampled one is said to be wrong.
function edit(place) {
  const input = place.querySelector("[data-waits] [data-correct]") || place.querySelector("[data-correct]") || place.querySelector("[data-answer]");
  if (!input) {
    if (!press("[data-wrong]", place)) say("Hồ sơ này đang khóa hoặc chỉ được xem: không gõ được vào ô.");
    return;
  }
  const folded = input.closest("details");
  if (folded) folded.open = true;
  input.focus();
  if (input.select && input.type === "text") input.select();
}

const KEYS = {
  n: () => go(1),
  p: () => go(-1),
  a: () => here() && (press("[data-accept]", box()) || say("Ô này không có giá trị để xác nhận.")),
  e: () => here() && edit(box()),
  o: () => { const link = here() && box().querySelector("[data-open]"); if (link) see(link); },
  u: () => press("[data-undo]") || say("Không còn việc nào của anh/chị ở hồ sơ này để hoàn tác."),
  x: () => press("[data-next-link]"),
  l: () => {
    const none = document.querySelector("[data-no-letter]");
    if (!press("[data-letter]") && none) say(none.dataset.noLetter);
  },
  d: () => { const approve = document.querySelector("[data-approve]"); if (approve) { approve.focus(); approve.scrollIntoView({ block: "center" }); } },
  "/": () => { const search = document.querySelector("[data-search]"); if (search) search.focus(); else window.location.assign("/"); },
  "?": () => document.getElementById("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape" && document.querySelector(".paper.over")) { overPaper(false); return; }
  if (event.key === "Escape" && typing) {
    const around = event.target.closest("[data-box]");
    event.target.blur();
    if (around) around.focus({ preventScroll: true });
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.getElementById("help").open) return;
  document.getElementById("said").hidden = true;
  if (/^[1-9]$/.test(event.key) && box()) { press(`[data-choice="${event.key}"]`, box()); return; }
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-open]");
  if (link && document.getElementById("leaf")) { event.preventDefault(); see(link); return; }
  const page = event.target.closest("[data-page]");
  if (page) { turn(Number(page.dataset.page)); return; }
  if (event.target.closest("[data-zoom]")) { zoom(); return; }
  if (event.target.closest("[data-close-paper]")) { overPaper(false); return; }
  if (event.target.closest("[data-dismiss]")) { document.getElementById("notice").remove(); measure(); return; }
  if (event.target.closest("[data-help]")) document.getElementById("help").showModal();
});

// One rule of focus: after a decision it is on the next box that needs the person (the same one where a value in it
// still waits), after the last one on what ends the dossier; after an undo on the box that is open again; after a
// refusal in the field that was refused. Boxes are known by their keys, as the page is drawn anew.
function land(was) {
  const notice = document.getElementById("notice");
  const refused = document.querySelector("#work [aria-invalid]");
  const asked = document.querySelector("[data-asked], .notice [data-answer]");
  const back = notice && notice.dataset.focus && document.querySelector(`#work [data-key="${CSS.escape(notice.dataset.focus)}"]`);
  if (refused || asked) { (refused || asked).focus(); (refused || asked).scrollIntoView({ block: "center" }); return; }
  if (back && back.closest("[data-box]")) { enter(back.closest("[data-box]")); return; }
  const at = order.indexOf(was);
  if (at < 0) { current = -1; return; }
  const left = new Map(boxes().map((each) => [each.dataset.key, each]));
  const same = left.get(was);
  if (same && same.querySelector("[data-waits]")) { enter(same); return; }
  const next = order.slice(at + 1).find((key) => left.has(key));
  if (next) { enter(left.get(next)); return; }
  const end = document.querySelector("[data-end]");
  current = boxes().length;
  end.focus({ preventScroll: true });
  end.scrollIntoView({ block: "nearest" });
}

function measure() {
  const notice = document.getElementById("notice");
  document.documentElement.style.setProperty("--notice", `${notice ? notice.offsetHeight : 0}px`);
}

const isWork = (event) => event.detail.target.id === "work" || document.getElementById("work") === event.detail.elt;
let decided = "";  // the key of the box in which a form was sent
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isWork(event)) return;
  const sent = event.detail.requestConfig.elt.closest("[data-box]");
  order = boxes().map((each) => each.dataset.key);
  decided = sent ? sent.dataset.key : "";
});
document.addEventListener("htmx:afterSwap", (event) => {
  document.getElementById("fault-line").hidden = true;
  if (isWork(event)) { measure(); land(decided); }
});
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, () => { document.getElementById("fault-line").hidden = false; });
}
document.addEventListener("DOMContentLoaded", () => { const first = document.querySelector(".thumbs a"); if (first) show(first); });
document.addEventListener("DOMContentLoaded", () => { const form = document.querySelector("form[data-go-on]"); if (form) form.requestSubmit(); });
