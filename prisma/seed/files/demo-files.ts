import { createHash } from "node:crypto";
import { backpackWithOpenZip, bootWithLooseSole, crushedParcel, tentWithBrokenPole } from "./drawings.ts";
import { writePdf } from "./invoice-pdf.ts";
import { drawPng } from "./picture.ts";
import { silentVoiceNote } from "./voice-note.ts";

export type FileKind = "image" | "audio" | "document";
export type DemoFile = {
  kind: FileKind;
  mimeType: string;
  fileName: string | null;
  /** Decimal, as the platform's media ids. */
  providerMediaId: string;
  bytes: Buffer;
  sha256Hex: string;
  /** Not fetched yet: the worker does it, from the simulator. */
  isPending: boolean;
};

const png = "image/png";
const pdf = "application/pdf";
const voice = "audio/ogg; codecs=opus";

const makers = {
  brokenPole: () => file("image", png, null, drawPng(tentWithBrokenPole)),
  looseSole: () => file("image", png, null, drawPng(bootWithLooseSole)),
  openZip: () => file("image", png, null, drawPng(backpackWithOpenZip)),
  crushedParcel: () => ({ ...file("image", png, null, drawPng(crushedParcel)), isPending: true }),
  invoice: () => file("document", pdf, "Invoice A-20377.pdf", invoice),
  receiptDe: () => file("document", pdf, "Rechnung A-20391 (Kopie).pdf", receiptDe),
  voiceShort: () => file("audio", voice, null, silentVoiceNote(4)),
  voiceLong: () => file("audio", voice, null, silentVoiceNote(14)),
};
export type FileName = keyof typeof makers;

let made: Record<FileName, DemoFile> | undefined;

/** Drawn once, when first asked for. */
export function demoFile(name: FileName): DemoFile {
  made ??= Object.fromEntries(Object.entries(makers).map(([key, make]) => [key, make()])) as Record<
    FileName,
    DemoFile
  >;
  return made[name];
}

export function demoFiles(): DemoFile[] {
  return Object.keys(makers).map((name) => demoFile(name as FileName));
}

function file(kind: FileKind, mimeType: string, fileName: string | null, bytes: Buffer): DemoFile {
  const sha256Hex = createHash("sha256").update(bytes).digest("hex");
  const providerMediaId = `7${BigInt(`0x${sha256Hex.slice(0, 12)}`)
    .toString()
    .padStart(15, "0")}`;
  return { kind, mimeType, fileName, providerMediaId, bytes, sha256Hex, isPending: false };
}

const invoice = writePdf("Acme Outdoor - Invoice A-20377", [
  "1 x Ridge 2P tent, moss green             349.00 USD",
  "1 x Footprint Ridge 2P                     39.00 USD",
  "Shipping                                    0.00 USD",
  "Total                                     388.00 USD",
  "Paid by card. Warranty: 5 years from the date of delivery.",
]);

const receiptDe = writePdf("Acme Outdoor - Rechnung A-20391", [
  "1 x Wanderschuh Talus GTX, Gr. 43         219,00 EUR",
  "1 x Imprägnierspray 300 ml                 14,90 EUR",
  "Summe inkl. 19 % MwSt.                    233,90 EUR",
  "Zahlbar innerhalb von 14 Tagen.",
]);
