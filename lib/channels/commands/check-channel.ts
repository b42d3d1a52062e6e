import { AppError, notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { openSecret } from "#lib/platform/crypto/secrets.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { environment } from "#lib/platform/environment.ts";
import { appCheck } from "../app-check.ts";
import { against, type Evidence, type IssueCode, inFavour } from "../channel-issue.ts";
import {
  type CheckedAppRow,
  type CheckedChannelRow,
  checkedAppSql,
  checkedChannelSql,
  earlierWeeksSql,
  forgetHoursSql,
  pastIssuesSql,
} from "../check.sql.ts";
import { findingsOf } from "../check-evidence.ts";
import type { Answer, CheckItem } from "../check-item.ts";
import { channelAccess } from "../data.ts";
import { graphApi, problemOfProvider } from "../graph.ts";
import { numberCheck } from "../number-check.ts";
import { isProviderLocal, reachOfAppUrl } from "../reach.ts";
import type { ChannelCheckDto } from "../schema.ts";
import { isUnusuallySilent } from "../silence.ts";
import { appTokenOf, GraphApiError } from "../whatsapp/graph-api.ts";
import type { JsonObject } from "../whatsapp/read.ts";
import { disprove, recordEvidence } from "./record-evidence.ts";

const numberFields = [
  ...["display_phone_number", "verified_name", "status", "code_verification_status", "name_status"],
  ...["quality_rating", "account_mode", "whatsapp_business_manager_messaging_limit", "health_status"],
];

/** Whether webhooks of an app can come at all. Asks Meta where it sends them. */
export async function checkApp(workspaceId: WorkspaceId, id: string): Promise<ChannelCheckDto> {
  return { items: (await askAboutApp(workspaceId, id)).items };
}

/**
 * Asks WhatsApp, now, everything a number needs in order to send and receive, and writes down what that says about its
 * health: what is mended is over at once.
 */
export async function checkChannel(workspaceId: WorkspaceId, id: string): Promise<ChannelCheckDto> {
  const access = await channelAccess(workspaceId, id);
  const [row] = await query<CheckedChannelRow>(checkedChannelSql(workspaceId, id));
  if (!row) throw notFound();
  const { accessToken, phoneNumberId, wabaId } = access;
  const graph = graphApi();
  const asked = askAboutApp(workspaceId, row.metaAppId);
  const [{ items: appItems, app }, token, number, numbers, apps] = await Promise.all([
    asked,
    askAboutToken(accessToken, asked),
    answerOf(graph.phoneNumber(phoneNumberId, accessToken, numberFields)),
    answerOf(graph.accountNumbers(wabaId, accessToken)),
    answerOf(graph.subscribedApps(wabaId, accessToken)),
  ]);
  const facts = {
    ...{ now: row.now, phoneNumberId, token, number, numbers, apps },
    ...{ providerAppId: app.providerAppId, lastWebhookAt: app.lastWebhookAt, isAppHeard: app.isHeard },
    ...{ lastInboundAt: row.lastInboundAt, isElsewhere: row.isElsewhere, open: row.openCodes },
    tokenExpiresAt: row.tokenExpiresAt,
  };
  const own = numberCheck(facts);
  const findings = findingsOf(id, own, facts);
  await transaction(async (tx) => {
    const evidence = [...findings.against, ...(await silenceOf(tx, workspaceId, id))];
    await recordEvidence(tx, workspaceId, evidence, [findings.facts]);
    await disprove(tx, workspaceId, [id], findings.disproved);
    await endPast(tx, workspaceId, id);
  });
  return { items: [...appItems, ...own] };
}

/** For the hourly look: a number that was disconnected meanwhile needs none. */
export async function checkIfConnected(workspaceId: WorkspaceId, id: string): Promise<void> {
  await checkChannel(workspaceId, id).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

export async function forgetOldHours(): Promise<void> {
  await query(forgetHoursSql());
}

type AskedApp = { items: CheckItem[]; app: CheckedAppRow };

async function askAboutApp(workspaceId: WorkspaceId, id: string): Promise<AskedApp> {
  const [app] = await query<CheckedAppRow>(checkedAppSql(workspaceId, id));
  if (!app) throw notFound();
  const { providerAppId } = app;
  const [reach, subscriptions] = await Promise.all([
    reachOfAppUrl(),
    providerAppId === null ? null : answerOf(graphApi().appSubscriptions(providerAppId, secretOf(app))),
  ]);
  const { APP_URL } = environment();
  const items = appCheck({
    ...app,
    ...{ reach, subscriptions, appUrl: APP_URL, isProviderLocal: isProviderLocal() },
    webhookPath: `/api/webhooks/whatsapp/${app.appKey}`,
  });
  return { items, app };
}

/** A token that has ended cannot ask about itself. Its app can, and is told when that was. */
async function askAboutToken(accessToken: string, asked: Promise<AskedApp>): Promise<Answer<JsonObject>> {
  const graph = graphApi();
  const own = await answerOf(graph.debugToken(accessToken, accessToken));
  if (!("problem" in own) || own.problem.cause !== "connection_lost") return own;
  const { app } = await asked;
  if (app.providerAppId === null) return own;
  const told = await answerOf(graph.debugToken(accessToken, appTokenOf(app.providerAppId, secretOf(app))));
  // An app that is not the token's, or whose secret is wrong, is told nothing.
  return "value" in told ? told : own;
}

export function secretOf({ id, sealedSecret }: CheckedAppRow): string {
  return openSecret("meta_app.secret", id, sealedSecret);
}

async function silenceOf(tx: Tx, workspaceId: WorkspaceId, channelId: string): Promise<Evidence[]> {
  const weeks = await tx.query<{ inbound: number }>(earlierWeeksSql(workspaceId, channelId));
  const isSilent = isUnusuallySilent(weeks.map(({ inbound }) => inbound));
  return isSilent ? [against(channelId, "no_webhooks")] : [];
}

async function endPast(tx: Tx, workspaceId: WorkspaceId, channelId: string): Promise<void> {
  const past = await tx.query<{ code: IssueCode; subject: string }>(pastIssuesSql(workspaceId, channelId));
  const over = past.map(({ code, subject }) => inFavour(channelId, code, { subject }));
  await recordEvidence(tx, workspaceId, over);
}

export async function answerOf<T extends JsonObject | JsonObject[]>(call: Promise<T>): Promise<Answer<T>> {
  return call.then(
    (value) => ({ value }),
    (error: unknown) => {
      if (error instanceof GraphApiError) return { problem: problemOfProvider(error) };
      throw error;
    },
  );
}
