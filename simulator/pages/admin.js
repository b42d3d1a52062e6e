import { drawConnections } from "./connections.js";
import { byId, el, notice } from "./dom.js";
import { call, listen, soon } from "./server.js";

const KINDS = {
  duplicate: "Webhook: sent twice, at the same time.",
  delay: "Webhook: later, by ms.",
  reorder: "Webhook: held until a second one comes, then the newer first.",
  batch: "Webhook: held until a second one comes, then both in one POST.",
  drop: "Webhook: lost, and repeated after ms.",
  error: "Send: refused with the code, or accepted and failed by status.",
  hang: "Send: no answer until the caller gives up or ms is over.",
  http429: "Send: HTTP 429.",
  http500: "Send: HTTP 500 without a body.",
  "reset-after-accept": "Send: goes out, then the socket is reset without an answer.",
  "half-response": "Send: goes out, half of the answer arrives.",
  "wrong-json": "Send: goes out, the answer is not JSON.",
  "status-before-answer": "Send: the `sent` webhook arrives before the answer.",
  slow: "Send: answered after ms.",
  "wrong-bytes": "Download: another file than the announced one.",
  oversize: "Download: more than 100 MB.",
  gone: "Download: 404.",
};

/** Of the faults that are not a webhook's. */
const ENDPOINTS = {
  "": "as its kind says",
  media: "files",
  ads: "pictures of ads",
  templates: "templates",
  all: "everything",
};

const SWITCHES = [
  ["windowRule", "Closed window", ["sync", "status", "off"]],
  ["unknownRecipients", "Unknown numbers", ["not-on-whatsapp", "create"]],
  ["throughput", "80 messages/s", [true, false]],
  ["pairRate.enabled", "Pair limit", [true, false]],
  ["reactionOpensWindow", "Reaction opens window", [false, true]],
  ["changesReported", "Edits, deletions told", [true, false]],
  ["blockUsMarketing", "No marketing to +1", [false, true]],
  ["statuses.readMs", "Everybody reads after", [null, 0, 1000, 5000]],
  ["statuses.deliveredMs", "Delivered after ms", [0, 250, 2000, 20_000]],
  ["webhooks.batchMax", "Updates per POST", [1, 10, 80]],
  ["templateReviewMs", "Review takes ms", [null, 0, 3000]],
];

const words = { true: "yes", false: "no", null: "never" };
const time = (at) => new Date(at).toLocaleTimeString();
const optionNode = (value, text, selected) => el("option", { value, selected }, text);

function drawFaultForm({ phones }) {
  const kind = byId("fault-kind");
  if (kind.options.length === 0) kind.append(...Object.keys(KINDS).map((name) => optionNode(name, name)));
  const endpoint = byId("fault-endpoint");
  if (endpoint.options.length === 0) {
    endpoint.append(...Object.entries(ENDPOINTS).map(([name, text]) => optionNode(name, text)));
  }
  const scope = byId("fault-scope");
  const chosen = scope.value;
  scope.replaceChildren(
    optionNode("", "everybody"),
    ...phones.map((phone) => optionNode(phone.userId, phone.name || phone.userId, phone.userId === chosen)),
  );
  byId("fault-hint").textContent = KINDS[kind.value] ?? "";
}

function drawFaults({ faults }) {
  const rows = faults.map((fault) => {
    const aim = fault.scope === "global" ? "everybody" : Object.values(fault.scope).join(" ");
    const remove = () => call("DELETE", `faults/${fault.id}`).catch(() => {});
    return el(
      "li",
      {},
      el(
        "span",
        { class: "grow" },
        `${fault.kind} for ${aim}, hit ${fault.hits} of ${fault.count ?? "any number"}`,
      ),
      el("button", { type: "button", on: { click: remove } }, "Remove"),
    );
  });
  byId("faults").replaceChildren(
    ...(rows.length > 0 ? rows : [el("li", { class: "hint" }, "Nothing armed.")]),
  );
}

const read = (settings, path) => path.split(".").reduce((value, key) => value[key], settings);
const patchOf = (path, value) => path.split(".").reduceRight((inner, key) => ({ [key]: inner }), value);

