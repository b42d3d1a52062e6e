import { useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "#components/auth/problem-text.ts";
import { applyMessage } from "#components/realtime/apply-events.ts";
import { notify } from "#components/ui/notices.ts";
import { setNoteTask } from "#lib/messages/client/open-thread.ts";
import type { NoteTaskInput } from "#lib/messages/note-input.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";

/** Makes a note a task, ticks it off or makes it a mere note. Whoever was faster is shown. */
export function useNoteTask() {
  const client = useQueryClient();
  const problemText = useProblemText();
  return async function setTask({ id, version }: MessageDto, state: NoteTaskInput["state"]): Promise<void> {
    try {
      applyMessage(client, await setNoteTask(id, { state, version }));
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "conflict") {
        applyMessage(client, error.body.current as MessageDto);
      }
      notify(problemText(error), { tone: "crit" });
    }
  };
}
