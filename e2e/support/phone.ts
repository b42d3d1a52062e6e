import { randomInt } from "node:crypto";
import { expect } from "@playwright/test";
import { readDemo } from "./demo.ts";

export type CustomerMessage = { type: string; ageSeconds?: number; [kind: string]: unknown };

/** A customer with a phone of their own, played through the simulator: every spec has its own conversation. */
export class Phone {
  readonly name: string;
  /** The number as their neighbours dial it, in Germany. */
  readonly dialledAtHome: string;
  readonly #id: string;

  private constructor(name: string, waId: string, id: string) {
    this.name = name;
    this.dialledAtHome = `0${waId.slice(2)}`;
    this.#id = id;
  }

  static async create(name: string, more: { hidden?: boolean } = {}): Promise<Phone> {
    const waId = `4917${randomInt(100_000_000, 999_999_999)}`;
    const fullName = `${name} ${waId.slice(-4)}`;
    const userId = `DE.${waId}`;
    await control("POST", "/phones", { waId, userId, name: fullName, ...more });
    return new Phone(fullName, waId, userId);
  }

  /** `ageSeconds` back-dates it, so that a window is about to close. */
  async writes(body: string, ageSeconds?: number): Promise<void> {
    await this.sends({ type: "text", text: { body }, ...(ageSeconds === undefined ? {} : { ageSeconds }) });
  }

  /** Many at once, as after a while without a network. */
  async writesAll(bodies: readonly string[]): Promise<void> {
    await this.sends(bodies.map((body) => ({ type: "text", text: { body } })));
  }

  async sends(message: CustomerMessage | CustomerMessage[]): Promise<void> {
    await control("POST", `/phones/${this.#id}/messages`, message);
  }

  /** Opens the chat: what has arrived turns blue. */
  async reads(): Promise<void> {
    await control("POST", `/phones/${this.#id}/read`, {});
  }

  /** Stops or lets in marketing, in the menu of the chat. */
  async chooses(marketing: "stop" | "resume"): Promise<void> {
    await control("POST", `/phones/${this.#id}/marketing`, { value: marketing });
  }

  /** Taps an answer under a question: one of its buttons, or a row of its list. */
  async taps(question: string, answer: string): Promise<void> {
    const asked = (await this.shows()).find(({ display }) => display.text === question);
    const button = asked?.display.buttons?.find(({ text }) => text === answer);
    const row = asked?.display.list?.sections
      .flatMap(({ rows }) => rows)
      .find(({ title }) => title === answer);
    const kind = button ? "button_reply" : "list_reply";
    const reply = button ? { id: button.payload, title: button.text } : row;
    if (!asked || !reply) throw new Error(`nothing under "${question}" says "${answer}"`);
    await this.sends({
      ...{ type: "interactive", quote: asked.id },
      interactive: { type: kind, [kind]: reply },
    });
  }

  /** What the phone shows of the business, oldest first. */
  async received(): Promise<string[]> {
    const shown = await this.shows();
    const arrived = shown.filter(({ direction, sending }) => direction === "out" && !sending?.failure);
    return arrived.map(({ display }) => display.text ?? "");
  }

  /** The whole chat as the phone has it, oldest first. */
  async shows(): Promise<PhoneMessage[]> {
    const { messages } = (await control("GET", `/phones/${this.#id}`)) as { messages: PhoneMessage[] };
    return messages;
  }

  async hasReceived(body: string): Promise<void> {
    await expect.poll(() => this.received()).toContain(body);
  }
}

export type PhoneMessage = {
  id: string;
  direction: "in" | "out";
  type: string;
  display: PhoneDisplay;
  quoted: string | null;
  businessReaction?: string;
  readByBusiness?: boolean;
  /** With why it never arrived. */
  sending?: { failure: unknown };
};

type PhoneDisplay = {
  text?: string;
  header?: { media?: PhoneMedia };
  footer?: string;
  media?: PhoneMedia;
  buttons?: { text: string; payload?: string; url?: string }[];
  list?: { sections: { rows: { id: string; title: string; description?: string }[] }[] };
  cards?: PhoneDisplay[];
};

type PhoneMedia = { kind: string; mediaId?: string; filename?: string; voice?: boolean };

/** The simulator's own switches (simulator/README.md). */
export async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${readDemo().graph.url}/_sim${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}
