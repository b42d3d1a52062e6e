import type { NumberName, Person } from "./acme.ts";
import { demoAd } from "./files/demo-ad.ts";
import type { FileName } from "./files/demo-files.ts";

/** Who talks to Acme. `waId` null: WhatsApp names this person by id and username only. */
export type Customer = {
  /** The WhatsApp profile name. */
  name: string;
  /** Digits without "+". */
  waId: string | null;
  /** ISO 3166, part of the user id. */
  country: string;
  username?: string;
  /** The name a member gave. */
  givenName?: string;
  language?: string;
  /** What people dial when it is not the wa_id. */
  dialled?: string;
  isOffWhatsApp?: boolean;
  isPhoneOff?: boolean;
};

/** What became of a message of ours. A number is the error code of a failed one. */
export type Fate = "read" | "delivered" | "sent" | "unknown" | "expired" | number;
/** The shop's own system writes through the API. */
export type Author = Person | "shop";
/** `as` names a line so that a later one can quote, tap or react to it. */
type Named = { as?: string };
type Quoting = Named & { quotes?: string };

/** `was`: its first words, before its author changed them. `isRead`: whoever it mentions has seen it. */
type NoteFacts = { was?: string; isRead?: boolean };

export type TemplateFill = { name: string; language: string; header?: string[]; body: string[] };

/** How long ago, whatever "now" will be: "2d 3h 5m". */
export type Line = { ago: string } & (
  | (Quoting & { type: "customer"; content: Record<string, unknown> })
  | (Quoting & { type: "file"; file: FileName; caption?: string })
  | (Quoting & { type: "text"; by: Author; text: string; fate: Fate })
  | (Named & { type: "template"; by: Author; template: TemplateFill; fate: Fate })
  | { type: "phone_app"; text: string }
  | ({ type: "note"; by: Person; text: string } & NoteFacts)
  | { type: "draft"; by: Person; text: string }
  | { type: "assign"; by: Person; to: Person | null }
  | { type: "resolve"; by: Person }
  | { type: "reopen"; by: Person }
  | { type: "pending"; by: Person }
  /** `for`: how long from "now" on, as in `ago`. */
  | { type: "snooze"; by: Person; for: string }
  | { type: "reaction"; emoji: string; on: string }
  | { type: "stop_marketing" }
);

export type Story = {
  customer: Customer;
  /** Which of our numbers; "support" when absent. */
  on?: NumberName;
  /** How many of the newest inbound messages nobody has read yet, besides `seenBy`. */
  unread?: number;
  seenBy?: Person[];
  lines: Line[];
};

const text = (body: string) => ({ type: "text", text: { body } });

export const says = (ago: string, body: string, more: Quoting = {}): Line => ({
  ...{ type: "customer", ago, content: text(body) },
  ...more,
});

/** Tapped an ad before writing. */
export const saysFromAd = (ago: string, body: string, headline: string): Line => ({
  type: "customer",
  ago,
  content: {
    ...text(body),
    referral: {
      source_url: "https://fb.me/3xAcmeTents",
      source_id: "120214410998300123",
      source_type: "ad",
      headline,
      body: "Free returns for 60 days.",
      media_type: "image",
      image_url: demoAd.pictureUrl,
    },
  },
});

export const sendsFile = (ago: string, file: FileName, caption?: string, more: Quoting = {}): Line => ({
  ...{ type: "file", ago, file },
  ...(caption === undefined ? {} : { caption }),
  ...more,
});

export const sendsPlace = (ago: string, name: string, address: string, at: [number, number]): Line => ({
  type: "customer",
  ago,
  content: { type: "location", location: { latitude: at[0], longitude: at[1], name, address } },
});

export const sendsContact = (ago: string, name: string, phone: string): Line => ({
  type: "customer",
  ago,
  content: {
    type: "contacts",
    contacts: [{ name: { formatted_name: name, first_name: name }, phones: [{ phone, type: "MOBILE" }] }],
  },
});

/** A tap on a quick reply of the template named `on`. */
export const taps = (ago: string, title: string, on: string): Line => ({
  type: "customer",
  ago,
  quotes: on,
  content: { type: "button", button: { text: title, payload: title } },
});

/** Something WhatsApp does not hand on, e.g. a poll. */
export const sendsUnsupported = (ago: string, what: string): Line => ({
  type: "customer",
  ago,
  content: {
    type: "unsupported",
    unsupported: { type: what },
    errors: [
      {
        code: 131051,
        title: "Message type unknown",
        message: "Message type unknown",
        error_data: { details: "Message type is currently not supported." },
      },
    ],
  },
});

export const reacts = (ago: string, emoji: string, on: string): Line => ({
  type: "reaction",
  ago,
  emoji,
  on,
});
export const stopsMarketing = (ago: string): Line => ({ type: "stop_marketing", ago });

export const replies = (
  by: Author,
  ago: string,
  body: string,
  fate: Fate = "read",
  more: Quoting = {},
): Line => ({ type: "text", by, ago, text: body, fate, ...more });

export const sendsTemplate = (
  by: Author,
  ago: string,
  template: TemplateFill,
  fate: Fate = "read",
  more: Named = {},
): Line => ({ type: "template", by, ago, template, fate, ...more });

/** Somebody of ours answered on the phone that holds the number. */
export const answersOnPhone = (ago: string, body: string): Line => ({ type: "phone_app", ago, text: body });
export const notes = (by: Person, ago: string, body: string, more: NoteFacts = {}): Line => ({
  ...{ type: "note", by, ago, text: body },
  ...more,
});
/** Began an answer and was called away. */
export const drafts = (by: Person, ago: string, body: string): Line => ({
  type: "draft",
  by,
  ago,
  text: body,
});
export const assigns = (by: Person, ago: string, to: Person | null): Line => ({
  type: "assign",
  by,
  ago,
  to,
});
export const resolves = (by: Person, ago: string): Line => ({ type: "resolve", by, ago });
export const setsPending = (by: Person, ago: string): Line => ({ type: "pending", by, ago });
/** `until`: how long from "now" on. */
export const snoozes = (by: Person, ago: string, until: string): Line => ({
  ...{ type: "snooze", by, ago, for: until },
});
export const reopens = (by: Person, ago: string): Line => ({ type: "reopen", by, ago });

const units = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;

/** "2d 3h 5m" in seconds. */
export function secondsAgo(ago: string): number {
  return ago.split(" ").reduce((sum, part) => {
    const [, count, unit] = /^(\d+)([dhms])$/.exec(part) ?? [];
    if (count === undefined || unit === undefined) throw new Error(`not a time span: ${ago}`);
    return sum + Number(count) * units[unit as keyof typeof units];
  }, 0);
}
