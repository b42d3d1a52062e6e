import { z } from "@hono/zod-openapi";
import { id, listOf, plainText, time, timeZone } from "#lib/platform/http/fields.ts";
import { seeableIssues } from "./template-evidence.ts";

/** What is wrong with a number right now. Over as soon as something disproves it. */
export const channelIssueDto = z
  .object({
    /** Stable code; see lib/channels/channel-issue.ts. */
    code: z.string(),
    /** Tells several of one code apart (the kind of an alert); else empty. */
    subject: z.string(),
    severity: z.enum(["warning", "critical"]),
    since: time,
    details: z.object({ until: z.string().optional(), value: z.string().optional() }),
  })
  .openapi("ChannelIssue");
export type ChannelIssueDto = z.infer<typeof channelIssueDto>;

/**
 * When customers learn that their messages were read. WhatsApp couples the typing sign to it: it shows unless `never`,
 * and what it answers is read from then on.
 */
export const readReceiptPolicies = ["on_reply", "on_open", "never"] as const;
export type ReadReceiptPolicy = (typeof readReceiptPolicies)[number];

/** A connected number. Secrets are write-only: no DTO carries them. */
export const channelDto = z
  .object({
    id,
    name: z.string(),
    kind: z.literal("whatsapp"),
    displayPhoneNumber: z.string(),
    phoneNumberId: z.string(),
    wabaId: z.string(),
    metaAppId: id,
    disconnectedAt: time.nullable(),
    lastInboundAt: time.nullable(),
    reopenWithinHours: z.number().int(),
    throughput: z.number().int(),
    readReceipts: z.enum(readReceiptPolicies),
    /** Whoever else wants to answer an assigned conversation takes it over first. */
    onlyAssigneeReplies: z.boolean(),
    /** Of the WhatsApp account, whose calendar month the free replies are of; null: nobody has said. */
    billingTimeZone: z.string().nullable(),
    /** The worst first. */
    issues: z.array(channelIssueDto),
    /** What WhatsApp last said; null before it was asked or told anything. */
    health: z
      .object({
        qualityRating: z.string().nullable(),
        messagingLimit: z.string().nullable(),
        displayNameStatus: z.string().nullable(),
        tokenExpiresAt: time.nullable(),
        isTestNumber: z.boolean().nullable(),
        checkedAt: time.nullable(),
      })
      .nullable(),
    version: z.number().int(),
  })
  .openapi("Channel");
export type ChannelDto = z.infer<typeof channelDto>;
export const channelPage = listOf(channelDto);

const name = plainText(100).refine((value) => value.trim() !== "", "must not be empty");
/** Meta's ids: digits, as text because they exceed 2^53. */
const providerId = z.string().regex(/^\d{5,25}$/, "must be digits");
const accessToken = z.string().regex(/^[\x21-\x7e]{8,2000}$/, "must be a token without spaces");
const reopenWithinHours = z.number().int().min(0).max(720);
const readReceipts = z.enum(readReceiptPolicies);
const throughput = z.number().int().min(1).max(1000);

export const connectChannelInput = z.strictObject({
  metaAppId: id,
  name,
  phoneNumberId: providerId,
  wabaId: providerId,
  accessToken,
  /** Absent: WhatsApp is asked, which also proves the token. */
  displayPhoneNumber: plainText(40).optional(),
  reopenWithinHours: reopenWithinHours.optional(),
  throughput: throughput.optional(),
  readReceipts: readReceipts.optional(),
  onlyAssigneeReplies: z.boolean().optional(),
});
export type ConnectChannelInput = z.infer<typeof connectChannelInput>;

export const updateChannelInput = z.strictObject({
  name: name.optional(),
  metaAppId: id.optional(),
  wabaId: providerId.optional(),
  /** A new token connects a disconnected channel again. */
  accessToken: accessToken.optional(),
  reopenWithinHours: reopenWithinHours.optional(),
  throughput: throughput.optional(),
  readReceipts: readReceipts.optional(),
  onlyAssigneeReplies: z.boolean().optional(),
  billingTimeZone: timeZone.nullable().optional(),
  /** The version the caller saw. Another one: 409 with the winner under `current`. */
  version: z.number().int(),
});
export type UpdateChannelInput = z.infer<typeof updateChannelInput>;

