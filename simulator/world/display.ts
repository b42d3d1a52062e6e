/** What a message looks like on the customer's phone, whatever it was on the wire. */
export type MediaRef = {
  kind: "image" | "video" | "audio" | "document" | "sticker";
  mediaId?: string;
  link?: string;
  filename?: string;
  voice?: boolean;
};

type LocationCard = { latitude: number; longitude: number; name?: string; address?: string };

export type DisplayButton = {
  kind:
    | "quick-reply"
    | "reply"
    | "url"
    | "call"
    | "copy"
    | "other"
    | "send-location"
    | "send-contact"
    /** Opens a form; `payload` is its token. */
    | "flow"
    /** Opens `products`, to order of them. */
    | "order";
  text: string;
  /** Comes back when tapped. */
  payload?: string;
  url?: string;
  products?: DisplayProducts;
};

/** Only their ids are known here. None: a whole catalogue. Without `catalogId` the account's own is meant. */
export type DisplayProducts = { catalogId?: string; ids: string[] };

type DisplayRow = { id: string; title: string; description?: string };

export type Display = {
  /** `product`: its id, which is all that is known of it here. */
  header?: { text?: string; media?: MediaRef; location?: LocationCard; product?: string };
  /** A limited-time offer; `expiresAt` in Unix milliseconds. */
  offer?: { text: string; expiresAt?: number };
  text?: string;
  footer?: string;
  media?: MediaRef;
  location?: LocationCard;
  contacts?: string[];
  buttons?: DisplayButton[];
  list?: { button: string; sections: { title?: string; rows: DisplayRow[] }[] };
  cards?: Display[];
  /** A line in words for kinds that have no picture of their own (orders, unsupported kinds, forms). */
  note?: string;
};
