import type { MessageDto } from "./schema.ts";

/** What its sender made of a message later, oldest first. */
export type MessageChanges = { edits: readonly MessageDto[]; deletion: MessageDto | null };

/** What a message said, and since when. */
export type MessageVersion = { text: string; at: string };

/**
 * Which of these lines were edited or deleted by others among them, by id; and which change which. A change names its
 * message by the provider's id and comes from the same side; one whose message is not among them is in neither.
 *
 * `messages`: newest first.
 */
export function changesOf(messages: readonly MessageDto[]): {
  of: ReadonlyMap<string, MessageChanges>;
  targets: ReadonlyMap<string, MessageDto>;
} {
  const of = new Map<string, MessageChanges>();
  const targets = new Map<string, MessageDto>();
  const changes = messages.filter(isChange);
  if (changes.length === 0) return { of, targets };
  const known = new Map(messages.flatMap((one) => (isChange(one) ? [] : [[keyOf(one), one]])));
  for (const change of changes.toReversed()) {
    const target = known.get(`${change.direction} ${change.content.originalProviderMessageId}`);
    if (!target) continue;
    targets.set(change.id, target);
    const { edits, deletion } = of.get(target.id) ?? { edits: [], deletion: null };
    of.set(
      target.id,
      change.kind === "edit" ? { edits: [...edits, change], deletion } : { edits, deletion: change },
    );
  }
  return { of, targets };
}

const keyOf = ({ direction, providerMessageId }: MessageDto) => `${direction} ${providerMessageId}`;

/** It says nothing new, and nobody has to read it. */
export function isChange({ kind }: MessageDto): boolean {
  return kind === "edit" || kind === "deletion";
}

/** The message with the text it has now; of a file that is its caption. */
export function withLatestText(message: MessageDto, changes: MessageChanges | undefined): MessageDto {
  const latest = changes?.edits.at(-1);
  if (latest === undefined) return message;
  const { text } = latest;
  const isCaption = "caption" in message.content;
  const content = isCaption ? { ...message.content, caption: text?.body ?? null } : message.content;
  return { ...message, text, content };
}

/** What it said before it read as it does now, oldest first. */
export function earlierVersions(
  message: MessageDto,
  changes: MessageChanges | undefined,
): readonly MessageVersion[] {
  const before = [message, ...(changes?.edits ?? [])].slice(0, -1);
  return before.map(({ text, sortAt }) => ({ text: text?.body ?? "", at: sortAt }));
}
