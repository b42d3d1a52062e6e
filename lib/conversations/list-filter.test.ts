import { expect, test } from "vitest";
import { conversationFilter } from "./list-filter.ts";

const me = "me-1";

test("without conditions: everything unresolved, newest first", () => {
  expect(conversationFilter({}, me)).toEqual({
    statuses: ["open", "pending", "snoozed"],
    assignee: "any",
    failed: false,
    replySoon: false,
    missed: false,
    mentioned: null,
    contactId: null,
    labelId: null,
    sort: "newest",
  });
});

test.each([
  [{ status: "resolved" }, ["resolved"]],
  [{ status: "unresolved", failed: "true" }, ["open", "pending", "snoozed"]],
  [{ failed: "true" }, ["open", "pending", "snoozed", "resolved"]],
  [{ status: "active" }, ["open", "pending"]],
  [{ replySoon: "true" }, ["open", "pending"]],
  [{ replySoon: "true", status: "snoozed" }, ["snoozed"]],
  [{ missed: "true" }, ["open", "pending"]],
  [{ contactId: "c" }, ["open", "pending", "snoozed", "resolved"]],
  [{ contactId: "c", status: "open" }, ["open"]],
  [{ labelId: "l" }, ["open", "pending", "snoozed"]],
] as const)("%j shows %j", (query, statuses) => {
  expect(conversationFilter(query, me)?.statuses).toEqual(statuses);
});

test.each([
  ["me", { memberId: me }],
  ["none", "none"],
  ["somebody", { memberId: "somebody" }],
])("assignee %s", (assignee, expected) => {
  expect(conversationFilter({ assignee }, me)?.assignee).toEqual(expected);
});

test("mentions are of every status and have their own order", () => {
  expect(conversationFilter({ mentioned: "me", sort: "waiting" }, me)).toMatchObject({
    mentioned: me,
    sort: "newest",
    statuses: ["open", "pending", "snoozed", "resolved"],
  });
});

test("an API key is nobody's me", () => {
  expect(conversationFilter({ mentioned: "me" }, null)).toBeNull();
  expect(conversationFilter({ assignee: "me" }, null)).toBeNull();
});
