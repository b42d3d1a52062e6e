import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { SignedIn } from "../actors.ts";
import { type Answer, api } from "../api-client.ts";
import type { Dice } from "./dice.ts";

type Seen = { id: string; version: number; status: string; inboundCount: number };

/** An agent who does whatever comes to mind with whatever they last saw, which may be outdated. */
export class Agent {
  /** What came of the commands, by status code. */
  readonly answers = new Map<number, number>();

  constructor(
    readonly who: SignedIn,
    private readonly colleagues: readonly SignedIn[],
    private readonly phones: readonly string[],
    private readonly channelId: string,
    private readonly dice: Dice,
  ) {}

  async act(seen: Map<string, Seen>): Promise<void> {
    const row = this.dice.pick([...seen.values()]);
    const answer = await this.command(row, this.dice.roll(12));
    this.answers.set(answer.status, (this.answers.get(answer.status) ?? 0) + 1);
    const now = answer.status === 409 ? answer.json.current : answer.json;
    if (typeof now?.version === "number" && typeof now.inboundCount === "number") seen.set(now.id, now);
  }

  private command(row: Seen, kind: number): Promise<Answer> {
    const path = `/conversations/${row.id}`;
    const change = (body: Record<string, unknown>) =>
      api(this.who).patch(path, { ...body, version: row.version });
    switch (kind) {
      case 0:
      case 1:
        return change({ assigneeId: this.who.memberId });
      case 2:
        return change({ assigneeId: this.dice.pick(this.colleagues).memberId });
      case 3:
        return change({ assigneeId: null });
      case 4:
      case 5:
        return change({ status: row.status === "resolved" ? "open" : "resolved" });
      case 6:
        return change({ status: "pending" });
      case 7:
        return change({ status: "snoozed", snoozedUntil: this.soon() });
      case 8:
        return api(this.who).post(`${path}/read`, { inboundCount: this.dice.roll(row.inboundCount + 1) });
      case 9:
        return api(this.who).post(`${path}/notes`, { clientMessageId: uuidv7(), body: "noted" });
      case 10:
        return this.start();
      default:
        return api(this.who).post(`${path}/messages`, {
          ...{ kind: "text", clientMessageId: uuidv7(), text: { body: "Coming up" } },
        });
    }
  }

  /** Half of the snoozes end while the storm goes on. */
  private soon(): string {
    return new Date(Date.now() + (this.dice.roll(2) ? 3_600_000 : 200 + this.dice.roll(2_000))).toISOString();
  }

  private start(): Promise<Answer> {
    return api(this.who).post("/conversations", {
      channelId: this.channelId,
      phone: `+${this.dice.pick(this.phones)}`,
      clientMessageId: uuidv7(),
      template: {
        name: "order_update",
        language: "en_US",
        header: [],
        body: [{ value: "Dana" }, { value: "A-1" }],
      },
    });
  }
}
