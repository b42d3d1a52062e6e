import type { TemplateContent } from "./lint-finding.ts";
import { buttonsOf, textOf, upper } from "./template-variables.ts";

type Part = Record<string, unknown>;

/** WhatsApp writes the texts of one-time codes in each language itself; the English ones show how they read. */
export function withPresetTexts({ category, components }: TemplateContent): Part[] {
  if (category !== "AUTHENTICATION") return [...components];
  return components.map((part) => {
    if (typeof part.text === "string") return part;
    switch (upper(part.type)) {
      case "BODY": {
        const warning =
          part.add_security_recommendation === true ? " For your security, do not share this code." : "";
        const text = `*{{1}}* is your verification code.${warning}`;
        return { ...part, text, example: { body_text: [["123456"]] } };
      }
      case "FOOTER":
        return { ...part, text: `This code expires in ${part.code_expiration_minutes} minutes.` };
      case "BUTTONS":
        return { ...part, buttons: buttonsOf(part).map(labelled) };
      default:
        return part;
    }
  });
}

function labelled(button: Part): Part {
  const text = upper(button.otp_type) === "COPY_CODE" ? "Copy code" : "Autofill";
  return { ...button, text: textOf(button.text) || text };
}
