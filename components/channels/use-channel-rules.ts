import { useTranslations } from "next-intl";

const trimmed = (value: string) => value.trim();
/** Numbers go through the form as text. */
const asNumber = (value: string) => Number(value);

/** The same rules as lib/channels/schema.ts, for react-hook-form: zod stays out of the browser. */
export function useChannelRules() {
  const t = useTranslations("channels");
  const id = {
    setValueAs: trimmed,
    pattern: { value: /^\d{5,25}$/, message: t("idInvalid") },
  };
  const secret = (max: number) => ({
    setValueAs: trimmed,
    pattern: { value: new RegExp(`^[\\x21-\\x7e]{8,${max}}$`), message: t("tokenInvalid") },
  });
  const within = (min: number, max: number) => ({
    required: t("required"),
    validate: (value: string) => {
      const number = asNumber(value);
      return (Number.isInteger(number) && min <= number && number <= max) || t("rangeInvalid", { min, max });
    },
  });
  const required = t("required");
  return {
    name: {
      required,
      maxLength: { value: 100, message: t("tooLong") },
      validate: (value: string) => value.trim() !== "" || required,
    },
    optionalId: id,
    id: { ...id, required },
    secret: { ...secret(200), required },
    optionalSecret: secret(200),
    token: { ...secret(2000), required },
    optionalToken: secret(2000),
    displayPhoneNumber: { setValueAs: trimmed, maxLength: { value: 40, message: t("tooLong") } },
    reopenWithinHours: within(0, 720),
    billingTimeZone: { validate: (zone: string) => isTimeZone(zone.trim()) || t("number.timeZoneInvalid") },
    throughput: within(1, 1000),
  };
}

function isTimeZone(name: string): boolean {
  if (name === "") return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
