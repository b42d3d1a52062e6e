import { buildPayload } from "#lib/channels/whatsapp/build-payload.ts";
import type { GraphApi, SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import type { StartedAttempt } from "#lib/messages/commands/start-attempts.ts";
import { type OutboundFiles, outboundContentOf } from "#lib/messages/stored-content.ts";
import { openSecret } from "#lib/platform/crypto/secrets.ts";
import { failpoint } from "#lib/platform/failpoint.ts";
import { log } from "#lib/platform/log.ts";
import { sendOutcomes, sendSeconds } from "../metrics.ts";

/** Makes the one call of an attempt. Never throws. */
export async function makeCall(
  graph: GraphApi,
  { attemptId, message }: StartedAttempt,
): Promise<SendOutcome> {
  let token: string;
  let payload: Record<string, unknown>;
  try {
    token = openSecret("channel.access_token", message.channelId, message.sealedAccessToken);
    payload = buildPayload(
      outboundContentOf(message, filesOf(message)),
      { phone: message.phone, userId: message.userId },
      { callbackData: attemptId, contextMessageId: message.contextProviderMessageId },
    );
  } catch (error) {
    log.error({ err: error, channelId: message.channelId }, "a message could not be prepared");
    return { outcome: "not_sent", reason: "not_prepared" };
  }
  failpoint("before-call");
  const endTimer = sendSeconds.startTimer();
  const outcome = await graph.sendMessage(message.phoneNumberId, token, payload);
  endTimer();
  failpoint("after-call-before-outcome");
  sendOutcomes.inc({ outcome: outcome.outcome });
  return outcome;
}

function filesOf({ files }: StartedAttempt["message"]): OutboundFiles {
  return new Map(
    files.flatMap(({ id, providerMediaId, fileName, isVoice }) =>
      providerMediaId === null ? [] : [[id, { providerMediaId, fileName, isVoice }] as const],
    ),
  );
}
