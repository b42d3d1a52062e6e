import { writeJson } from "./json.ts";
import type { JsonObject } from "./read.ts";

export type SliceOf = {
  /** The list in `value` that holds the piece. */
  list: string;
  slice: unknown;
  contact: JsonObject | null;
  /** JSON around the slice where the list is nested (history threads). */
  wrap?: (json: string) => string;
};

/** What a narrowed change leaves out of `value`; the piece's own list and contact are put back. */
const lists = new Set([
  "messages",
  "statuses",
  "calls",
  "message_echoes",
  "history",
  "user_preferences",
  "contacts",
  "errors",
]);

/**
 * Writes the raw JSON of pieces: `{"field":…,"time":…,"value":{…}}` with one piece instead of the lists, so that
 * each can be stored, shown and replayed alone. The shared head is serialised once: a body may bring 1,000 pieces.
 */
export class RawSlices {
  private head: string | null = null;
  private readonly contactJson = new Map<JsonObject, string>();

  constructor(
    private readonly field: string,
    private readonly time: unknown,
    private readonly value: JsonObject,
  ) {}

  whole(): string {
    return writeJson({ field: this.field, time: this.time, value: this.value });
  }

  piece({ list, slice, contact, wrap }: SliceOf, withErrors: boolean): string {
    const json = writeJson(slice);
    const parts = [`"${list}":[${wrap ? wrap(json) : json}]`];
    if (contact) parts.push(`"contacts":[${this.jsonOfContact(contact)}]`);
    if (withErrors) parts.push(this.errorsPart());
    return this.close(parts);
  }

  errors(): string {
    return this.close([this.errorsPart()]);
  }

  private errorsPart(): string {
    return `"errors":${writeJson(this.value.errors)}`;
  }

  private close(parts: string[]): string {
    this.head ??= this.openHead();
    return `${this.head}${parts.join(",")}}}`;
  }

  private openHead(): string {
    const rest = Object.entries(this.value)
      .filter(([key]) => !lists.has(key))
      .map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item)},`);
    const time = this.time === undefined ? "" : `"time":${writeJson(this.time)},`;
    return `{"field":${JSON.stringify(this.field)},${time}"value":{${rest.join("")}`;
  }

  private jsonOfContact(contact: JsonObject): string {
    const known = this.contactJson.get(contact);
    if (known !== undefined) return known;
    const json = writeJson(contact);
    this.contactJson.set(contact, json);
    return json;
  }
}
