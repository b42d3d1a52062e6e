import { labelKey } from "#lib/labels/label-name.ts";
import { insertLabelSql } from "#lib/labels/labels.sql.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { insertSavedReplySql } from "#lib/saved-replies/saved-replies.sql.ts";
import type { Person } from "./acme.ts";
import type { Company } from "./company.ts";
import { stories } from "./stories/all.ts";

/** The team's own words: labels and what stands under them (WhatsApp profile names), and its saved replies. */
const labels = [
  {
    name: "Refund",
    color: "amber",
    conversations: ["Javier Ortega", "Bram de Wit"],
    people: [],
  },
  {
    name: "Delivery",
    color: "blue",
    conversations: ["Dana Whitfield", "João Pedro 🌻", "Sabine Vogt", "Priya Raghunathan", "نور الهاشمي"],
    people: [],
  },
  {
    name: "Repair & warranty",
    color: "teal",
    conversations: ["Kit", "Anke Reimann", "Khadija Otieno", "Marisol Echeverría"],
    people: [],
  },
  {
    name: "Damaged",
    color: "red",
    conversations: ["Hannah Weiss", "Khadija Otieno", "Marisol Echeverría"],
    people: [],
  },
  {
    name: "VIP",
    color: "purple",
    conversations: ["Fjell & Fjord Outfitters", "Khadija Otieno"],
    people: ["Fjell & Fjord Outfitters", "Alpine Rental Co", "Marisol Echeverría"],
  },
] as const;

type Reply = { shortcut: string; title: string; body: string };

const shared: Reply[] = [
  {
    shortcut: "hello",
    title: "Greeting",
    body: "Hi {{contact.first_name|there}}, this is {{agent.first_name}} from {{channel.name}}. Happy to help!",
  },
  {
    shortcut: "photo",
    title: "Ask for a photo and the order number",
    body: "Sorry about that, {{contact.first_name|that should not happen}}. Could you send a photo of it and your order number (it begins with A-)? Then we sort it out right away.",
  },
  {
    shortcut: "returns",
    title: "How to return something",
    body: "You can return anything within 60 days, used or not. Put it into any box, stick the label from your account on it and drop it at a parcel shop. The money is back two days after it arrives with us.",
  },
  {
    shortcut: "repair",
    title: "Repairs after the warranty",
    body: "We repair what we made, however old it is. Send it in with a note of what is broken; {{agent.first_name}} tells you the price before anything is done.",
  },
  {
    shortcut: "hours",
    title: "Opening hours",
    body: "We answer here Monday to Saturday from 8:00 to 20:00. The shops open at 10:00, dogs welcome.",
  },
  {
    shortcut: "bye",
    title: "All done",
    body: "Glad that worked out, {{contact.first_name|and thank you}}. Write any time, and enjoy it out there!\n{{agent.first_name}}",
  },
];

const own: Partial<Record<Person, Reply>> = {
  nadia: {
    shortcut: "pole",
    title: "Pole breaks: which set",
    body: "{{contact.name}}, I am sending pole set P-7 today, free of charge. You only need a screwdriver for the last segment.",
  },
};

/** Once everybody has told their story: labels are put on what stands there then. */
export async function giveWords(tx: Tx, { workspaceId, members }: Company): Promise<void> {
  for (const { name, color, conversations, people } of labels) {
    assertKnown([...conversations, ...people]);
    const id = uuidv7();
    await tx.query(insertLabelSql(workspaceId, { id, name, nameKey: labelKey(name), color }));
    await tx.query(sql`
      UPDATE conversation SET "labelIds" = conversation."labelIds" || ${id}::uuid FROM contact
      WHERE conversation."workspaceId" = ${workspaceId}::uuid AND contact."workspaceId" = conversation."workspaceId"
        AND contact.id = conversation."contactId" AND contact."profileName" = ANY(${conversations}::text[])`);
    await tx.query(sql`
      UPDATE contact SET "labelIds" = "labelIds" || ${id}::uuid
      WHERE "workspaceId" = ${workspaceId}::uuid AND "profileName" = ANY(${people}::text[])`);
  }
  for (const reply of shared) {
    await tx.query(insertSavedReplySql(workspaceId, null, { id: uuidv7(), message: null, ...reply }));
  }
  for (const [person, reply] of Object.entries(own)) {
    await tx.query(
      insertSavedReplySql(workspaceId, members[person as Person], { id: uuidv7(), message: null, ...reply }),
    );
  }
}

function assertKnown(names: readonly string[]): void {
  const known = new Set(stories.map(({ customer }) => customer.name));
  const strangers = names.filter((name) => !known.has(name));
  if (strangers.length > 0) throw new Error(`no story is about ${strangers.join(", ")}`);
}
