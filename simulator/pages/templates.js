import { byId, clockTime, el, notice } from "./dom.js";
import { call, listen, soon } from "./server.js";

const REASONS = [
  "INVALID_FORMAT",
  "TAG_CONTENT_MISMATCH",
  "INCORRECT_CATEGORY",
  "PROMOTIONAL",
  "ABUSIVE_CONTENT",
  "SCAM",
];
const EVENTS = [
  ["PAUSED", "Pause"],
  ["UNPAUSE", "Unpause"],
  ["FLAGGED", "Flag"],
  ["DISABLED", "Disable"],
  ["REINSTATED", "Reinstate"],
  ["IN_APPEAL", "In appeal"],
  ["ARCHIVED", "Archive"],
  ["UNARCHIVED", "Unarchive"],
  ["LIMIT_EXCEEDED", "Limit exceeded"],
  ["LOCKED", "Lock"],
];
const CATEGORIES = ["UTILITY", "MARKETING", "AUTHENTICATION"];
const SCORES = ["UNKNOWN", "GREEN", "YELLOW", "RED"];

const option = (value, selected) =>
  el("option", { value, selected }, value.toLowerCase().replaceAll("_", " "));
const change = (id, what, body, said = "Told by webhook") =>
  call("POST", `templates/${id}/${what}`, body)
    .then(() => notice(said))
    .catch(() => {});
const button = (text, act, className) =>
  el("button", { type: "button", class: className, on: { click: act } }, text);

function choice(label, values, selected) {
  const select = el("select", {}, ...values.map((value) => option(value, value === selected)));
  return [select, el("label", {}, label, select)];
}

function messageNodes(components) {
  return components.flatMap((component) => {
    const { type, format, text, buttons, cards, limited_time_offer: offer } = component;
    if (type === "HEADER") return [el("div", { class: "heading" }, text ?? `[${format.toLowerCase()}]`)];
    if (type === "FOOTER") return [el("div", { class: "hint" }, text)];
    if (type === "BUTTONS") {
      const labels = (buttons ?? []).map((one) => el("span", {}, one.text ?? one.type));
      return [el("div", { class: "taps" }, ...labels)];
    }
    if (type === "CAROUSEL") {
      return (cards ?? []).map((card) => el("div", { class: "message" }, ...messageNodes(card.components)));
    }
    if (type === "LIMITED_TIME_OFFER") return [el("div", { class: "heading" }, offer?.text ?? "")];
    return [el("div", { dir: "auto" }, text ?? `[${type.toLowerCase()}]`)];
  });
}

function rejectForm(template) {
  const [reason, reasonLabel] = choice("Reason", REASONS, "INVALID_FORMAT");
  const why = el("input", { type: "text", placeholder: "What is wrong", "aria-label": "What is wrong" });
  const reject = () => {
    const rejectionInfo =
      reason.value === "INVALID_FORMAT" && why.value !== ""
        ? { reason: why.value, recommendation: "Change the template and submit it again." }
        : undefined;
    return change(template.id, "status", { status: "REJECTED", reason: reason.value, rejectionInfo });
  };
  return el("div", { class: "acts" }, reasonLabel, why, button("Reject", reject));
}

function lifeForm(template) {
  const select = el("select", {}, ...EVENTS.map(([event, text]) => el("option", { value: event }, text)));
  const tell = () => {
    const unpause = { status: "APPROVED", otherInfo: { title: "UNPAUSE", description: "Unpaused." } };
    return change(template.id, "status", select.value === "UNPAUSE" ? unpause : { status: select.value });
  };
  return el("div", { class: "acts" }, el("label", {}, "What happens", select), button("Tell", tell));
}

