import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { cruiseTree, walls } from "#scripts/check-walls.ts";

/** A small tree that respects every wall and uses every allowed door. */
const CLEAN: Record<string, string> = {
  "server.ts": `import "#lib/api.ts"; import "#lib/platform/realtime/server.ts";`,
  "app/page.tsx": `import { list } from "#lib/contacts/data.ts"; import { List } from "#components/contacts/list.tsx";
    export default async function Page() { return <List rows={await list()} />; }`,
  "components/contacts/list.tsx": `import { useContacts } from "#lib/contacts/client.ts";
    import type { ContactRow } from "#lib/platform/database/rows.ts"; import type { Tx } from "#prisma/generated/client.ts";
    import "#lib/platform/realtime-client/socket.ts"; export const List = (p: { rows: ContactRow[]; tx: Tx }) => <p>{useContacts()}</p>;`,
  "lib/api.ts": `import "#lib/contacts/routes.ts"; import "#lib/analytics/data.ts";`,
  "lib/contacts/client.ts": `import type { Contact } from "./schema.ts"; import { full } from "#lib/contacts/full-name.ts"; export const useContacts = (c: Contact) => full(c);`,
  "lib/contacts/schema.ts": `import { z } from "zod"; export const contact = z.object({});`,
  "lib/contacts/full-name.ts": `import type { Contact } from "#lib/contacts/schema.ts"; export const full = (c: Contact) => String(c);`,
  "lib/contacts/routes.ts": `import "./commands/rename.ts"; import "./data.ts"; import "./schema.ts";`,
  "lib/contacts/data.ts": `import { db } from "#lib/platform/database/prisma.ts"; import "./contacts.sql.ts"; export const list = () => db;`,
  "lib/contacts/contacts.sql.ts": `import "#lib/platform/database/prisma.ts";`,
  "lib/contacts/commands/rename.ts": `import "#lib/platform/database/prisma.ts"; import { now } from "#lib/analytics/bucket.ts";`,
  "lib/contacts/data.db.test.ts": `import "./data.ts"; import "#lib/platform/database/prisma.ts"; import "#test/database/factory.ts"; import "pg";`,
  "lib/analytics/data.ts": `import "#lib/contacts/data.ts"; import "#lib/messages/data.ts"; import { bucket } from "./bucket.ts";`,
  "lib/analytics/bucket.ts": `export const bucket = 1;`,
  "lib/messages/data.ts": `import "#lib/conversations/data.ts";`,
  "lib/conversations/data.ts": `import "#lib/channels/data.ts";`,
  "lib/channels/data.ts": `import "#lib/channels/whatsapp/parse-webhook.ts";`,
  "lib/channels/whatsapp/parse-webhook.ts": `import type { InboundEvent } from "../inbound-event.ts"; export const parse = (e: InboundEvent) => e;`,
  "lib/channels/inbound-event.ts": `export type InboundEvent = string;`,
  "lib/platform/environment.ts": `export const environment = 1;`,
  "lib/platform/database/prisma.ts": `import { PrismaClient } from "#prisma/generated/client.ts"; import "pg"; import "../environment.ts"; export const db = PrismaClient;`,
  "lib/platform/database/rows.ts": `export type ContactRow = string;`,
  "lib/platform/realtime/server.ts": `import { Server } from "socket.io"; export const io = Server;`,
  "lib/platform/realtime-client/socket.ts": `import { io } from "socket.io-client"; export const socket = io;`,
  "simulator/main.ts": `import "./server.ts";`,
  "simulator/server.ts": `import "./world.ts";`,
  "simulator/world.ts": `export const world = 1;`,
  "test/database/factory.ts": `import "#simulator/server.ts"; import "socket.io-client";`,
};

