import { expect, test } from "vitest";
import type { BuilderDraft } from "#lib/messages/builder-draft.ts";
import { filledDraft } from "./filled-draft.ts";

const facts = { contactName: "Ana & Co", contactPhone: null, agentName: "Tomás Rivera", channelName: "Shop" };

test("every text of a built reply is filled; in an address a value stays a part of it", () => {
  const draft: BuilderDraft = {
    ...{
      kind: "cta_url",
      header: "Hi {{contact.first_name}}",
      file: null,
      body: "{{contact.phone}}",
      footer: "",
    },
    buttonText: "{{agent.first_name}}",
    url: "https://a.example/?name={{contact.name}}&tel={{contact.phone|none}}&x={{contact.phone}}",
  };
  expect(filledDraft(draft, facts)).toEqual({
    ...{ kind: "cta_url", header: "Hi Ana", file: null, body: "{{contact.phone}}", footer: "" },
    buttonText: "Tomás",
    // What nobody knows keeps its braces, for the agent to see.
    url: "https://a.example/?name=Ana%20%26%20Co&tel=none&x={{contact.phone}}",
  });
});
