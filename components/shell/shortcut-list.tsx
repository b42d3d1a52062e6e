import { useTranslations } from "next-intl";
import { usePreferences } from "#components/preferences/use-preferences.ts";
import type { SendKey } from "#lib/team/preferences.ts";
import { type Command, commandKeys } from "./commands.ts";
import { isApple } from "./platform.ts";

type Entry =
  | Command
  | "send"
  | "newline"
  | "back"
  | "bold"
  | "italic"
  | "strike"
  | "code"
  | "answer"
  | "lines";
const groups: [string, Entry[]][] = [
  ["list", ["next", "previous", "open", "select", "search"]],
  [
    "conversation",
    [
      "reply",
      "undoSend",
      "note",
      "template",
      "resolve",
      "snooze",
      "assignToMe",
      "markUnread",
      "labels",
      "find",
      "details",
    ],
  ],
  ["message", ["lines", "answer"]],
  ["writing", ["send", "newline", "bold", "italic", "strike", "code", "back"]],
  ["everywhere", ["palette", "compose", "shortcuts"]],
];

/** Rendered in a browser only: which keys there are depends on its keyboard. */
export function ShortcutList() {
  const t = useTranslations("common.keys");
  const { sendKey, singleKeys } = usePreferences();
  return (
    <>
      {groups.map(([group, entries]) => (
        <section key={group} className="mb-4">
          <h3 className="mb-1 font-semibold text-ink-3 text-xs">{t(`groups.${group}`)}</h3>
          <dl>
            {entries.map((entry) => (
              <div key={entry} className="flex items-center justify-between border-line border-b py-1.5">
                <dt>{t(`names.${entry}`)}</dt>
                <dd className="flex gap-1">
                  {keysOf(entry, sendKey).map((key) => (
                    <kbd
                      key={key}
                      className="min-w-5 rounded-sm border border-line border-b-2 px-1 text-center font-sans text-ink-2 text-xs uppercase leading-[1.0625rem]"
                    >
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="text-ink-3 text-sm">{t(singleKeys ? "offInFields" : "singleKeysOff")}</p>
    </>
  );
}

function keysOf(entry: string, sendKey: SendKey): string[] {
  const modifier = isApple() ? "⌘" : "Ctrl";
  const others: Record<string, string[]> = {
    send: sendKey === "enter" ? ["↵"] : [modifier, "↵"],
    newline: sendKey === "enter" ? ["⇧", "↵"] : ["↵"],
    back: ["Esc"],
    lines: ["↑", "↓"],
    answer: [commandKeys.reply],
    bold: [modifier, "B"],
    italic: [modifier, "I"],
    strike: [modifier, "⇧", "X"],
    code: [modifier, "E"],
    palette: [modifier, "K"],
  };
  return others[entry] ?? [commandKeys[entry as keyof typeof commandKeys]];
}
