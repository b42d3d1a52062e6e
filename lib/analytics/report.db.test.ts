import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { rateFor } from "./billing.ts";
import { createRate } from "./commands/rates.ts";
import type { CreateRateInput } from "./schema.ts";
import type { SpendLine } from "./spend.ts";

let manager: SignedIn;
let channel: TestChannel;
const rates: CreateRateInput[] = [
  { country: "DE", category: "marketing", amount: "0.1131", currency: "EUR", validFrom: "2026-01-01" },
  { country: "DE", category: "marketing", amount: "0.2", currency: "EUR", validFrom: "2026-11-15" },
  { country: "", category: "marketing", amount: "0.05", currency: "USD", validFrom: "2026-11-20" },
];

type Day = {
  day: string;
  delivered: number;
  template?: string;
  author?: string;
  country?: string;
  category?: string;
  pricingType?: string;
};

async function add(workspaceId: WorkspaceId, channelId: string, given: Day): Promise<void> {
  const { day, delivered, template = "", author = "system", country = "DE" } = given;
  const { category = "marketing", pricingType = "regular" } = given;
  await query(sql`
    INSERT INTO usage_day ("workspaceId", day, "channelId", template, language, author, country, category,
                           "pricingType", sent, delivered, read, replied, closed, reopened)
    VALUES (${workspaceId}::uuid, ${day}::date, ${channelId}::uuid, ${template}, ${template ? "en" : ""}, ${author},
            ${country}, ${category}, ${pricingType}, ${delivered + 1}, ${delivered}, 1, 1, 1, 1)`);
}

beforeAll(async () => {
  const workspaceId = await createWorkspace();
  manager = await signedIn(workspaceId, "manager");
  channel = await createChannel(workspaceId);
  for (const rate of rates) await createRate(workspaceId, rate, "system");
  const days: Day[] = [
    { day: "2026-11-14", delivered: 2, template: "offer" },
    { day: "2026-11-15", delivered: 1, template: "offer", author: `member:${manager.memberId}` },
    { day: "2026-11-19", delivered: 4, country: "FR" },
    { day: "2026-11-20", delivered: 3, country: "FR" },
    { day: "2026-11-20", delivered: 5, category: "service", pricingType: "free_customer_service" },
    { day: "2026-11-20", delivered: 6, category: "", pricingType: "" },
    { day: "2026-12-01", delivered: 100 },
  ];
  for (const day of days) await add(workspaceId, channel.channelId, day);
  const other = await createWorkspace();
  await add(other, (await createChannel(other)).channelId, { day: "2026-11-15", delivered: 50 });
});

const ask = async (search: string) =>
  (await api(manager).get(`/usage/spend?${search}`)).json.data as SpendLine[];
const november = "from=2026-11-01&to=2026-11-30";

test("a month: billed, free and unsaid, with the rate of each day and what has none", async () => {
  const lines = await ask(november);
  const total = { billed: 10, free: 5, unsaid: 6, withoutRate: 4 };
  const amounts = [
    { currency: "EUR", amount: "0.4262" },
    { currency: "USD", amount: "0.15" },
  ];
  expect(lines.find(({ kind }) => kind === "total")).toMatchObject({ ...total, amounts });
  const of = (kind: string, key: string) => lines.find((line) => line.kind === kind && line.key === key);
  expect(of("category", "marketing")).toMatchObject({ billed: 10, free: 0, amounts });
  expect(of("category", "service")).toMatchObject({ billed: 0, free: 5, amounts: [], withoutRate: 0 });
  expect(of("template", "offer")).toMatchObject({ language: "en", billed: 3, amounts: [amounts[0]] });
  expect(of("member", `member:${manager.memberId}`)).toMatchObject({
    billed: 1,
    amounts: [{ currency: "EUR", amount: "0.2" }],
  });
  expect(of("channel", channel.channelId)).toMatchObject(total);
});

test("both ends of a span are in it", async () => {
  const lines = await ask("from=2026-11-15&to=2026-11-19");
  expect(lines.find(({ kind }) => kind === "total")).toMatchObject({ billed: 5, withoutRate: 4 });
});

test.each([
  ["DE", "2026-11-14"],
  ["DE", "2026-11-30"],
  ["FR", "2026-11-19"],
  ["FR", "2026-11-20"],
])("the statement takes the same rate as the screen: %s on %s", async (country, day) => {
  const workspaceId = await createWorkspace();
  const { channelId } = await createChannel(workspaceId);
  for (const rate of rates) await createRate(workspaceId, rate, "system");
  await add(workspaceId, channelId, { day, delivered: 1, country });
  const caller = await signedIn(workspaceId, "manager");
  const { data } = (await api(caller).get(`/usage/spend?from=${day}&to=${day}`)).json as {
    data: SpendLine[];
  };
  const rate = rateFor(rates, { country, category: "marketing", day });
  const expected = rate ? [{ currency: rate.currency, amount: rate.amount }] : [];
  expect(data.find(({ kind }) => kind === "total")?.amounts).toEqual(expected);
});

test.each([
  "from=2026-11-02&to=2026-11-01",
  "from=2024-01-01&to=2026-11-01",
  "from=2026-11-31&to=2026-12-01",
  "from=2026-11-01",
])("%s is refused", async (search) =>
  expect((await api(manager).get(`/usage/spend?${search}`)).status).toBe(400),
);

test("the file says the same, and its counts add up", async () => {
  const { json, headers } = await api(manager).get(`/usage/spend/export?${november}`);
  expect(headers.get("content-disposition")).toContain("costs-2026-11-01-2026-11-30.csv");
  const rows = String(json)
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  const totals = rows.filter(([kind]) => kind === "total");
  expect(totals).toEqual([
    ["total", "", "", "10", "5", "6", "4", "EUR", "0.4262"],
    ["total", "", "", "0", "0", "0", "0", "USD", "0.15"],
  ]);
});

test("a template's 30 days are its account's, today's included, and older ones are none of them", async () => {
  const workspaceId = await createWorkspace();
  const own = await createChannel(workspaceId);
  const second = await createChannel(workspaceId);
  const caller = await signedIn(workspaceId, "manager");
  const daysAgo = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10);
  await add(workspaceId, own.channelId, { day: daysAgo(0), delivered: 2, template: "offer" });
  await add(workspaceId, second.channelId, { day: daysAgo(29), delivered: 3, template: "offer" });
  await add(workspaceId, own.channelId, { day: daysAgo(30), delivered: 9, template: "offer" });
  await add(workspaceId, own.channelId, { day: daysAgo(1), delivered: 4 });
  expect((await api(caller).get("/usage/templates")).json.data).toEqual([
    {
      ...{ wabaId: own.wabaId, name: "offer", language: "en", sent: 7, delivered: 5, read: 2 },
      ...{ replied: 2, closed: 2, reopened: 2, held: 0 },
    },
  ]);
});
