import type { Interactive } from "./interactive-input.ts";
import type { SentMediaKind } from "./media-rules.ts";
import type { OutgoingCard } from "./outgoing-input.ts";
import type { GivenButton, GivenProduct } from "./template-input.ts";

/** What leaves the house: the input of sending, in our words. Adapters turn it into a provider's payload. */

export type TemplateParameter = { name: string | null; value: string };

/** The file over a template or a card: a row of ours, or an address from which WhatsApp fetches it. */
export type TemplateMedia = {
  kind: "image" | "video" | "document";
  fileId: string | null;
  link: string | null;
  fileName: string | null;
};

/** A template's own parts, or a card's. Named parameters carry `name`, positional ones null. */
export type TemplateFaceContent = {
  header: TemplateParameter[];
  body: TemplateParameter[];
  media?: TemplateMedia;
  location?: OutboundLocation;
  product?: GivenProduct;
  /** One-time codes with them, which the request does not name. */
  buttons?: GivenButton[];
};

/** A filled template as an agent or the API asked for it. Parts that older messages could not have are optional. */
export type TemplateContent = TemplateFaceContent & {
  name: string;
  language: string;
  /** RFC 3339. */
  offerExpiresAt?: string;
  cards?: TemplateFaceContent[];
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
  /** `cardFiles`: of a carousel, one for each card. */
  | {
      kind: "interactive";
      interactive: Interactive;
      file: OutboundFile | null;
      cardFiles?: readonly OutboundFile[];
    }
  /** Null takes it back. */
  | { kind: "reaction"; targetProviderMessageId: string; emoji: string | null }
  /** `files`: by their row, those that its headers name. */
  | { kind: "template"; template: TemplateContent; files?: ReadonlyMap<string, OutboundFile> };

/** Who receives it: a phone in E.164 or, when the number is hidden, the platform's user id. */
export type Recipient = { phone: string | null; userId: string | null };
