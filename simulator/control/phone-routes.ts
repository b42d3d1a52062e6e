import { type Context, Hono } from "hono";
import { z } from "zod";
import { changeProblem } from "../customer/change-content.ts";
import {
  type CustomerChange,
  type CustomerMessage,
  customerMessageSchema,
} from "../customer/customer-message.ts";
import { asRecorded } from "../customer/voice-note.ts";
import type { FakeMeta } from "../fake-meta.ts";
import { phoneSchema } from "../world/config.ts";
import type { BusinessNumber, Phone } from "../world/model.ts";
import { outgoingOf, unreadOf } from "../world/outgoing.ts";
import { ControlError } from "./control-error.ts";
import type { ControlEnv } from "./local-only.ts";
import { phoneView } from "./views.ts";

type ControlContext = Context<ControlEnv>;

const changesSchema = phoneSchema
  .pick({ name: true, username: true, hidden: true, online: true, onWhatsApp: true, readReceipts: true })
  .partial();
const marketingSchema = z.strictObject({
  value: z.enum(["stop", "resume"]),
  phoneNumberId: z.string().optional(),
});
const blockSchema = z.strictObject({ blocked: z.boolean(), phoneNumberId: z.string().optional() });
const numberOnlySchema = z.strictObject({ phoneNumberId: z.string().optional() });
const newNumberSchema = z.strictObject({ waId: z.string().regex(/^\d{5,20}$/) });

function phoneFor({ world }: FakeMeta, identity: string): Phone {
  const phone = world.findPhone(identity);
  if (!phone) throw new ControlError(404, `No phone ${identity}`);
  return phone;
}

function numberFor({ world }: FakeMeta, id: string | undefined): BusinessNumber {
  const number = id === undefined ? [...world.numbers.values()][0] : world.numbers.get(id);
  if (!number) throw new ControlError(404, `No business number ${id ?? "at all"}`);
  return number;
}

async function jsonOf<T>(c: ControlContext, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  return schema.parse(text === "" ? {} : JSON.parse(text));
}

function checkCanSend(phone: Phone, number: BusinessNumber): void {
  if (!phone.online) throw new ControlError(409, "The phone is offline");
  if (phone.blocked.includes(number.id)) throw new ControlError(409, "This person has blocked the business");
}

function sendOne(meta: FakeMeta, phone: Phone, input: CustomerMessage) {
  const number = numberFor(meta, input.phoneNumberId);
  checkCanSend(phone, number);
  if (input.type !== "edit" && input.type !== "revoke") return meta.customer.send(phone, number, input);
  return meta.customer.change(phone, number, changeableFor(meta, phone, number, input), input);
}

function changeableFor({ world }: FakeMeta, phone: Phone, number: BusinessNumber, input: CustomerChange) {
  const id = input.type === "edit" ? input.edit.message_id : input.revoke.message_id;
  const target = world.thread(phone.id, number.id).messages.find((message) => message.id === id);
  if (!target) throw new ControlError(404, `No message ${id} in this chat`);
  const problem = changeProblem(target, input, world.now());
  if (problem !== null) throw new ControlError(409, problem);
  return target;
}

/** One message, or a list that leaves in one POST as a batch. */
async function sendAsCustomer(c: ControlContext, meta: FakeMeta): Promise<Response> {
  const phone = phoneFor(meta, c.req.param("id") ?? "");
  const body: unknown = await c.req.json();
  if (!Array.isArray(body)) {
    const { id, event } = sendOne(meta, phone, await asRecorded(customerMessageSchema.parse(body)));
    if (event) meta.webhooks.publish(event);
    return c.json({ id }, 201);
  }
  const sent = z
    .array(customerMessageSchema)
    .parse(body)
    .map((input) => sendOne(meta, phone, input));
  void meta.webhooks.dispatch(sent.flatMap(({ event }) => event ?? []));
  return c.json({ ids: sent.map(({ id }) => id) }, 201);
}

function changePhone(meta: FakeMeta, phone: Phone, changes: z.infer<typeof changesSchema>): void {
  const wasOnline = phone.online;
  Object.assign(phone, changes);
  meta.changes.publish({ kind: "phones" });
  if (wasOnline || !phone.online) return;
  // What waited for the phone arrives now.
  for (const thread of meta.world.threadsOf(phone.id)) {
    for (const message of thread.messages) {
      const outgoing = outgoingOf(meta.world, thread, message);
      const { sent, delivered } = outgoing?.sending.statuses ?? {};
      if (outgoing && sent !== undefined && delivered === undefined) meta.statuses.deliver(outgoing);
    }
  }
}

/** The customer opens the chat: everything that has arrived becomes read, if they send read receipts. */
function readChat(meta: FakeMeta, phone: Phone, numberId: string): number {
  const unread = unreadOf(meta.world, meta.world.thread(phone.id, numberId));
  for (const outgoing of unread) meta.statuses.read(outgoing);
  return unread.length;
}

export function createPhoneRoutes(meta: FakeMeta): Hono<ControlEnv> {
  const app = new Hono<ControlEnv>();
  const { world, webhooks, customer } = meta;

  app.post("/", async (c) => {
    const phone = world.addPhone(await jsonOf(c, phoneSchema));
    return c.json(phoneView(meta, phone), 201);
  });
  app.get("/:id", (c) => {
    const phone = phoneFor(meta, c.req.param("id"));
    const number = numberFor(meta, c.req.query("phoneNumberId"));
    const thread = world.thread(phone.id, number.id);
    return c.json({
      ...phoneView(meta, phone),
      messages: thread.messages.filter(({ sending }) => sending?.isHeld !== true),
      typingUntil: thread.typingUntil,
      now: world.now(),
    });
  });
  app.patch("/:id", async (c) => {
    const phone = phoneFor(meta, c.req.param("id"));
    changePhone(meta, phone, await jsonOf(c, changesSchema));
    return c.json(phoneView(meta, phone));
  });
  app.post("/:id/messages", (c) => sendAsCustomer(c, meta));
  app.post("/:id/read", async (c) => {
    const phone = phoneFor(meta, c.req.param("id"));
    const { phoneNumberId } = await jsonOf(c, numberOnlySchema);
    return c.json({ read: readChat(meta, phone, numberFor(meta, phoneNumberId).id) });
  });
  // The platform never tells a business that somebody is typing (section 5.4). Kept so that scripts can say it.
  app.post("/:id/typing", (c) => c.json({ told: false }));
  app.post("/:id/block", async (c) => {
    const phone = phoneFor(meta, c.req.param("id"));
    const { blocked, phoneNumberId } = await jsonOf(c, blockSchema);
    const number = numberFor(meta, phoneNumberId);
    const others = phone.blocked.filter((id) => id !== number.id);
    phone.blocked = blocked ? [...others, number.id] : others;
    meta.changes.publish({ kind: "phones" });
    return c.json(phoneView(meta, phone));
  });
  app.post("/:id/marketing", async (c) => {
    const phone = phoneFor(meta, c.req.param("id"));
    const { value, phoneNumberId } = await jsonOf(c, marketingSchema);
    webhooks.publish(customer.preferMarketing(phone, numberFor(meta, phoneNumberId), value));
    return c.json(phoneView(meta, phone));
  });
  app.post("/:id/number", async (c) => {
    const phone = phoneFor(meta, c.req.param("id"));
    const { waId } = await jsonOf(c, newNumberSchema);
    for (const event of customer.changeNumber(phone, waId)) webhooks.publish(event);
    return c.json(phoneView(meta, phone));
  });
  return app;
}
