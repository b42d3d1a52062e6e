/** What a saved reply may say of the people in a conversation: {{contact.first_name}}, {{contact.first_name|there}}. */
export const replyVariables = [
  "contact.name",
  "contact.first_name",
  "contact.phone",
  "agent.name",
  "agent.first_name",
  "channel.name",
] as const;
export type ReplyVariable = (typeof replyVariables)[number];

export type ReplyFacts = {
  contactName: string | null;
  /** E.164. */
  contactPhone: string | null;
  agentName: string | null;
  channelName: string | null;
};

/** A piece of a text. `name` is what stands between the braces, known to us or not. */
export type ReplySegment =
  | { kind: "text"; text: string }
  | { kind: "variable"; text: string; name: string; fallback: string | null };

/**
 * Only names of ours count: "{{order}}" is a text like any other, "{{contact.nme}}" is a mistake somebody should see.
 * A fallback holds no braces, so nothing nests.
 */
const variable = /\{\{\s*((?:contact|agent|channel)\.[\w.]*)\s*(?:\|([^{}]*))?\}\}/g;

export function replySegments(text: string): ReplySegment[] {
  const segments: ReplySegment[] = [];
  let end = 0;
  for (const match of text.matchAll(variable)) {
    if (match.index > end) segments.push({ kind: "text", text: text.slice(end, match.index) });
    const [whole, name = "", fallback] = match;
    segments.push({ kind: "variable", text: whole, name, fallback: fallback?.trim() || null });
    end = match.index + whole.length;
  }
  if (end < text.length) segments.push({ kind: "text", text: text.slice(end) });
  return segments;
}

export function isReplyVariable(name: string): name is ReplyVariable {
  return (replyVariables as readonly string[]).includes(name);
}

/** A piece of a filled text. `isMissing`: it still stands in braces and must not leave the house. */
export type FilledPart = { text: string; variable: string | null; isMissing: boolean };

/**
 * A saved reply for these people. Values go in exactly as they are and are not looked into again: somebody who calls
 * themselves "{{agent.name}}" is called that. What nobody knows keeps its braces, for the agent to see.
 */
export function fillReply(body: string, facts: ReplyFacts): FilledPart[] {
  return replySegments(body).map((segment) => {
    if (segment.kind === "text") return { text: segment.text, variable: null, isMissing: false };
    const value = isReplyVariable(segment.name) ? factOf(segment.name, facts) : null;
    const text = value ?? segment.fallback ?? segment.text;
    return { text, variable: segment.name, isMissing: value === null && segment.fallback === null };
  });
}

export function filledText(parts: readonly FilledPart[]): string {
  return parts.map(({ text }) => text).join("");
}

/** The names that a text still has in braces, each once. */
export function unfilledVariables(text: string): string[] {
  if (!text.includes("{{")) return [];
  const names = replySegments(text).flatMap((one) => (one.kind === "variable" ? [one.name] : []));
  return [...new Set(names)];
}

function factOf(name: ReplyVariable, facts: ReplyFacts): string | null {
  switch (name) {
    case "contact.name":
      return known(facts.contactName);
    case "contact.first_name":
      return firstWord(facts.contactName);
    case "contact.phone":
      return known(facts.contactPhone);
    case "agent.name":
      return known(facts.agentName);
    case "agent.first_name":
      return firstWord(facts.agentName);
    case "channel.name":
      return known(facts.channelName);
  }
}

function known(value: string | null): string | null {
  return value === null || value.trim() === "" ? null : value;
}

function firstWord(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0] || null;
}
