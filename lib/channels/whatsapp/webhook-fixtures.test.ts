import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { InboundBody, InboundEvent } from "#lib/channels/inbound-event.ts";
import { parseWebhook, replayChange } from "./parse-webhook.ts";
import { webhookFields } from "./webhook-fields.ts";

const folder = new URL("../../../test/fixtures/whatsapp/webhooks/", import.meta.url);
const document = new URL("../../../docs/webhook-fixtures.md", import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
const load = (name: string) => readFileSync(new URL(`${name}.json`, folder));
const rows = readRows();

describe("docs/webhook-fixtures.md and the parser agree", () => {
  it("on which fixtures there are", () => {
    expect(names).toHaveLength(211);
    expect([...rows.keys()].sort()).toEqual([...names].sort());
  });

  it.each(names)("on %s", (name) => {
    const { events, unreadable } = parseWebhook(load(name));
    expect(unreadable).toEqual([]);
    expect({ result: resultOf(events), window: windowOf(events) }).toEqual({
      result: rows.get(name)?.result,
      window: rows.get(name)?.window,
    });
  });

  it("on a reason wherever nothing is done", () => {
    const silent = [...rows].filter(([, row]) => row.result.includes("unhandled") && row.note === "");
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});

describe("raw", () => {
  it.each(names)("reads again as the same events: %s", (name) => {
    const { events } = parseWebhook(load(name));
    for (const event of events.filter(({ field }) => field !== "")) {
      expect(replayChange(event.wabaId, event.raw).events).toEqual([event]);
    }
  });
});

describe("what is asked of Meta", () => {
  const acted = names
    .flatMap((name) => parseWebhook(load(name)).events)
    .filter(({ body }) => body.type !== "unhandled" && !(body.type === "account_update" && !body.change));

  it("is every field that something becomes of, and no other", () => {
    expect([...new Set(acted.map(({ field }) => field))].sort()).toEqual([...webhookFields].sort());
  });
});

type Row = { result: string; window: string; note: string };

function readRows(): Map<string, Row> {
  const cells = readFileSync(document, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  return new Map(
    cells.map(([, name = "", result = "", window = "", note = ""]) => [
      name.replaceAll("`", ""),
      { result, window, note },
    ]),
  );
}

function resultOf(events: InboundEvent[]): string {
  const words = events.map(({ body }) => wordsOf(body));
  const runs: { word: string; count: number }[] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last?.word === word) last.count += 1;
    else runs.push({ word, count: 1 });
  }
  return runs.map(({ word, count }) => (count > 1 ? `${count} x ${word}` : word)).join(", ");
}

function windowOf(events: InboundEvent[]): string {
  return events.some(({ body }) => body.type === "message" && body.opensWindow) ? "opens" : "";
}

function wordsOf(body: InboundBody): string {
  switch (body.type) {
    case "message": {
      const side = body.origin === "history" ? `history ${body.direction}` : body.origin;
      return side === "customer" ? `message ${body.kind}` : `message ${body.kind} (${side})`;
    }
    case "reaction":
      return body.emoji === null ? "reaction removed" : "reaction set";
    case "status":
      return `status ${body.status}`;
    case "marketing_preference":
      return `${body.type} ${body.value}`;
    case "template_update":
      return `${body.type} ${Object.values(body.change).slice(0, 2).join(" ")}`;
    case "unhandled":
      return `${body.type} ${body.reason}`;
    default:
      return body.type;
  }
}
