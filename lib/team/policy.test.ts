import { expect, test } from "vitest";
import { type Actor, roles } from "#lib/platform/auth/actor.ts";
import { assertAdminRemains, assertMayGrant } from "./policy.ts";

test("nobody grants more than they have", () => {
  const outcomes = roles.map((own) =>
    roles.map((granted) => {
      try {
        assertMayGrant({ role: own } as Actor, granted);
        return granted;
      } catch {
        return "-";
      }
    }),
  );
  expect(outcomes).toEqual([
    ["agent", "-", "-"],
    ["agent", "manager", "-"],
    ["agent", "manager", "admin"],
  ]);
});

const admin = { role: "admin", isDisabled: false } as const;
const agent = { role: "agent", isDisabled: false } as const;
const disabledAdmin = { role: "admin", isDisabled: true } as const;

test("only the loss of the last active admin is refused", () => {
  expect(() => assertAdminRemains(admin, agent, 0)).toThrow("last_admin");
  expect(() => assertAdminRemains(admin, disabledAdmin, 0)).toThrow("last_admin");
  expect(() => assertAdminRemains(admin, agent, 1)).not.toThrow();
  expect(() => assertAdminRemains(admin, admin, 0)).not.toThrow();
  expect(() => assertAdminRemains(disabledAdmin, agent, 0)).not.toThrow();
  expect(() => assertAdminRemains(agent, admin, 0)).not.toThrow();
});