/** What time alone will do, and what waits for a judgement. */
function upkeepFacts({ upkeep, status }) {
  if (!upkeep) return [];
  const { paceAfter, sent, held, heldUntil, pauses, pausedUntil } = upkeep;
  return [
    paceAfter === null ? null : `paced after ${paceAfter}, ${sent} sent`,
    held.length === 0 ? null : `${held.length} held until ${clockTime(heldUntil)}`,
    pauses === 0 ? null : `paused ${pauses} of 2 times`,
    status === "PAUSED" && pausedUntil !== null ? `paused until ${clockTime(pausedUntil)}` : null,
  ].filter((fact) => fact !== null);
}

/** What was typed, by template: a card is drawn anew with every news of any template. */
const paceAfter = new Map();

/** Pacing: so many go out, the rest is held until somebody judges or time is up. */
function paceForm({ id }) {
  const typed = () => paceAfter.get(id) ?? "1";
  const type = (event) => paceAfter.set(id, event.target.value);
  const after = el("input", { type: "number", min: 0, value: typed(), on: { input: type } });
  const pace = () => change(id, "pacing", { after: Number(typed()) }, "Paced");
  const judge = (verdict, said) => () => change(id, "feedback", { verdict }, said);
  return el(
    "div",
    { class: "acts" },
    el("label", {}, "Messages before pacing", after),
    button("Pace", pace),
    button("Release", judge("good", "Released")),
    button("Bad feedback", judge("bad")),
    button("Time is up", () => change(id, "time-is-up", {}, "Done")),
  );
}

function judgeForm(template) {
  const [category, categoryLabel] = choice("Category", CATEGORIES, template.category);
  const [score, scoreLabel] = choice("Quality", SCORES, template.quality_score?.score ?? "UNKNOWN");
  const move = (announce) => change(template.id, "category", { category: category.value, announce });
  return el(
    "div",
    { class: "acts" },
    categoryLabel,
    button("Announce", () => move(true)),
    button("Change now", () => move(false)),
    scoreLabel,
    button("Set", () => change(template.id, "quality", { score: score.value })),
  );
}

function card(template) {
  const {
    id,
    name,
    language,
    status,
    category,
    wabaId,
    rejected_reason: reason,
    correct_category,
  } = template;
  const tone = status === "APPROVED" ? "good" : status === "PENDING" ? "warn" : "bad";
  const facts = [language, category.toLowerCase(), `account ${wabaId}`];
  if (correct_category) facts.push(`should be ${correct_category.toLowerCase()}`);
  if (reason && status === "REJECTED") facts.push(reason);
  facts.push(...upkeepFacts(template));
  return el(
    "article",
    { "aria-label": `${name} (${language})` },
    el("h3", {}, `${name} `, el("span", { class: tone }, status)),
    el("div", { class: "hint" }, facts.join(" · ")),
    el("div", { class: "message" }, ...messageNodes(template.components)),
    el(
      "div",
      { class: "acts" },
      button("Approve", () => change(id, "status", { status: "APPROVED" }), "main"),
    ),
    rejectForm(template),
    lifeForm(template),
    judgeForm(template),
    paceForm(template),
  );
}

const SHOWN = 60;
let drawn = "";

async function load() {
  const { templates } = await call("GET", "templates");
  const sought = byId("search").value.trim().toLowerCase();
  const waiting = templates.filter(({ status }) => status === "PENDING" || status === "IN_APPEAL");
  const decided = templates
    .filter((one) => !waiting.includes(one) && one.name.includes(sought))
    .slice(0, SHOWN);
  byId("summary").textContent = `${waiting.length} waiting, ${templates.length} in all`;
  // Drawn anew only when something changed: a half-filled reason must not be lost to somebody else's news.
  const now = JSON.stringify([waiting, decided]);
  if (now === drawn) return;
  drawn = now;
  byId("waiting").replaceChildren(
    ...(waiting.length > 0 ? waiting.map(card) : [el("p", { class: "hint" }, "Nothing is waiting.")]),
  );
  byId("decided").replaceChildren(...decided.map(card));
}

const refresh = soon(load, 100);
byId("search").addEventListener("input", refresh);
listen((change) => {
  if (change === null || change.kind === "templates") refresh();
});
