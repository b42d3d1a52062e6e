import { useTranslations } from "next-intl";
import { useTimes } from "#components/shell/times.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { objectIn, textIn } from "./content-reader.ts";
import type { ThreadContext } from "./thread-context.ts";

type ActivityLineProps = { message: MessageDto; authorName: ThreadContext["authorName"] };

/** "Ana assigned this to Tomás": a code with parameters, put into words here. */
export function ActivityLine({ message, authorName }: ActivityLineProps) {
  const t = useTranslations("inbox.activity");
  const times = useTimes();
  const { code, parameters } = readActivity(message);
  const values = Object.fromEntries(
    // People travel as ids: their names may change, the line stays true.
    Object.entries(parameters).map(([name, value]) => [
      name,
      /assigneeId$/i.test(name) ? authorName(`member:${value}`, "object") : value,
    ]),
  );
  const actor = authorName(message.author);
  const words = t.has(code) ? t(code, { ...values, actor }) : t("unknown", { actor, code });
  return (
    <p className="px-4 py-1.5 text-center text-ink-3 text-sm">
      <span dir="auto">{words}</span>
      <time dateTime={message.sortAt} title={times.full(message.sortAt)} className="ms-1.5 text-xs">
        {times.time(message.sortAt)}
      </time>
    </p>
  );
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
