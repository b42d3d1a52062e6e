import { describe, expect, it } from "vitest";
import type { Actor, Role, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { canSend, causeOfStop, type SendState, type SendTemplateState } from "./can-send.ts";

const expiresAt = new Date("2026-11-20T09:00:00.000Z");
const at = (offset: number) => new Date(expiresAt.getTime() + offset);

const state: SendState = {
  now: at(-1),
  channelId: "sales",
  serviceWindowExpiresAt: expiresAt,
  windowRefusedAt: null,
  marketingStoppedAt: null,
  blockedAt: null,
  phone: "+12025550123",
  userId: null,
  channelDisconnectedAt: null,
  onlyReplierId: null,
};
const actor = (role: Role): Actor => ({
  kind: "member",
  workspaceId: "w" as WorkspaceId,
  memberId: "m",
  userId: "u",
  sessionId: "s",
  role,
});
const freeForm = { kind: "free_form" } as const;
const utility: SendTemplateState = {
  status: "APPROVED",
  category: "UTILITY",
  audience: null,
  channelIds: [],
};
const using = (template: SendTemplateState | null) => ({ kind: "template", template }) as const;
const free = (changes: Partial<SendState>) => canSend(actor("agent"), freeForm, { ...state, ...changes });
const filled = (
  template: Partial<SendTemplateState>,
  changes: Partial<SendState> = {},
  role: Role = "agent",
) => canSend(actor(role), using({ ...utility, ...template }), { ...state, ...changes });

describe("free-form", () => {
  it.each([
    [-1, null],
    [0, "window_closed"],
    [1, "window_closed"],
  ])("%d ms from the end of the window: %s", (offset, answer) => {
    expect(free({ now: at(offset) })).toBe(answer);
    // The worker asks the same question again, without an actor.
    expect(canSend(null, freeForm, { ...state, now: at(offset) })).toBe(answer);
  });

  it("needs a window", () => {
    expect(free({ serviceWindowExpiresAt: null })).toBe("window_closed");
  });

  it.each([
    [-2, "window_closed"],
    [-1, "window_closed"],
    [0, null],
  ])("a refusal %d ms from the end closes it from there on", (offset, answer) => {
    expect(free({ windowRefusedAt: at(offset) })).toBe(answer);
  });

  it("ignores a marketing opt-out", () => {
    expect(free({ marketingStoppedAt: at(-1000) })).toBeNull();
  });

  it.each([
    [{ blockedAt: at(-5) }, "contact_blocked"],
    [{ phone: null, userId: null }, "contact_unreachable"],
    [{ phone: null, userId: "US.1" }, null],
    [{ channelDisconnectedAt: at(-5) }, "channel_disconnected"],
  ])("%j: %s", (changes, answer) => {
    expect(free(changes)).toBe(answer);
  });
});

describe("templates", () => {
  it("go out whatever the window", () => {
    expect(filled({}, { serviceWindowExpiresAt: null })).toBeNull();
    expect(filled({}, { windowRefusedAt: at(-5) })).toBeNull();
  });

  it.each(["PENDING", "PAUSED", "DISABLED", "REJECTED", "FLAGGED", "approved", ""])(
    "are of no use while %j",
    (status) => {
      expect(filled({ status })).toBe("template_not_usable");
    },
  );

  it("must exist", () => {
    expect(canSend(null, using(null), state)).toBe("template_not_usable");
  });

  it.each([
    ["UTILITY", null, "agent", null],
    ["UTILITY", "managers", "agent", "forbidden"],
    ["MARKETING", null, "agent", "forbidden"],
    ["MARKETING", "everybody", "agent", null],
    ["MARKETING", null, "manager", null],
    ["AUTHENTICATION", null, "agent", "forbidden"],
    ["AUTHENTICATION", "admins", "manager", "forbidden"],
    ["AUTHENTICATION", "admins", "admin", null],
  ] as const)("%s, for %s, used by %s: %s", (category, audience, role, answer) => {
    expect(filled({ category, audience }, {}, role)).toBe(answer);
  });

  it("kept to other numbers are refused from this one, to everybody and to the worker", () => {
    expect(filled({ channelIds: ["support"] }, {}, "admin")).toBe("template_not_for_number");
    expect(canSend(null, using({ ...utility, channelIds: ["support"] }), state)).toBe(
      "template_not_for_number",
    );
    expect(filled({ channelIds: ["support", "sales"] })).toBeNull();
  });

  it("of marketing respect the opt-out, others do not ask", () => {
    const stopped = { marketingStoppedAt: at(-5) };
    expect(filled({ category: "MARKETING" }, stopped, "admin")).toBe("marketing_opt_out");
    expect(filled({}, stopped)).toBeNull();
  });

  it("with one-time codes need a phone number", () => {
    const hidden = { phone: null, userId: "US.1" };
    expect(filled({ category: "AUTHENTICATION" }, hidden, "admin")).toBe("contact_unreachable");
    expect(filled({}, hidden)).toBeNull();
  });
});

it("names the cause of a stop in the words of the error table", () => {
  expect(causeOfStop("window_closed", null)).toBe("window_closed");
  expect(causeOfStop("contact_unreachable", null)).toBe("undeliverable");
  expect(causeOfStop("contact_unreachable", utility)).toBe("phone_number_needed");
  expect(causeOfStop("template_not_usable", { ...utility, status: "PAUSED" })).toBe("template_paused");
  expect(causeOfStop("template_not_usable", null)).toBe("template_missing");
  expect(causeOfStop("template_not_for_number", utility)).toBe("not_possible_for_number");
});
