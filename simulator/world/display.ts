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
  kind: "quick-reply" | "reply" | "url" | "call" | "copy" | "other" | "send-location" | "send-contact";
  text: string;
  /** Comes back when tapped. */
  payload?: string;
  url?: string;
};

type DisplayRow = { id: string; title: string; description?: string };

export type Display = {
  header?: { text?: string; media?: MediaRef; location?: LocationCard };
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