function drawSwitches({ settings, clockOffsetMs }) {
  const selects = SWITCHES.map(([path, text, values]) => {
    const now = read(settings, path);
    const all = values.includes(now) ? values : [now, ...values];
    const select = el(
      "select",
      {},
      ...all.map((value, at) => optionNode(at, words[value] ?? String(value), value === now)),
    );
    select.addEventListener("change", () => {
      call("PATCH", "settings", patchOf(path, all[Number(select.value)])).catch(() => {});
    });
    return el("label", {}, text, select);
  });
  const advance = (ms) => call("POST", "clock", { advanceMs: ms }).then(refresh, () => {});
  const hours = (clockOffsetMs / 3_600_000).toFixed(1);
  byId("switches").replaceChildren(
    ...selects,
    el(
      "label",
      {},
      `Clock is ${hours} h ahead`,
      el("button", { type: "button", on: { click: () => advance(3_600_000) } }, "One hour on"),
    ),
  );
}

function templateRow({ id, name, language, status, category }) {
  const set = (next) => call("POST", `templates/${id}/status`, { status: next }).catch(() => {});
  const button = (text, next) =>
    el("button", { type: "button", disabled: status === next, on: { click: () => set(next) } }, text);
  const tone = status === "APPROVED" ? "good" : status === "PENDING" ? "warn" : "bad";
  return el(
    "li",
    {},
    el(
      "span",
      { class: "grow" },
      `${name} (${language}) · ${category.toLowerCase()} · `,
      el("span", { class: tone }, status),
    ),
    button("Approve", "APPROVED"),
    button("Pause", "PAUSED"),
    button("Reject", "REJECTED"),
    button("Disable", "DISABLED"),
  );
}

function deliveryRow({ createdAt, summary, appId, state, attempts, attemptCount }) {
  const tone = { answered: "good", pending: "warn", "given-up": "bad" }[state];
  const last = attempts.at(-1);
  const outcome = last ? `${last.status ?? last.error} after ${last.ms} ms` : "under way";
  return el(
    "tr",
    {},
    ...[time(createdAt), summary, appId].map((text) => el("td", {}, text)),
    el("td", { class: tone }, state),
    el("td", {}, `${attemptCount}, last ${outcome}`),
  );
}

function requestRow({ at, to, recipient, type, outcome, code, fault, callbackData }) {
  const tone = outcome === "accepted" ? "good" : "bad";
  const texts = [time(at), to ?? recipient ?? "", type ?? ""];
  return el(
    "tr",
    {},
    ...texts.map((text) => el("td", {}, text)),
    el("td", { class: tone }, code === null ? outcome : `${outcome} ${code}`),
    el("td", {}, fault ?? ""),
    el("td", {}, (callbackData ?? "").slice(0, 60)),
  );
}

async function load() {
  const [state, { faults }, { templates }, { deliveries }] = await Promise.all([
    call("GET", "state"),
    call("GET", "faults"),
    call("GET", "templates"),
    call("GET", "deliveries"),
  ]);
  const { requests } = await call("GET", "requests?last=40");
  const { pending, answered, failedAttempts } = state.deliveries;
  byId("summary").textContent = `${answered} answered, ${pending} open, ${failedAttempts} attempts failed`;
  drawFaultForm(state);
  drawFaults({ faults });
  drawSwitches(state);
  drawConnections(state);
  byId("templates").replaceChildren(...templates.map(templateRow));
  byId("deliveries").replaceChildren(...deliveries.slice(-40).reverse().map(deliveryRow));
  byId("requests").replaceChildren(...requests.reverse().map(requestRow));
}

const refresh = soon(load, 150);

function arm(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const number = (name) => (form.get(name) === "" ? undefined : Number(form.get(name)));
  const params = {
    ms: number("ms"),
    endpoint: form.get("endpoint") || undefined,
    code: number("code"),
    asStatus: form.has("asStatus") || undefined,
    process: form.has("process") || undefined,
  };
  const scope = form.get("scope") === "" ? "global" : { recipient: form.get("scope") };
  call("POST", "faults", { kind: form.get("kind"), scope, count: number("count") ?? null, params })
    .then(() => notice("Armed"))
    .catch(() => {});
}

byId("fault-form").addEventListener("submit", arm);
byId("fault-kind").addEventListener("change", () => {
  byId("fault-hint").textContent = KINDS[byId("fault-kind").value] ?? "";
});
listen(refresh);
