import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  filledText,
  fillReply,
  type ReplyFacts,
  replySegments,
  unfilledVariables,
} from "./reply-variables.ts";

const facts: ReplyFacts = {
  contactName: "Dana Whitfield",
  contactPhone: "+12025550123",
  agentName: "Nadia Kessler",
  channelName: "Support",
};
const nobody: ReplyFacts = { contactName: null, contactPhone: null, agentName: null, channelName: null };
const filled = (body: string, given = facts) => filledText(fillReply(body, given));

describe("fillReply", () => {
  test.each([
    ["Hi {{contact.first_name}}!", "Hi Dana!"],
    ["{{contact.name}} ({{contact.phone}})", "Dana Whitfield (+12025550123)"],
    ["{{ agent.first_name }} of {{channel.name}}, {{agent.name}}", "Nadia of Support, Nadia Kessler"],
    ["Hi {{contact.first_name|there}}", "Hi Dana"],
    ["no variables, {single} {{order}} {{ }} {{}}", "no variables, {single} {{order}} {{ }} {{}}"],
    ["", ""],
  ])("%s", (body, expected) => {
    expect(filled(body)).toBe(expected);
  });

  test("a fallback stands in for what nobody knows, and only then", () => {
    expect(filled("Hi {{contact.first_name | there }}, …", nobody)).toBe("Hi there, …");
    expect(filled("Hi {{contact.first_name|there}}", { ...facts, contactName: "  " })).toBe("Hi there");
  });

  test("what is missing keeps its braces and is named", () => {
    const parts = fillReply("Hi {{contact.first_name}}, {{agent.name|}}", nobody);
    expect(filledText(parts)).toBe("Hi {{contact.first_name}}, {{agent.name|}}");
    expect(parts.filter((part) => part.isMissing).map((part) => part.variable)).toEqual([
      "contact.first_name",
      "agent.name",
    ]);
  });

  test("a misspelt name is missing, whatever is known", () => {
    expect(fillReply("{{contact.nme}}", facts)).toEqual([
      { text: "{{contact.nme}}", variable: "contact.nme", isMissing: true },
    ]);
  });

  test("values go in exactly, once", () => {
    const hostile = { ...facts, contactName: "{{agent.name}} $& <b>\n" };
    expect(filled("{{contact.name}}|{{agent.name}}", hostile)).toBe("{{agent.name}} $& <b>\n|Nadia Kessler");
  });

  test("of a name in any script the first word", () => {
    expect(filled("{{contact.first_name}}", { ...facts, contactName: " نور الحسن " })).toBe("نور");
    expect(filled("{{contact.first_name}}", { ...facts, contactName: "山田太郎" })).toBe("山田太郎");
  });
});

describe("unfilledVariables", () => {
  test("names each once, and nothing that is not ours", () => {
    expect(unfilledVariables("{{contact.name}} {{order}} {{contact.name|x}} {{agent.nick}}")).toEqual([
      "contact.name",
      "agent.nick",
    ]);
    expect(unfilledVariables("Hi {there}")).toEqual([]);
  });

  test("a fully known filling of any text has none left, unless a value brings it", () => {
    const piece = fc.oneof(
      fc.constantFrom("{{contact.name}}", "{{agent.first_name|x}}", "{{", "}}", "|", "{{channel.name }}"),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const parts = fillReply(pieces.join(""), facts);
        const left = parts.filter((part) => part.isMissing);
        expect(left.every((part) => part.variable !== null && part.text.startsWith("{{"))).toBe(true);
      }),
    );
  });
});

test("segments put together are the text", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const text = `${a}{{contact.name|${b}}}${b}`;
      expect(
        replySegments(text)
          .map((segment) => segment.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