/** What signs the webhooks. Secrets and verify token are write-only. */
export const metaAppDto = z
  .object({
    id,
    name: z.string(),
    /** Meta's app id; shown, and found among an account's subscribed apps. */
    providerAppId: z.string().nullable(),
    /** Below APP_URL: the callback URL to enter at Meta. */
    webhookPath: z.string(),
    /** During a rotation two secrets are accepted. */
    hasNextSecret: z.boolean(),
    lastWebhookAt: time.nullable(),
    createdAt: time,
    version: z.number().int(),
  })
  .openapi("MetaApp");
export type MetaAppDto = z.infer<typeof metaAppDto>;
export const metaAppPage = listOf(metaAppDto);

/** Something a setup guide looks at has changed: ask again. Tells no more, because every member may hear it. */
export type SetupHintDto = { metaAppId: string };

const secret = z.string().regex(/^[\x21-\x7e]{8,200}$/, "must be 8 to 200 characters without spaces");

export const createMetaAppInput = z.strictObject({
  name,
  providerAppId: providerId.nullable().optional(),
  /** The app secret, from the app's basic settings. */
  secret,
  /** Any text you also enter at Meta when you set the callback URL. */
  verifyToken: secret,
});
export type CreateMetaAppInput = z.infer<typeof createMetaAppInput>;

export const updateMetaAppInput = z.strictObject({
  name: name.optional(),
  providerAppId: providerId.nullable().optional(),
  secret: secret.optional(),
  /** Accepted beside the current one; null ends the rotation without a change. */
  nextSecret: secret.nullable().optional(),
  /** Ends a rotation: the next secret becomes the only one. */
  promoteNextSecret: z.literal(true).optional(),
  verifyToken: secret.optional(),
  version: z.number().int(),
});
export type UpdateMetaAppInput = z.infer<typeof updateMetaAppInput>;

/** In the order in which one thing needs the other. */
const checkItems = [
  "address",
  "callback",
  "app_secret",
  "fields",
  "token",
  "token_app",
  "account",
  "phone_number",
  "elsewhere",
  "subscription",
  "app_live",
  "webhook",
  "payment",
  "display_name",
  "recipients",
  "quality",
] as const;

/** Six digits: WhatsApp's two-step verification of a number. */
export const registerChannelInput = z.strictObject({
  pin: z.string().regex(/^\d{6}$/, "must be six digits"),
});

const checkItemDto = z.object({
  item: z.enum(checkItems),
  state: z.enum(["ok", "problem", "unknown", "waiting"]),
  /** Stable code of what is wrong; null when ok. */
  cause: z.string().nullable(),
  /** Stable code of what mends it: "subscribe", "new_token", ... */
  fix: z.string().nullable(),
  /** WhatsApp's own words, or the fact behind the answer. */
  details: z.string().nullable(),
});

export const channelCheckDto = z.object({ items: z.array(checkItemDto) }).openapi("ChannelCheck");
export type ChannelCheckDto = z.infer<typeof channelCheckDto>;

export const alertMailDto = z.object({
  /** SMTP_URL and MAIL_FROM are set where the server runs. */
  isOn: z.boolean(),
  from: z.string().nullable(),
});
export type AlertMailDto = z.infer<typeof alertMailDto>;

export const setupDto = z.object({
  address: checkItemDto,
  /** The page of the simulator's phones; null where none runs. */
  simulatorUrl: z.string().nullable(),
});
export type SetupDto = z.infer<typeof setupDto>;

export const acknowledgeTemplateInput = z.strictObject({
  /** The alarms that you were shown: no other ends. */
  codes: z.array(z.enum(seeableIssues)).min(1).max(seeableIssues.length),
});
