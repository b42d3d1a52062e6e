import { useTranslations } from "next-intl";
import { useTimes } from "#components/shell/times.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { objectIn, textIn } from "./content-reader.ts";
import type { ThreadContext } from "./thread-context.ts";

/** "Ana assigned this to Tomás": a code with parameters, put into words here. */
export function useActivityWords(authorName: ThreadContext["authorName"]): (message: MessageDto) => string {
  const t = useTranslations("inbox.activity");
  const times = useTimes();
  return (message) => {
    const { code, parameters } = readActivity(message);
    const values = Object.fromEntries(
      // People travel as ids: their names may change, the line stays true.
      Object.entries(parameters).map(([name, value]) => [
        name,
        /assigneeId$/i.test(name) ? authorName(`member:${value}`, "object") : value,
      ]),
    );
    if (typeof values.until === "string")
      values.until = times.ahead(values.until, Date.parse(message.sortAt));
    const actor = authorName(message.author);
    return t.has(code) ? t(code, { ...values, actor }) : t("unknown", { actor, code });
  };
}

function readActivity({ content, author }: MessageDto) {
  const code = textIn(content, "code") ?? "unknown";
  const given = Object.entries(objectIn(content, "params") ?? {});
  const parameters = Object.fromEntries(
    given.filter((entry): entry is [string, string | number] => /^(string|number)$/.test(typeof entry[1])),
  );
  const isOwn = code === "assigned" && author === `member:${parameters.assigneeId}`;
  return { code: isOwn ? "taken" : code, parameters };
}
