import type { Interactive } from "./interactive-input.ts";
import type { SentMediaKind } from "./media-rules.ts";
import type { OutgoingCard } from "./outgoing-input.ts";

/** What leaves the house: the input of sending, in our words. Adapters turn it into a provider's payload. */

export type TemplateParameter = { name: string | null; value: string };

/** A filled template as an agent or the API asked for it. Named parameters carry `name`, positional ones null. */
export type TemplateContent = {
  name: string;
  language: string;
  header: TemplateParameter[];
  body: TemplateParameter[];
};

export type OutboundLocation = {
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
};

/** A file as the platform has it, under its id. */
export type OutboundFile = { providerMediaId: string; fileName: string | null; isVoice: boolean };

export type OutboundContent =
  /** `previewUrl` null: nobody said, so an address unfolds. */
  | { kind: "text"; body: string; previewUrl: boolean | null }
  | { kind: SentMediaKind; file: OutboundFile; caption: string | null }
  | { kind: "location"; location: OutboundLocation }
  | { kind: "contacts"; contacts: OutgoingCard[] }
  | { kind: "interactive"; interactive: Interactive; file: OutboundFile | null }
  /** Null takes it back. */
  | { kind: "reaction"; targetProviderMessageId: string; emoji: string | null }
  | { kind: "template"; template: TemplateContent };

/** Who receives it: a phone in E.164 or, when the number is hidden, the platform's user id. */
export type Recipient = { phone: string | null; userId: string | null };
