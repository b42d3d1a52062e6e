import { ingestIn } from "#lib/inbound/commands/ingest.ts";
import { demoFile } from "./files/demo-files.ts";
import { idNamed, type Scene, type Told } from "./scene.ts";
import {
  contactEntry,
  itemsOfChange,
  providerIdOf,
  secondsOf,
  senderKeys,
  userIdOf,
} from "./webhook-items.ts";

/** What the customer wrote, through ingestion. */
export async function receive(
  scene: Scene,
  line: Told<"customer" | "file">,
  at: Date,
  index: number,
): Promise<void> {
  const { company, channel, customer } = scene;
  const id = providerIdOf(customer, "in", index);
  if (line.as) scene.named.set(line.as, id);
  const quoted = line.quotes === undefined ? {} : { context: { id: idNamed(scene, line.quotes) } };
  const content = line.type === "customer" ? line.content : fileContent(line);
  const message = { ...quoted, ...senderKeys(customer), id, timestamp: secondsOf(at), ...content };
  const value = { contacts: [contactEntry(customer)], messages: [message] };
  await ingestIn(scene.tx, itemsOfChange(company, channel, "messages", value));
}

function fileContent({ file, caption }: Told<"file">): Record<string, unknown> {
  const { kind, mimeType, fileName, providerMediaId, sha256Hex } = demoFile(file);
  const media = {
    id: providerMediaId,
    mime_type: mimeType,
    sha256: Buffer.from(sha256Hex, "hex").toString("base64"),
    ...(caption === undefined ? {} : { caption }),
    ...(fileName === null ? {} : { filename: fileName }),
    ...(kind === "audio" ? { voice: true } : {}),
  };
  return { type: kind, [kind]: media };
}

/** What comes in and is no message of the customer. */
export async function receiveOther(
  { tx, company, channel, customer, named }: Scene,
  line: Told<"reaction" | "stop_marketing" | "phone_app">,
  at: Date,
  index: number,
): Promise<void> {
  const contacts = [contactEntry(customer)];
  const timestamp = secondsOf(at);
  const id = providerIdOf(customer, line.type === "phone_app" ? "out" : "in", index);
  const ingestChange = (field: string, value: Record<string, unknown>) =>
    ingestIn(tx, itemsOfChange(company, channel, field, { contacts, ...value }));
  if (line.type === "reaction") {
    const reaction = { message_id: idNamed({ named }, line.on), emoji: line.emoji };
    const message = { ...senderKeys(customer), id, timestamp, type: "reaction", reaction };
    return ingestChange("messages", { messages: [message] });
  }
  if (line.type === "stop_marketing") {
    const who = { ...(customer.waId === null ? {} : { wa_id: customer.waId }), user_id: userIdOf(customer) };
    const preference = {
      ...who,
      category: "marketing_messages",
      value: "stop",
      timestamp: Number(timestamp),
    };
    return ingestChange("user_preferences", { user_preferences: [preference] });
  }
  const to = { ...(customer.waId === null ? {} : { to: customer.waId }), to_user_id: userIdOf(customer) };
  const echo = { ...to, id, timestamp, type: "text", text: { body: line.text } };
  return ingestChange("smb_message_echoes", { message_echoes: [echo] });
}
