import { byId, el } from "./dom.js";
import { call } from "./server.js";

const DAY = 86_400_000;
const same = (...values) => values.map((value) => [value, value]);

/** Per kind of thing: the field, its name, and what it can be as [text, value]. */
const CHOICES = {
  numbers: [
    ["status", "Status", same("CONNECTED", "PENDING", "RESTRICTED")],
    ["qualityRating", "Quality", same("GREEN", "YELLOW", "RED")],
    ["nameStatus", "Name", same("APPROVED", "PENDING_REVIEW", "DECLINED")],
    [
      "testRecipients",
      "Kind",
      [
        ["ordinary", null],
        ["test number", []],
      ],
    ],
  ],
  wabas: [
    ["canSend", "Account", same("AVAILABLE", "LIMITED", "BLOCKED")],
    [
      "paymentProblem",
      "Payment",
      [
        ["works", false],
        ["missing", true],
      ],
    ],
  ],
  apps: [
    [
      "live",
      "App",
      [
        ["live", true],
        ["in development", false],
      ],
    ],
  ],
  tokens: [
    [
      "revoked",
      "Token",
      [
        ["valid", false],
        ["withdrawn", true],
      ],
    ],
  ],
};

/** A choice that is sent as soon as it is made. */
function choice(text, values, now, set) {
  const isNow = (value) => JSON.stringify(value) === JSON.stringify(now);
  const select = el(
    "select",
    {},
    ...values.map(([name, value], at) => el("option", { value: String(at), selected: isNow(value) }, name)),
  );
  select.addEventListener("change", () => set(values[Number(select.value)][1]).catch(() => {}));
  return el("label", {}, text, select);
}

function choicesOf(kind, thing, id) {
  if (!thing) return [];
  return CHOICES[kind].map(([field, text, values]) =>
    choice(text, values, thing[field], (value) => call("PATCH", `${kind}/${id}`, { [field]: value })),
  );
}

function subscription(waba, app) {
  const values = [
    ["yes", [app.id]],
    ["no", []],
  ];
  return choice("Subscribed", values, waba.appIds, (appIds) => call("PATCH", `wabas/${waba.id}`, { appIds }));
}

function expiry({ token, expiresAt }) {
  const values = [
    ["never", null],
    ["in 20 hours", 0.83],
    ["in 5 days", 5],
    ["yesterday", -1],
  ];
  const now = expiresAt === null ? null : Math.round((expiresAt - Date.now()) / DAY);
  return choice("Ends", values, now, (days) => {
    const at = days === null ? null : new Date(Date.now() + days * DAY).toISOString();
    return call("PATCH", `tokens/${token}`, { expiresAt: at });
  });
}

function numberRow(number, { wabas, apps, tokens }) {
  const waba = wabas.find(({ id }) => id === number.wabaId);
  const token = tokens.find(({ wabaIds }) => wabaIds.includes(number.wabaId));
  const app = apps.find(({ id }) => id === token?.appId) ?? apps.find(({ id }) => waba?.appIds.includes(id));
  return el(
    "li",
    { class: "connection" },
    el("span", { class: "grow" }, `${number.verifiedName} · ${number.displayPhoneNumber}`),
    ...choicesOf("numbers", number, number.id),
    ...choicesOf("wabas", waba, waba?.id),
    ...choicesOf("apps", app, app?.id),
    ...(waba && app ? [subscription(waba, app)] : []),
    ...choicesOf("tokens", token, token?.token),
    ...(token ? [expiry(token)] : []),
  );
}

/** What a person does in Meta's dashboards, number by number. */
export function drawConnections(state) {
  byId("connections").replaceChildren(...state.numbers.map((number) => numberRow(number, state)));
}