/** One planted violation per rule: the files it adds or replaces. */
const PLANTED: Record<string, Record<string, string>> = {
  "no-cycles": {
    "lib/analytics/bucket.ts": `import "./round.ts";`,
    "lib/analytics/round.ts": `import "./bucket.ts";`,
  },
  "no-orphans": { "lib/analytics/lonely.ts": `export const alone = 1;` },
  "no-dangling": { "lib/analytics/data.ts": `import "#lib/analytics/nowhere.ts";` },
  "noun-ladder-0": { "lib/event-log/data.ts": `import "#lib/contacts/data.ts";` },
  "noun-ladder-1": { "lib/contacts/data.ts": `import "#lib/messages/data.ts";` },
  "noun-ladder-2": {
    "lib/channels/data.ts": `import type { X } from "#lib/conversations/schema.ts";`,
    "lib/conversations/schema.ts": "",
  },
  "noun-ladder-3": {
    "lib/conversations/data.ts": `import "#lib/messages/commands.ts";`,
    "lib/messages/commands.ts": "",
  },
  "noun-ladder-4": {
    "lib/messages/data.ts": `import "#lib/search/find.sql.ts";`,
    "lib/search/find.sql.ts": "",
  },
  "noun-ladder-5": { "lib/drafts/data.ts": `import "#lib/inbound/data.ts";`, "lib/inbound/data.ts": "" },
  "noun-ladder-6": { "lib/search/data.ts": `import "#lib/inbound/data.ts";`, "lib/inbound/data.ts": "" },
  "platform-knows-no-noun": {
    "lib/platform/jobs/run.ts": `import type { B } from "#lib/analytics/bucket.ts";`,
  },
  "adapters-never-decide": {
    "lib/channels/whatsapp/parse-webhook.ts": `import "#lib/contacts/commands/rename.ts";`,
  },
  "one-door-to-socket-io": { "server.ts": `import { Server } from "socket.io";` },
  "one-door-to-the-socket": { "components/contacts/list.tsx": `import { io } from "socket.io-client";` },
  "simulator-stands-alone": { "simulator/world.ts": `import "#lib/analytics/bucket.ts";` },
  "product-knows-no-simulator": { "lib/analytics/data.ts": `await import("#simulator/server.ts");` },
  "tests-use-the-simulator-door": { "test/database/factory.ts": `import "#simulator/world.ts";` },
  "product-knows-no-tests": { "lib/contacts/data.ts": `import "#test/database/factory.ts";` },
  "pages-read": { "app/page.tsx": `import "#lib/contacts/commands/rename.ts";` },
  "lib-knows-no-screen": { "lib/contacts/client.ts": `import "#components/contacts/list.tsx";` },
  "components-know-no-page": { "components/contacts/list.tsx": `import Page from "#app/page.tsx";` },
  "components-never-reach-the-database": {
    "components/contacts/list.tsx": `import "#lib/contacts/full-name.ts"; export const List = () => <p />;`,
    "lib/contacts/full-name.ts": `export * from "./deep.ts";`,
    "lib/contacts/deep.ts": `import "#lib/platform/database/prisma.ts";`,
  },
  "components-never-reach-the-environment": {
    "components/contacts/list.tsx": `import "#lib/platform/environment.ts";`,
  },
  "components-use-clients": { "components/contacts/list.tsx": `import "#lib/contacts/routes.ts";` },
  "database-from-data-and-commands": {
    "lib/contacts/routes.ts": `import "#lib/platform/database/prisma.ts";`,
  },
  "one-door-to-the-database": {
    "lib/contacts/data.ts": `import { PrismaClient } from "#prisma/generated/client.ts";`,
  },
  "pure-domain-is-pure": { "lib/contacts/full-name.ts": `import "#lib/contacts/data.ts";` },
  "shapes-do-no-work": { "lib/contacts/policy.ts": `import "./data.ts";` },
  "clients-stay-light": { "lib/contacts/client.ts": `import { contact } from "./schema.ts";` },
};

const roots: string[] = [];

async function cruise(files: Record<string, string>) {
  const root = mkdtempSync(path.join(tmpdir(), "parley-walls-test-"));
  roots.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return await cruiseTree(root);
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

test("a clean tree passes and every source is cruised", async () => {
  const seen = await cruise(CLEAN);
  expect(seen.violations).toEqual([]);
  expect(seen.cruised).toBe(Object.keys(CLEAN).length);
});

test("every rule has a planted violation", () => {
  const rules = [...walls.everyImport, ...walls.atRunTime].map((rule) => rule.name);
  expect(Object.keys(PLANTED).sort()).toEqual([...rules].sort());
});

test.each(Object.keys(PLANTED))("%s reports its planted violation", async (name) => {
  const seen = await cruise({ ...CLEAN, ...PLANTED[name] });
  expect(seen.violations.map((violation) => violation.rule)).toContain(name);
});
