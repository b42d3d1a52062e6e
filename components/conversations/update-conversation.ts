import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { leaveNow } from "#components/messages/outbox.ts";
import { showConversation } from "#components/realtime/apply-events.ts";
import { findKnown } from "#components/realtime/known-conversations.ts";
import { viewerOf } from "#components/realtime/viewer.ts";
import { notify, UNDO_MS } from "#components/ui/notices.ts";
import { changedRow, movedCounts, type RowChange, reverseOf } from "#lib/conversations/changed-row.ts";
import { conversationKeys, updateConversation } from "#lib/conversations/client.ts";
import { conflictCause, isOwnReply } from "#lib/conversations/conflict-cause.ts";
import type {
  ConversationCountsDto,
  ConversationDto,
  LatestActivity,
  ViewedConversationDto,
} from "#lib/conversations/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { useConflictWords } from "./conflict-words.ts";
import { noteOwnMove } from "./steady-rows.ts";

/** A busy customer or a failing message may come between this often before we give up. */
const MOST_TRIES = 3;

/**
 * Changes a conversation at once on the screen, its counts included, and then on the server. A colleague who was
 * faster wins, and the reader is told who did what. `said` is the notice, which can take the change back for five
 * seconds; `onUndone` brings back the view that went on.
 */
export function useUpdateConversation() {
  const client = useQueryClient();
  const t = useTranslations("inbox");
  const problemText = useProblemText();
  const conflictWords = useConflictWords();

  const me = () => client.getQueryData(meQuery.queryKey)?.member?.id ?? null;

  function show(row: ViewedConversationDto, from: ViewedConversationDto): void {
    const memberId = me();
    showConversation({ client, memberId }, row);
    client.setQueryData<ConversationCountsDto>(
      conversationKeys.counts,
      (counts) => counts && movedCounts(counts, from, row, viewerOf(client, memberId)),
    );
  }

  /** What the server says is shown unless something newer is here already. */
  function showAnswer(answer: ConversationDto, shown: ViewedConversationDto): ViewedConversationDto {
    const known = findKnown(client, answer.id) ?? shown;
    if (known.version > answer.version) return known;
    const row = { ...answer, unreadCount: known.unreadCount, mention: known.mention };
    show(row, shown);
    return row;
  }

  /** A reply that arrives after a change of the status would open it again, and what it moves surprises nobody. */
  async function afterReplies(before: ViewedConversationDto, change: RowChange) {
    if (change.status === undefined) return before;
    await leaveNow(before.id);
    const now = findKnown(client, before.id) ?? before;
    return isOwnReply(before, now, me()) ? now : before;
  }

  async function run(before: ViewedConversationDto, change: RowChange, said: string, onUndone?: () => void) {
    const back = reverseOf(before, change);
    if (back === null) return;
    noteOwnMove(before.id);
    for (let known = await afterReplies(before, change), tries = 1; ; tries++) {
      const wanted = changedRow(known, change, serverNow());
      show(wanted, known);
      try {
        const answer = await updateConversation(known.id, { ...change, version: known.version });
        const after = showAnswer(answer, wanted);
        const undo = () => {
          onUndone?.();
          void run(findKnown(client, after.id) ?? after, back, t("undone"));
        };
        notify(said, { action: { label: t("undo"), run: undo }, lifeMs: UNDO_MS });
        return;
      } catch (error) {
        const conflict = conflictOf(error);
        if (!conflict) {
          show(known, wanted);
          notify(problemText(error), { tone: "crit" });
          return;
        }
        const winner = showAnswer(conflict.current, wanted);
        const cause = conflictCause(known, winner, conflict.latestActivity, `member:${me()}`);
        // Who puts away what they have not seen would miss it; who takes it on will see it.
        const mayTryAgain = cause.by === "nobody" || (cause.by === "customer" && change.status === undefined);
        if (!mayTryAgain || tries === MOST_TRIES) {
          notify(conflictWords(cause, winner), { tone: "crit" });
          return;
        }
        known = winner;
      }
    }
  }

  return async function update(
    id: string,
    change: RowChange,
    said: string,
    onUndone?: () => void,
  ): Promise<void> {
    const before = findKnown(client, id);
    if (before) await run(before, change, said, onUndone);
  };
}

type Conflict = { current: ConversationDto; latestActivity: LatestActivity | null };

function conflictOf(error: unknown): Conflict | null {
  if (!(error instanceof ApiProblem) || error.code !== "conflict") return null;
  return isConversation(error.body.current) ? (error.body as Conflict) : null;
}

function isConversation(value: unknown): value is ConversationDto {
  return typeof value === "object" && value !== null && "id" in value && "version" in value;
}
