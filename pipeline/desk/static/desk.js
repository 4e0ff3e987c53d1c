// The keyboard and the page of paper. Everything here also works by mouse, and forms work without this script.
"use strict";

const boxes = () => [...document.querySelectorAll("[data-box]")];
let current = -1;

function go(step) {
  const all = boxes();
  if (!all.length) return;
  current = Math.min(Math.max(current + step, 0), all.length - 1);
  const box = all[current];
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
  const place = box.querySelector("[data-open]");
  if (place) show(place);
}

function box() {
  const active = document.activeElement && document.activeElement.closest("[data-box]");
  if (active) current = boxes().indexOf(active);
  return boxes()[current];
}

async function show(link) {
  const leaf = document.getElementById("leaf");
  if (!leaf) return;
  const source = link.dataset.src;
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

async function showText(source, place) {
  const words = document.getElementById("words");
  if (words.dataset.source !== source) {
    const answer = await fetch(source);
    if (!answer.ok) return;
    words.innerHTML = await answer.text();  // our own template, everything in it escaped
    words.dataset.source = source;
  }
  for (const line of words.querySelectorAll(".here")) line.classList.remove("here");
  const line = place && words.querySelector(`[data-paragraph="${CSS.escape(place)}"]`);
  if (!line) return;
  line.classList.add("here");
  line.scrollIntoView({ block: "center" });
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
  const sheet = document.querySelector(".sheet");
  const leaf = document.getElementById("leaf");
  const centre = () => { sheet.scrollTop = y0 * leaf.clientHeight - sheet.clientHeight / 3; sheet.scrollLeft = x0 * leaf.clientWidth - 40; };
  if (leaf.complete) centre(); else leaf.addEventListener("load", centre, { once: true });
}

function turn(step) {
  const links = [...document.querySelectorAll(".thumbs a")];
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[Math.min(Math.max(Math.max(at, 0) + step, 0), links.length - 1)];
  if (next) show(next);
}

const press = (selector, within) => {
  const found = (within || document).querySelector(selector);
  if (found) found.click();
  return Boolean(found);
};

const KEYS = {
  n: () => go(1),
  p: () => go(-1),
  a: () => box() && press("[data-accept]", box()),
  e: () => {
    const input = box() && box().querySelector("[data-correct]");
    if (!input) return;
    const folded = input.closest("details");
    if (folded) folded.open = true;
    input.focus();
    input.select();
  },
  o: () => box() && press("[data-open]", box()),
  u: () => press("[data-undo]"),
  x: () => press("[data-next-link]"),
  l: () => press("[data-letter]"),
  d: () => { const approve = document.querySelector("[data-approve]"); if (approve) { approve.focus(); approve.scrollIntoView({ block: "center" }); } },
  "/": () => { const search = document.querySelector("[data-search]"); if (search) search.focus(); else window.location.assign("/"); },
  "?": () => document.getElementById("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape" && typing) { event.target.blur(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.getElementById("help").open) return;
  if (/^[1-9]$/.test(event.key) && box()) { press(`[data-choice="${event.key}"]`, box()); return; }
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-open]");
  if (link && document.getElementById("leaf")) { event.preventDefault(); show(link); return; }
  const page = event.target.closest("[data-page]");
  if (page) { turn(Number(page.dataset.page)); return; }
  const zoom = event.target.closest("[data-zoom]");
  if (zoom) {
    const big = document.querySelector(".sheet").classList.toggle("big");
    zoom.setAttribute("aria-pressed", String(big));
    return;
  }
  if (event.target.closest("[data-help]")) document.getElementById("help").showModal();
});

// After a decision the page stays where the person was: at the same box, or at the next one where it is settled.
document.addEventListener("htmx:afterSwap", (event) => {
  document.getElementById("fault-line").hidden = true;
  if (event.detail.target.id === "work" || document.getElementById("work") === event.detail.elt) { current -= 1; go(1); }
});
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, () => { document.getElementById("fault-line").hidden = false; });
}
document.addEventListener("DOMContentLoaded", () => { const first = document.querySelector(".thumbs a"); if (first) show(first); });
