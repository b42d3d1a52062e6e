import { beforeAll, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { SignedIn } from "#test/actors.ts";
import { signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createWorkspace } from "#test/factories.ts";
import type { RateDto } from "./schema.ts";

let admin: SignedIn;
beforeAll(async () => {
  admin = await signedIn(await createWorkspace(), "admin");
});

const rate = {
  country: "DE",
  category: "marketing",
  amount: "0.1131",
  currency: "EUR",
  validFrom: "2026-10-01",
};

test.each([
  ["a country that is none", { country: "Germany" }, "/country"],
  ["a category of ours", { category: "MARKETING" }, "/category"],
  ["nothing", { amount: "0.00" }, "/amount"],
  ["less than nothing", { amount: "-1" }, "/amount"],
  ["a number", { amount: 0.1 }, "/amount"],
  ["seven decimals", { amount: "0.1234567" }, "/amount"],
  ["a currency that is none", { currency: "XYZ" }, "/currency"],
  ["a day that is none", { validFrom: "2026-02-30" }, "/validFrom"],
])("%s is refused at its field", async (_, wrong, pointer) => {
  const answer = await api(admin).post("/rates", { ...rate, ...wrong });
  expect(answer).toMatchObject({ status: 422, json: { code: "invalid_value", pointer } });
});

test("a rate is kept as it was typed, once a day, and the log says who entered and removed it", async () => {
  const made = await api(admin).post("/rates", { ...rate, amount: "0.1100" });
  expect(made).toMatchObject({ status: 201, json: { ...rate, amount: "0.11" } });
  expect(await api(admin).post("/rates", rate)).toMatchObject({
    status: 409,
    json: { code: "already_exists", pointer: "/validFrom" },
  });
  const { id } = made.json as RateDto;
  expect((await api(admin).delete(`/rates/${id}`)).status).toBe(204);
  expect((await api(admin).delete(`/rates/${id}`)).status).toBe(404);
  const entries = await query(sql`
    SELECT action, actor, details FROM audit_entry WHERE "workspaceId" = ${admin.workspaceId}::uuid ORDER BY id`);
  const details = { ...rate, amount: "0.11" };
  expect(entries.slice(-2)).toMatchObject([
    { action: "rate.created", actor: `member:${admin.memberId}`, details },
    { action: "rate.deleted", details },
  ]);
});
