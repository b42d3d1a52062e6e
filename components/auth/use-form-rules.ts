import { useTranslations } from "next-intl";

/** The same rules as lib/team/schema.ts, for react-hook-form: zod stays out of the browser. */
export function useFormRules() {
  const t = useTranslations("errors");
  const text = {
    required: t("required"),
    maxLength: { value: 100, message: t("tooLong") },
    validate: (value: string) => value.trim() !== "" || t("required"),
  };
  return {
    text,
    email: {
      required: t("required"),
      maxLength: { value: 254, message: t("tooLong") },
      pattern: { value: /^\s*\S+@\S+\.\S+\s*$/, message: t("emailInvalid") },
    },
    presentPassword: { required: t("required"), maxLength: { value: 200, message: t("tooLong") } },
    newPassword: {
      required: t("required"),
      minLength: { value: 10, message: t("passwordTooShort") },
      maxLength: { value: 200, message: t("tooLong") },
    },
  };
}
