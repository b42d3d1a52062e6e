import { describe, expect, it } from "vitest";
import { buildEnvelope, type WebhookEvent } from "./envelope.ts";

const metadata = { display_phone_number: "1", phone_number_id: "n" };
const message = (id: string, name: string, number = "n"): WebhookEvent => ({
  wabaId: "w",
  field: "messages",
  phoneNumberId: number,
  users: [],
  value: { metadata, contacts: [{ profile: { name } }], messages: [{ id }] },
});
const status = (id: string): WebhookEvent => ({
  wabaId: "w",
  field: "messages",
  phoneNumberId: "n",
  users: [],
  value: { metadata, statuses: [{ id }] },
});

describe("buildEnvelope", () => {
  it("joins messages of one number, with each contact once, and leaves the events as they were", () => {
    const events = [message("1", "Dana"), message("2", "Dana"), message("3", "Callum")];
    const before = structuredClone(events);
    const { entry } = buildEnvelope(events);
    expect(entry).toHaveLength(1);
    expect(entry[0]?.changes).toEqual([
      {
        field: "messages",
        value: {
          metadata,
          contacts: [{ profile: { name: "Dana" } }, { profile: { name: "Callum" } }],
          messages: [{ id: "1" }, { id: "2" }, { id: "3" }],
        },
      },
    ]);
    expect(events).toEqual(before);
  });

  it("keeps statuses, other numbers, fields and accounts apart", () => {
    const other: WebhookEvent = {
      wabaId: "w",
      field: "account_update",
      value: { event: "X" },
      time: 5,
      users: [],
    };
    const { entry } = buildEnvelope([
      message("1", "Dana"),
      status("2"),
      status("3"),
      message("4", "Dana", "m"),
      other,
      { ...message("5", "Dana"), wabaId: "v" },
    ]);
    expect(entry.map(({ id, time, changes }) => [id, time, changes.length])).toEqual([
      ["w", undefined, 3],
      ["w", 5, 1],
      ["v", undefined, 1],
    ]);
    expect(entry[0]?.changes[1]?.value.statuses).toEqual([{ id: "2" }, { id: "3" }]);
    expect(entry[0]).not.toHaveProperty("time");
  });
});
