// The entry point of assets/form.js: checks what is written in a form, keeps a draft of it on the device, and makes an
// e-mail or a file of it.

/** @import { Problem } from "./form-values.js" */
/** @import { Pair } from "./toml.js" */
import { addItem, empty, keepDraft } from "./form-draft.js";
import { all, language, root } from "./page-context.js";
import { entriesOf, fieldsOf, labelOf } from "./form-values.js";
import { record } from "./toml.js";

/** The longest link to an e-mail, in characters: some programs cut what is longer. */
const MAX_LINK = 2000;
/** How much of a title stands in the subject of an e-mail, in units of UTF-16. */
const MAX_SUBJECT = 120;
/** How wide lines of an e-mail are, in characters. */
const WIDTH = 60;
/** In how few seconds only a program fills in a form. */
const MIN_SECONDS = 3;
/** After how many seconds a form that the browser has not left can be posted again. */
const POST_SECONDS = 10;

const opened = Date.now();

// Fields are named by the site, and hide properties of the form that have the same name. This element has none of them.
/** @type {HTMLElement} */
const page = all("#_form")[0];
const [wrong, said, text, keepBox, draftBox] = ["wrong", "said", "text", "keep", "draft"]
  .map((id) => all(`#_${id}`)[0]);
const form = page.querySelector("form");
const [mailButton, saveButton, clearButton] = ["mail", "save", "clear"].map((id) => all(`#_${id}`)[0]);

/** A text of the page. @param {string} key @param {string} [value] */
const say = (key, value = "") => (page.getAttribute(`data-${key}`) ?? "").replace("%", () => value);

const name = say("name"), to = say("to");
// Who opens a draft again need not be slow.
const seconds = () => Math.floor((Date.now() - opened) / 1000) + (draft.isRestored ? MIN_SECONDS : 0);

// ---- Problems ----

/** @param {Problem} problem */
function messageOf({ message, about, field: { element } }) {
  if (message === "bounds") return element.querySelector(".bounds")?.textContent ?? say("bad-pattern");
  if (message === "pattern") return element.dataset.formHelp || say("bad-pattern");
  return say(message, about);
}

