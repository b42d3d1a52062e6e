import { contactSearchText } from "#lib/contacts/search-text.ts";
import { activitiesOf, type ConversationChange, nextState } from "#lib/conversations/conversation-change.ts";
import { keepDraftSql } from "#lib/drafts/drafts.sql.ts";
import { activityLine } from "#lib/messages/commands/append-internal.ts";
import { fillTemplate } from "#lib/messages/template-message.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { everybody } from "./acme.ts";
import type { Company } from "./company.ts";
import {
  describeContactSql,
  insertPastLineSql,
  insertReadsSql,
  type PastLine,
  type PlaceRow,
  savePastStateSql,
} from "./history.sql.ts";
import { receive, receiveOther } from "./receive-line.ts";
import { authorOf, idNamed, placeOf, type Scene, type Told } from "./scene.ts";
import { sendPastMessage } from "./send-past-message.ts";
import { type Author, type Line, type Story, secondsAgo, type TemplateFill } from "./story.ts";
import { templatesByWaba } from "./templates.ts";
import { providerIdOf } from "./webhook-items.ts";
import { writePastNote } from "./write-past-note.ts";

/**
 * Lets a conversation happen again, line by line and back-dated: what came in goes through ingestion, what went out
 * is written as a finished message, what the team did as it was then.
 */
export async function tellStory(tx: Tx, company: Company, story: Story, now: Date): Promise<void> {
  const channel = company.channels[story.on ?? "support"];
  const scene: Scene = { tx, company, channel, customer: story.customer, now, named: new Map() };
  for (const [index, line] of story.lines.entries()) {
    const at = new Date((Math.floor(now.getTime() / 1000) - secondsAgo(line.ago)) * 1000);
    await tellLine(scene, line, at, index);
  }
  await describeContact(scene);
  await markRead(scene, story);
}

async function tellLine(scene: Scene, line: Line, at: Date, index: number): Promise<void> {
  switch (line.type) {
    case "customer":
    case "file":
      return receive(scene, line, at, index);
    case "reaction":
    case "stop_marketing":
    case "phone_app":
      return receiveOther(scene, line, at, index);
    case "text":
    case "template":
      return send(scene, line, at, index);
    case "note":
      return writePastNote(scene, line, at);
    case "draft":
      return keepDraft(scene, line, at);
    case "assign":
      return change(scene, line, at, { assigneeId: line.to && scene.company.members[line.to] });
    case "resolve":
      return change(scene, line, at, { status: "resolved" });
    case "reopen":
      return change(scene, line, at, { status: "open" });
    case "pending":
      return change(scene, line, at, { status: "pending" });
    case "snooze": {
      const snoozedUntil = new Date((Math.floor(scene.now.getTime() / 1000) + secondsAgo(line.for)) * 1000);
      return change(scene, line, at, { status: "snoozed", snoozedUntil });
    }
  }
}

async function keepDraft({ tx, company, ...scene }: Scene, line: Told<"draft">, at: Date): Promise<void> {
  const { conversationId, lastSeq } = await placeOf({ tx, company, ...scene });
  const edit = {
    text: line.text,
    mode: "reply" as const,
    baseSeq: lastSeq,
    quote: null,
    sendsAs: null,
    editedAt: at,
  };
  const key = { memberId: company.members[line.by], conversationId };
  await tx.query(keepDraftSql(company.workspaceId, key, edit));
}

/** As lib/messages/commands/send-message.ts: who answers first takes the conversation, who reopens takes it over. */
async function send(scene: Scene, line: Told<"text" | "template">, at: Date, index: number): Promise<void> {
  const before = await placeOf(scene);
  const isReopened = before.status === "resolved";
  const takes = line.by !== "shop" && (before.assigneeId === null || isReopened);
  await change(scene, line, at, {
    status: isReopened ? "open" : before.status,
    ...(takes && line.by !== "shop" ? { assigneeId: scene.company.members[line.by] } : {}),
  });
  const providerMessageId = providerIdOf(scene.customer, "out", index);
  if (line.as) scene.named.set(line.as, providerMessageId);
  const isText = line.type === "text";
  const written = isText
    ? { text: line.text, content: {}, category: "service" }
    : filled(scene, line.template);
  await sendPastMessage(scene, await placeOf(scene), {
    ...{ kind: line.type, ...written, author: authorOf(scene, line.by), at, fate: line.fate },
    quoted: isText && line.quotes !== undefined ? idNamed(scene, line.quotes) : null,
    providerMessageId,
  });
}

function filled({ channel }: Scene, { name, language, header = [], body }: TemplateFill) {
  const template = templatesByWaba[channel.wabaId]?.find(
    (one) => one.name === name && one.language === language,
  );
  if (!template) throw new Error(`the demo has no template ${name} (${language}) on ${channel.name}`);
  const sent = { ...template, parameterFormat: template.parameter_format };
  const isNamed = template.parameter_format === "NAMED";
  const names = isNamed ? [...JSON.stringify(template.components).matchAll(/\{\{(\w+)\}\}/g)] : [];
  const values = (given: string[]) =>
    given.map((value, i) => ({ value, ...(isNamed ? { name: names[i]?.[1] ?? "" } : {}) }));
  const { text, template: content } = fillTemplate(
    sent,
    { header: values(header), body: values(body) },
    { now: new Date(), newId: uuidv7 },
  );
  return { text, content: { template: content }, category: template.category.toLowerCase() };
}

/** Assigns, resolves or reopens, with the lines in the thread that say who did. Nothing when nothing changes. */
async function change(
  scene: Scene,
  { by }: { by: Author },
  at: Date,
  wanted: ConversationChange,
): Promise<void> {
  const { tx, company } = scene;
  const place = await placeOf(scene);
  const { status, assigneeId, snoozedUntil } = place;
  const before = { status, assigneeId, snoozedUntil };
  const after = nextState(before, wanted);
  const activities = activitiesOf(before, after);
  if (activities.length === 0) return;
  await tx.query(savePastStateSql(company.workspaceId, place.conversationId, after, at));
  for (const activity of activities) {
    await appendLine(scene, place, at, activityLine(authorOf(scene, by), activity));
  }
}

async function appendLine(
  { tx, company }: Scene,
  place: PlaceRow,
  at: Date,
  line: Omit<PastLine, "id" | "at">,
): Promise<void> {
  await tx.query(insertPastLineSql(company.workspaceId, place, { ...line, id: uuidv7(), at }));
}

async function describeContact(scene: Scene): Promise<void> {
  const { tx, company, customer } = scene;
  const { givenName = null, language = null, name: profileName, username = null, waId, dialled } = customer;
  if (givenName === null && language === null) return;
  const phone = waId === null ? null : `+${dialled ?? waId}`;
  const searchText = contactSearchText({ name: givenName, profileName, username, phone });
  const { contactId } = await placeOf(scene);
  const described = { name: givenName, language, searchText };
  await tx.query(describeContactSql(company.workspaceId, contactId, described));
}

/** Everybody has seen what the team has dealt with. */
async function markRead(scene: Scene, { unread = 0, seenBy = [] }: Story): Promise<void> {
  const { tx, company } = scene;
  const marks = everybody.map((person) => ({
    memberId: company.members[person],
    unread: seenBy.includes(person) ? 0 : unread,
  }));
  await tx.query(insertReadsSql(company.workspaceId, await placeOf(scene), marks));
}
