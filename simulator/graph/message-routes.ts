import type { Hono } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import type { Fault } from "../faults/faults.ts";
import { answerFaulty } from "../faults/transport-faults.ts";
import type { LedgerEntry } from "../ledger.ts";
import type { BusinessNumber } from "../world/model.ts";
import { numberFor } from "./access.ts";
import { type GraphContext, type GraphEnv, graphErrorAnswer, graphJson, readJson } from "./answers.ts";
import { GraphError } from "./graph-error.ts";
import { markRead } from "./mark-read.ts";
import { acceptMessage } from "./send-message.ts";
import { isRecord } from "./shape.ts";

const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);
const STATUS_FIRST_MS = 5000;

/** Every name a fault may use for the recipient of this body. */
function usersOf({ world }: FakeMeta, body: Record<string, unknown>): string[] {
  const digits = textOrNull(body.to)?.replace(/\D/g, "");
  const recipient = textOrNull(body.recipient) ?? undefined;
  const phone = world.findPhone(digits ?? recipient ?? "");
  const names = [digits, recipient, phone?.id, phone?.waId, phone?.userId, phone?.dialled];
  return names.filter((name) => typeof name === "string");
}

function openEntry(meta: FakeMeta, number: BusinessNumber, json: unknown, fault: Fault | null): LedgerEntry {
  const body = isRecord(json) ? json : {};
  return meta.ledger.open({
    phoneNumberId: number.id,
    to: textOrNull(body.to),
    recipient: textOrNull(body.recipient),
    type: textOrNull(body.type),
    callbackData: textOrNull(body.biz_opaque_callback_data),
    body: json,
    fault: fault?.kind ?? null,
  });
}

async function process(
  meta: FakeMeta,
  number: BusinessNumber,
  json: unknown,
  fault: Fault | null,
  entry: LedgerEntry,
): Promise<Response> {
  const forced =
    fault?.kind === "error" && fault.params.asStatus
      ? { code: fault.params.code ?? 131000, details: fault.params.details }
      : null;
  const { answer, outgoing, failure, isHeld } = acceptMessage(meta, number, json, forced);
  entry.wamid = outgoing.message.id;
  entry.outcome = "accepted";
  if (isHeld) return graphJson(answer);
  if (fault?.kind === "status-before-answer" && !failure) {
    const patience = new Promise((resolve) =>
      setTimeout(resolve, fault.params.ms ?? STATUS_FIRST_MS).unref(),
    );
    await Promise.race([meta.statuses.sendSentNow(outgoing), patience]);
  }
  meta.statuses.start(outgoing, failure);
  return graphJson(answer);
}

async function postMessage(c: GraphContext, meta: FakeMeta): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const number = numberFor(meta.world, c.get("token"), id, "POST", {
    scope: "whatsapp_business_messaging",
    refusal: 200,
  });
  const json = await readJson(c);
  if (isRecord(json) && json.status !== undefined) return graphJson(markRead(meta, number, json));
  const users = isRecord(json) ? usersOf(meta, json) : [];
  const fault = meta.faults.take("graph", { phoneNumberId: id, users, endpoint: "messages" });
  const entry = openEntry(meta, number, json, fault);
  try {
    return await answerFaulty(c, fault, () => process(meta, number, json, fault, entry));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (entry.outcome === "lost") {
      entry.outcome = "refused";
      entry.code = error.code;
    }
    return graphErrorAnswer(meta, error);
  }
}

/** POST /{phone-number-id}/messages: sends, read marks and the typing indicator (section 5). */
export function addMessageRoutes(app: Hono<GraphEnv>, meta: FakeMeta): void {
  app.post("/:id/messages", (c) => postMessage(c, meta));
}