/** Takes away what an earlier check has said. */
function clearProblems() {
  wrong.hidden = true;
  all("#_form .error").forEach((error) => error.remove());
  for (const control of all("#_form [aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    const others = (control.getAttribute("aria-describedby") ?? "").split(" ")
      .filter((/** @type {string} */ id) => !id.startsWith("_e-"));
    if (others[0]) control.setAttribute("aria-describedby", others.join(" "));
    else control.removeAttribute("aria-describedby");
  }
}

/** Says what is wrong beside each control, and above the form. @param {Problem[]} problems */
function show(problems) {
  const list = wrong.querySelector("ul");
  list.replaceChildren();
  for (const problem of problems) {
    const { control, field } = problem, id = `_e-${control.id}`;
    const error = document.createElement("p");
    Object.assign(error, { id, className: "error", textContent: messageOf(problem) });
    (control.closest(".pair-of") ?? control.closest("label") ?? control).before(error);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
    const link = document.createElement("a");
    Object.assign(link, { href: `#${control.id}`, textContent: `${labelOf(field)}: ${messageOf(problem)}` });
    link.onclick = (event) => {
      event.preventDefault();
      control.focus();
    };
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  wrong.hidden = false;
  wrong.focus();
}

/** What is written, or nothing if something is wrong with it; then that is shown. */
function read() {
  clearProblems();
  /** @type {Problem[]} */
  const problems = [];
  const entries = entriesOf(fieldsOf(page), problems);
  const trap = all("#_f-handlist-homepage")[0];
  if (trap.value) {
    tell(say("spam"));
    return;
  }
  if (problems.length) show(problems);
  else return entries;
}

// ---- What becomes of it ----

/** The record as a text. @param {any[]} entries @param {number} [width] */
function recordOf(entries, width) {
  const body = /** @type {Pair | undefined} */ (entries.find((entry) => entry.name === "body"))?.value ?? "";
  const own = entries.filter((entry) => entry.name !== "body");
  if (say("foreign")) own.push({ name: "lang", value: language });
  return record(own, /** @type {string} */ (body), [
    `handlist-form = "${name}"`, "handlist-version = 1", `handlist-language = "${language}"`,
    `handlist-seconds = ${seconds()}`,
  ], width);
}

const titleOf = (/** @type {any[]} */ entries) => entries.find((entry) => entry.name === "title")?.value ?? "";

const fileNameOf = (/** @type {any[]} */ entries) => {
  const words = titleOf(entries).toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return `${[name, ...words].join("-").slice(0, 60).replace(/-+$/, "")}.md`;
};

/** Says what has happened. @param {string} words @param {string} [href] @param {string} [label] */
function tell(words, href, label) {
  said.hidden = false;
  said.textContent = words;
  for (const [address, title] of [[href, label], [href === undefined ? "" : say("thanks"), say("next")]]) {
    if (!address) continue;
    const link = document.createElement("a");
    Object.assign(link, { href: address, textContent: title });
    said.append(" ", link);
  }
  said.focus();
}

/** Gives the record to the browser as a file. @param {any[]} entries */
function save(entries) {
  const link = document.createElement("a"), file = fileNameOf(entries);
  link.href = URL.createObjectURL(new Blob([recordOf(entries)], { type: "text/markdown" }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return file;
}

/** Opens an e-mail with the record, or one to attach the record to. @param {any[]} entries */
function mail(entries) {
  const letter = recordOf(entries, WIDTH);
  const about = encodeURIComponent(`[form ${name}] ${titleOf(entries).slice(0, MAX_SUBJECT)}`);
  const subject = `mailto:${to.replace("#", "%23")}?subject=${about}`;
  const whole = `${subject}&body=${encodeURIComponent(letter.replaceAll(/\r?\n/g, "\r\n"))}`;
  const isLong = whole.length > MAX_LINK;
  text.querySelector("textarea").value = letter;
  text.hidden = false;
  tell(isLong ? say("long", save(entries)) : say("mailed"), isLong ? subject : whole, say("again"));
  if (!isLong) said.querySelector("a").click();
}

/** Whether the form can be posted: not while it is being posted. @param {boolean} can */
function allowPost(can) {
  const button = all("#_form .send button:not([type])")[0];
  if (button) button.disabled = !can;
}

/** Posts the form once, not before a person could have filled it in. @param {SubmitEvent} event */
function post(event) {
  const entries = read();
  const isTooSoon = seconds() < MIN_SECONDS;
  if (!entries || !navigator.onLine || isTooSoon) event.preventDefault();
  if (!entries) return;
  if (!navigator.onLine) return tell(say("offline"));
  all("#_form [name=handlist-seconds]")[0].value = Math.max(seconds(), MIN_SECONDS);
  allowPost(false);
  setTimeout(() => allowPost(true), POST_SECONDS * 1000);
  if (isTooSoon) {
    setTimeout(() => {
      draft.sent();
      HTMLFormElement.prototype.submit.call(form);
    }, opened + MIN_SECONDS * 1000 - Date.now());
  } else draft.sent();
}

// ---- The page ----

/** @param {any} button @param {(entries: any[]) => void} step */
function onClick(button, step) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const entries = read();
    if (entries) step(entries);
  });
}

const draft = keepDraft(page, `handlist-form ${root} ${name}`, keepBox);
draftBox.hidden = !draft.isAble;
const about = new URLSearchParams(location.search).get("about");
const aboutControl = all('#_form [data-field="about"] input')[0];
if (about && aboutControl && "about" in page.dataset) aboutControl.value = about;

if (form) {
  form.noValidate = true;
  form.addEventListener("submit", (event) => form.hasAttribute("action") ? post(event) : event.preventDefault());
  addEventListener("pageshow", () => allowPost(true));
}
onClick(mailButton, mail);
onClick(saveButton, (entries) => tell(say("saved", save(entries)), "", ""));
clearButton.hidden = false;
clearButton.addEventListener("click", () => {
  empty(page);
  draft.forget();
  clearProblems();
  text.hidden = true;
  tell(say("cleared"));
});
for (const button of all("#_form [data-add]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const made = addItem(button.closest("[data-field]"));
    const control = made?.matches("[data-item]") ? made.querySelector("input, select, textarea") : made;
    /** @type {HTMLElement | undefined} */ (control)?.focus();
    if (!made) button.hidden = true;
  });
}
