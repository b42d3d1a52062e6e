import type { InboundBody, ParsedWebhook, ProviderError } from "#lib/channels/inbound-event.ts";
import { cleanText } from "./json.ts";
import { type ContactBook, contactBook } from "./person.ts";
import { RawSlices, type SliceOf } from "./raw-slice.ts";
import { digitsOf, errorsOf, idOf, type JsonObject, objectOf, textOf, UnreadableError } from "./read.ts";

type Piece = SliceOf & { read: () => InboundBody };

/** One `entry[].changes[]` while it is being read. Field parsers hand it their pieces one by one. */
export class Change {
  /** Finds the person of a piece in `value.contacts[]`. */
  readonly contacts: ContactBook;
  readonly phoneNumberId: string | null;
  /** Digits of the business number; tells our own messages from the customer's in history. */
  readonly businessNumber: string | null;
  private readonly raws: RawSlices;
  private readonly errors: ProviderError[];
  private count = 0;
  private hasClaimedErrors = false;
  private piece = { claimsErrors: false };

  constructor(
    readonly wabaId: string | null,
    readonly field: string,
    /** `entry.time`: absent for messages, calls, history and the phone app. */
    readonly time: unknown,
    readonly value: JsonObject,
    private readonly into: ParsedWebhook,
  ) {
    const metadata = objectOf(value.metadata);
    const settings = objectOf(value.phone_number_settings);
    this.phoneNumberId = idOf(metadata?.phone_number_id) ?? idOf(settings?.phone_number_id);
    // Digits only in webhook samples, formatted in the Graph API (1.5).
    this.businessNumber = digitsOf(textOf(metadata?.display_phone_number)?.replace(/\D/g, ""));
    this.contacts = contactBook(value);
    this.errors = errorsOf(value.errors);
    this.raws = new RawSlices(field, time, value);
  }

  /** Reads one piece; what it throws makes this piece unreadable and leaves the others alone. */
  add({ read, ...slice }: Piece) {
    const piece = { claimsErrors: false };
    this.piece = piece;
    this.collect(read, () => this.raws.piece(slice, piece.claimsErrors));
  }

  addWhole(read: () => InboundBody) {
    this.collect(read, () => this.raws.whole());
  }

  /** `value.errors` explain the piece being read (platform reference, 2.9 and 11.2). */
  claimErrors(): ProviderError[] {
    this.hasClaimedErrors = true;
    this.piece.claimsErrors = this.errors.length > 0;
    return this.errors;
  }

  /** After the last piece: errors that nobody claimed, or a change without content, are still kept. */
  finish() {
    if (this.errors.length > 0 && !this.hasClaimedErrors) {
      this.collect(
        () => ({ type: "unhandled", reason: "value_error" }),
        () => this.raws.errors(),
      );
    } else if (this.count === 0) {
      this.addWhole(() => ({ type: "unhandled", reason: "empty" }));
    }
  }

  private collect(read: () => InboundBody, raw: () => string) {
    this.count += 1;
    const head = { wabaId: this.wabaId, phoneNumberId: this.phoneNumberId, field: this.field };
    try {
      const body = read();
      // Written out when somebody stores it: three of four events are statuses, which nobody does.
      this.into.events.push({
        ...head,
        body,
        get raw() {
          return raw();
        },
      });
    } catch (error) {
      this.into.unreadable.push({ ...head, error: reasonOf(error), raw: raw() });
    }
  }
}

/** Our own messages name no content; others (TypeError, RangeError) are defects of this parser worth reading. */
export function reasonOf(error: unknown): string {
  if (error instanceof UnreadableError) return error.message;
  return cleanText(String(error)).slice(0, 200);
}
