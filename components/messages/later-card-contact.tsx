import { later } from "#components/shell/later.tsx";

/** Contact cards are rare: what can be done with one comes with the first that is shown. */
export const LaterCardContact = later(
  async () => (await import("./card-contact.tsx")).CardContact,
  <span className="block h-7 max-sm:h-control" />,
);
