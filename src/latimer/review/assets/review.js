// What a keyboard and a pointer add to pages that work without it. Nothing here writes HTML from text.

const main = () => document.querySelector("main");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const isShown = (element) => element.checkVisibility({ contentVisibilityAuto: false });
const say = (text) => { document.getElementById("said").textContent = text; };

// --- where the reader is -------------------------------------------------------------------

let current = null;

function go(element, block = "center") {
  if (!element) return;
  current = element;
  element.scrollIntoView({ block });
  element.focus({ preventScroll: true });
}

/** The next (1) or previous (-1) element after the reader's place, in the order of the page. */
function step(selector, direction) {
  const stops = all(selector, main()).filter(isShown);
  const here = main().contains(document.activeElement) && document.activeElement !== main() ? document.activeElement : current;
  if (!here?.isConnected) return direction > 0 ? stops[0] : stops.at(-1);
  const follows = (stop) => here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
  const precedes = (stop) => here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING && !stop.contains(here);
  return direction > 0 ? stops.find(follows) : stops.findLast(precedes);
}

const place = () => (document.activeElement?.closest("[data-at]") ?? current?.closest("[data-at]"));
const finding = () => {
  const here = document.activeElement?.closest(".finding") ?? current;
  return here?.matches?.(".finding[data-open]") ? here : place()?.querySelector(".finding[data-open]");
};

// --- acting --------------------------------------------------------------------------------

function edit(target, field = "text") {
  const editor = document.getElementById("editor");
  if (!editor || !target) return;
  const text = target.querySelector(":scope .english > .text, :scope > .text")?.textContent ?? "";
  for (const form of all("form", editor)) {
    form.elements.at.value = target.dataset.at;
    form.elements.seen.value = target.dataset.seen;
    form.hidden = form.dataset.form === "ask" && target.dataset.at.startsWith("summary.");
  }
  editor.querySelector("[name=text]").value = text;
  const note = editor.querySelector("[name=note]");
  if (note) note.value = "";
  target.append(editor);
  editor.hidden = false;
  current = target;
  (editor.querySelector(`[name=${field}]`) ?? editor.querySelector("[name=text]")).focus();
}

function closeEditor() {
  const editor = document.getElementById("editor");
  if (!editor || editor.hidden) return false;
  const target = editor.closest("[data-at]");
  editor.hidden = true;
  main().append(editor);
  go(target, "nearest");
  return true;
}

