import type { BusinessNumber, Phone } from "../world/model.ts";
import type { World } from "../world/world.ts";
import type { SendBody } from "./content-checks.ts";
import { GraphError } from "./graph-error.ts";
import { invalidValue } from "./shape.ts";

export type Recipient = {
  phone: Phone;
  addressedBy: "number" | "user_id";
  /** `contacts[].input` of the answer. */
  input: string;
  digits: string | null;
};

const ALLOWED = /^\+?[\d\s\-().]+$/;

/** The digits WhatsApp dials for `to` (section 5.1): without a plus, the business's own country code goes in front. */
function dialledDigits(to: string, number: BusinessNumber, strictPlus: boolean): string {
  if (!ALLOWED.test(to)) throw invalidValue("Recipient phone number is not valid");
  const digits = to.replace(/\D/g, "");
  const full = to.trim().startsWith("+") || !strictPlus ? digits : number.countryCode + digits;
  if (full.length < 5 || full.length > 20) throw invalidValue("Recipient phone number is not valid");
  return full;
}

/** Somebody we do not simulate: gets a wa_id in the answer and 131026 afterwards, as on the real platform. */
function stranger(digits: string | null, userId: string | null): Phone {
  return {
    id: `stranger-${digits ?? userId}`,
    waId: digits,
    userId: userId ?? "",
    name: "",
    hidden: false,
    online: true,
    onWhatsApp: false,
    readReceipts: false,
    blocked: [],
  };
}

function byNumber(world: World, number: BusinessNumber, to: string): Recipient {
  const digits = dialledDigits(to, number, world.settings.strictPlus);
  if (digits === number.digits) throw new GraphError(131021);
  const allowed = number.testRecipients;
  if (allowed !== null && !allowed.some((one) => one.replace(/\D/g, "") === digits)) {
    throw new GraphError(131030);
  }
  const known = world.findPhone(digits);
  // A user id consists of digits too only by accident of our own keys: match numbers against numbers.
  const isNumberMatch = known && (known.waId === digits || known.dialled === digits);
  if (isNumberMatch) return { phone: known, addressedBy: "number", input: to, digits };
  if (world.settings.unknownRecipients === "create") {
    const phone = world.addPhone({
      waId: digits,
      name: `Customer ${digits.slice(-4)}`,
      hidden: false,
      online: true,
      onWhatsApp: true,
      readReceipts: true,
    });
    return { phone, addressedBy: "number", input: to, digits };
  }
  return { phone: stranger(digits, null), addressedBy: "number", input: to, digits };
}

/** Whom a send goes to. If both are given, `to` wins (section 5.1). */
export function resolveRecipient(world: World, number: BusinessNumber, body: SendBody): Recipient {
  if (body.to !== null) return byNumber(world, number, body.to);
  const userId = body.recipient ?? "";
  const known = world.findPhone(userId);
  const phone = known?.userId === userId ? known : stranger(null, userId);
  return { phone, addressedBy: "user_id", input: userId, digits: null };
}
