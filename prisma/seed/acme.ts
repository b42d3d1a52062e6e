import type { Role } from "#lib/platform/auth/actor.ts";

/** The company of the demo. Its numbers are the reserved ones of the platform's own examples. */
export const workspaceName = "Acme Outdoor";

export const people = {
  nadia: { role: "agent", name: "Nadia Kessler", email: "nadia.kessler@acme-outdoor.example" },
  tomas: { role: "agent", name: "Tomás Rivera", email: "tomas.rivera@acme-outdoor.example" },
  ana: { role: "agent", name: "Ana Lucía Prado", email: "ana.prado@acme-outdoor.example" },
  jonas: { role: "agent", name: "Jonas Lindqvist", email: "jonas.lindqvist@acme-outdoor.example" },
  claire: { role: "manager", name: "Claire Dubois", email: "claire.dubois@acme-outdoor.example" },
  sam: { role: "admin", name: "Sam Okafor", email: "sam.okafor@acme-outdoor.example" },
} as const satisfies Record<string, { role: Role; name: string; email: string }>;

export type Person = keyof typeof people;
export const everybody = Object.keys(people) as Person[];

export type NumberName = "support" | "wholesale";

export type BusinessNumber = {
  appName: string;
  /** Path segment of the webhook, unique in an installation. */
  appKey: string;
  providerAppId: string;
  name: string;
  phoneNumberId: string;
  wabaId: string;
  displayPhoneNumber: string;
};

/** Two numbers under two Meta apps: the second one's webhook has a path of its own. */
export const numbers: Record<NumberName, BusinessNumber> = {
  support: {
    appName: "Acme Outdoor",
    appKey: "acme-outdoor",
    providerAppId: "1094385512630077",
    name: "Acme Support",
    phoneNumberId: "472915830014466",
    wabaId: "318204479561203",
    displayPhoneNumber: "+1 202-555-0100",
  },
  wholesale: {
    appName: "Acme Wholesale",
    appKey: "acme-wholesale",
    providerAppId: "2207461190358844",
    name: "Acme Wholesale",
    phoneNumberId: "518830274496031",
    wabaId: "402917735586140",
    displayPhoneNumber: "+1 202-555-0144",
  },
};

export const numberNames = Object.keys(numbers) as NumberName[];