/** Send a form and show the page that comes back, without losing the reader's place. */
async function send(form) {
  const at = form.elements.at?.value ?? place()?.dataset.at;
  const key = form.closest(".finding")?.id;
  const buttons = all("button", form);
  for (const button of buttons) button.disabled = true;
  say(form.dataset.form === "ask" ? "Asking the model…" : "Writing…");
  try {
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch(form.action, { method: "POST", body });
    const text = await response.text();
    if (!response.headers.get("content-type")?.startsWith("text/html")) throw new Error(text);
    show(new DOMParser().parseFromString(text, "text/html"), at, key);
  } catch (error) {
    say(`Not done: ${error.message}`);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

function show(page, at, key) {
  const fresh = page.querySelector("main");
  const top = scrollY;
  main().replaceChildren(...fresh.childNodes);
  document.title = page.title;
  scrollTo({ top });
  const trouble = document.querySelector(".conflict");
  say(trouble ? "" : document.querySelector(".did")?.textContent ?? "");
  ready();
  const target = trouble ?? document.getElementById(key) ?? (at && document.getElementById(at));
  if (target) go(target, "nearest");
  else main().focus({ preventScroll: true });
}

// --- the queue -----------------------------------------------------------------------------

function filter() {
  const form = document.querySelector(".filter");
  const { show: urgency, language, q } = form.elements;
  const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const entry of all(".entry")) {
    const fits = (!urgency.value || entry.dataset.urgency === urgency.value)
      && (!language.value || entry.dataset.language === language.value)
      && words.every((word) => entry.dataset.search.includes(word));
    entry.hidden = !fits;
    shown += fits;
  }
  for (const list of all(".queue")) list.hidden = !list.querySelector(".entry:not([hidden])");
  document.getElementById("shown").textContent = `${shown} article${shown === 1 ? "" : "s"}`;
  remember({ show: urgency.value, language: language.value, q: q.value });
}

function remember(values) {
  if (location.protocol === "file:") return;
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

function startFilter() {
  const form = document.querySelector(".filter");
  if (!form) return;
  form.hidden = false;
  const query = new URLSearchParams(location.search);
  for (const name of ["show", "language", "q"]) if (query.get(name)) form.elements[name].value = query.get(name);
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (query.size) filter();
}

// --- keys ----------------------------------------------------------------------------------

const follow = (selector) => document.querySelector(selector)?.click();
const submit = (name) => document.querySelector(`form[data-form=${name}]`)?.requestSubmit();
const stops = ".row, .claim[data-at], .entry .title a";
const keys = {
  n: () => go(step(".finding[data-open]", 1)),
  p: () => go(step(".finding[data-open]", -1)),
  j: () => go(step(stops, 1)),
  k: () => go(step(stops, -1)),
  e: () => edit(place()),
  r: () => edit(place(), "note"),
  a: () => accept(finding()),
  A: () => submit("approve"),
  u: () => submit("undo"),
  "]": () => follow("[data-do=after]"),
  "[": () => follow("[data-do=before]"),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  q: () => follow(".brand"),
  "?": () => document.getElementById("keys").showModal(),
};

function accept(target) {
  const details = target?.querySelector(".accept");
  if (!details) return;
  details.open = true;
  details.querySelector("[name=reason]").focus();
}

function close() {
  const details = document.activeElement?.closest(".accept[open]");
  if (details) {
    details.open = false;
    go(details.closest(".finding"), "nearest");
  } else if (!closeEditor() && document.activeElement?.matches("input[type=search]")) {
    document.activeElement.blur();
  }
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey) {
    if (key === "Enter" && target.form?.matches("#editor form")) target.form.requestSubmit();
    return;
  }
  if (key === "Escape") return close();
  const types = target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  if (types || event.altKey || document.querySelector("dialog[open]") || !areKeysOn()) return;
  if (Object.hasOwn(keys, key)) {
    event.preventDefault();
    keys[key]();
  }
});

// Single keys can be in the way of those who speak to their computer: they can be switched off, for good.
const stored = (value) => {
  try {
    if (value !== undefined) localStorage.setItem("latimer-keys", value);
    return localStorage.getItem("latimer-keys");
  } catch {
    return null;
  }
};
const areKeysOn = () => document.getElementById("keys-on").checked;

// --- pointer -------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const what = event.target.closest("[data-do]")?.dataset.do;
  if (what === "edit") {
    event.preventDefault();
    edit(event.target.closest("[data-at]"));
  } else if (what === "close" && closeEditor()) {
    event.preventDefault();
  }
  const opens = event.target.closest("[data-open=keys]");
  if (opens) document.getElementById("keys").showModal();
});

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  send(event.target);
});

/** Evidence under the pointer or the focus lights up the sentences it points at. */
function light(event) {
  for (const row of all(".lit")) row.classList.remove("lit");
  const link = event.target.closest?.("a.evidence");
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  for (const row of target ? [target, ...all(".row", target)] : []) row.classList.add("lit");
}
document.addEventListener("mouseover", light);
document.addEventListener("focusin", light);

addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) go(target, target.matches(".page") ? "start" : "center");
  if (target?.matches(".page")) scrollTo({ top: 0 });
});

function ready() {
  for (const button of all("[data-open=keys]")) button.hidden = false;
}

document.getElementById("keys-on").checked = stored() !== "off";
document.getElementById("keys-on").addEventListener("change", (event) => stored(event.target.checked ? "on" : "off"));
startFilter();
ready();
if (location.hash) current = document.getElementById(decodeURIComponent(location.hash.slice(1)));
