import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import { webhookRoutes } from "#lib/inbound/routes/webhook.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { TestChannel } from "../factories.ts";
import {
  type Customer,
  contact,
  messagesChange,
  payload,
  reaction,
  sign,
  statusUpdate,
  textMessage,
} from "../webhooks/payloads.ts";
import type { Dice } from "./dice.ts";

/** How many of them are known by number alone at first, and by user id alone on another day: two contacts. */
const strangers = 5;
const hour = 3600;

/** Customers who write, react, and are refused, through the real webhook. */
export class Customers {
  private readonly webhooks = webhookRoutes();
  private lastId = 0;

  constructor(
    private readonly channel: TestChannel,
    readonly count: number,
    private readonly dice: Dice,
  ) {
    forgetSigningApps();
  }

  phoneOf(index: number): string {
    return `1202555${String(1000 + index)}`;
  }

  /** Everybody has written: a minute ago, close to the end of their window, or so that it ends within seconds. */
  async begin(): Promise<void> {
    for (let index = 0; index < this.count; index++) {
      const age = [60, 23 * hour, 24 * hour - 4, 22 * hour - 600][index % 4] ?? 60;
      await this.write(index, age);
      if (index < strangers) await this.write(index, 30 * hour, { userId: `US.${index}` });
    }
  }

  /** One webhook of whatever kind. */
  async act(): Promise<void> {
    const index = this.dice.roll(this.count);
    const kind = this.dice.roll(10);
    if (kind < 6) return this.write(index, this.dice.pick([0, 0, 1, 90, 600, 23 * hour]));
    if (kind === 6) return this.react(index);
    if (kind === 7) return this.refuse();
    if (index < strangers) return this.write(index, 0, { waId: this.phoneOf(index), userId: `US.${index}` });
    return this.write(index, this.dice.roll(3 * hour));
  }

  private async write(index: number, secondsAgo: number, who: Customer = { waId: this.phoneOf(index) }) {
    this.lastId += 1;
    const at = Math.floor(Date.now() / 1000) - secondsAgo;
    const message = textMessage(who, `wamid.storm.${this.lastId}`, at, `line ${this.lastId}`);
    const named = { ...message, ...(who.userId ? { from_user_id: who.userId } : {}) };
    await this.post({ contacts: [contact(who)], messages: [named] });
  }

  private async react(index: number): Promise<void> {
    const who = { waId: this.phoneOf(index) };
    const at = Math.floor(Date.now() / 1000);
    const target = `wamid.storm.${1 + this.dice.roll(this.lastId)}`;
    await this.post({ contacts: [contact(who)], messages: [reaction(who, `r.${at}`, at, target, "👍")] });
  }

  /** WhatsApp says of something we sent that the window was closed (131047). */
  private async refuse(): Promise<void> {
    const sent = await query<{ id: string }>(sql`
      SELECT id FROM message WHERE "workspaceId" = ${this.channel.workspaceId}::uuid AND direction = 'outbound'
        AND kind = 'text' LIMIT 50`);
    if (sent.length === 0) return;
    const attemptId = uuidv7();
    await query(sql`
      INSERT INTO send_attempt ("workspaceId", id, "messageId", "channelId", n, "startedAt", "deadlineAt", status)
      SELECT ${this.channel.workspaceId}::uuid, ${attemptId}::uuid, message.id, message."channelId",
        1 + (SELECT count(*)::int FROM send_attempt AS earlier WHERE earlier."workspaceId" = message."workspaceId"
              AND earlier."messageId" = message.id), now(), now(), 'sending'
      FROM message WHERE "workspaceId" = ${this.channel.workspaceId}::uuid AND id = ${this.dice.pick(sent).id}::uuid
      ON CONFLICT DO NOTHING`);
    const at = Math.floor(Date.now() / 1000);
    const errors = [{ code: 131047, title: "Re-engagement message" }];
    const more = { biz_opaque_callback_data: attemptId, errors };
    await this.post({
      statuses: [statusUpdate(`wamid.out.${attemptId}`, "failed", at, "12025550001", more)],
    });
  }

  private async post(value: Parameters<typeof messagesChange>[1]): Promise<void> {
    const body = payload(this.channel, [messagesChange(this.channel, value)]);
    const answer = await this.webhooks.request("/whatsapp", {
      method: "POST",
      body: new Uint8Array(body),
      headers: { "x-hub-signature-256": sign(body, this.channel.appSecret) },
    });
    if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}`);
  }
}
