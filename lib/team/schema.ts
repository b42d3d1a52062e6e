import { z } from "@hono/zod-openapi";
import { roles } from "#lib/platform/auth/actor.ts";
import { id, listOf, plainText, time, timeZone } from "#lib/platform/http/fields.ts";
import { mostFavourites, notices, sendKeys, undoSeconds } from "./preferences.ts";
import { longestNotice } from "./team-notice.ts";

export const memberDto = z
  .object({
    id,
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    disabledAt: time.nullable(),
    /** Since when they are away by their own word; null while they work. */
    awayAt: time.nullable(),
    createdAt: time,
  })
  .openapi("Member");
export type MemberDto = z.infer<typeof memberDto>;
export const memberPage = listOf(memberDto);
export type MemberPage = z.infer<typeof memberPage>;

const noticeWays = z.object({ sound: z.boolean(), push: z.boolean() });
/** "HH:MM" of a day's clock. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const quietHours = z.strictObject({
  from: clockTime,
  to: clockTime,
  /** IANA name: the hours are those of the person, not of a server. */
  timeZone,
});

export const preferencesDto = z
  .object({
    /** Which key sends; the other one makes a new line. */
    sendKey: z.enum(sendKeys),
    /** Whether single letters are commands outside text fields. */
    singleKeys: z.boolean(),
    /** For how long a message to a customer can be taken back before it leaves; 0: it leaves at once. */
    undoSeconds: z.literal(undoSeconds),
    notices: z.record(z.enum(notices), noticeWays),
    /** Whether a push says what was written, or only who wrote. */
    pushText: z.boolean(),
    /** No sound and no push between these times; null when there are none. */
    quietHours: quietHours.nullable(),
    /** Names of templates, in every language: offered first. */
    favouriteTemplates: z.array(z.string()),
  })
  .openapi("Preferences");
export type PreferencesDto = z.infer<typeof preferencesDto>;

/** What is not named stays as it is. */
export const updatePreferencesInput = z.strictObject({
  sendKey: z.enum(sendKeys).optional(),
  singleKeys: z.boolean().optional(),
  undoSeconds: z.literal(undoSeconds).optional(),
  notices: z.partialRecord(z.enum(notices), z.strictObject(noticeWays.partial().shape)).optional(),
  pushText: z.boolean().optional(),
  quietHours: quietHours.nullable().optional(),
  favouriteTemplates: z
    .array(z.string().regex(/^[a-z0-9_]{1,512}$/, "must be the name of a template"))
    .max(mostFavourites)
    .optional(),
});
export type UpdatePreferencesInput = z.infer<typeof updatePreferencesInput>;

/** To one member alone: how their preferences stand now. */
export const memberPreferencesDto = z.object({ memberId: id, preferences: preferencesDto });
export type MemberPreferencesDto = z.infer<typeof memberPreferencesDto>;

export const workspaceDto = z
  .object({
    id,
    name: z.string(),
    /** So long before its window closes, who waits is in the list "Reply soon", and whoever is asked is told. */
    replySoonMinutes: z.number().int(),
  })
  .openapi("Workspace");
export type WorkspaceDto = z.infer<typeof workspaceDto>;

export const updateWorkspaceInput = z.strictObject({
  replySoonMinutes: z.number().int().min(30).max(720),
});
export type UpdateWorkspaceInput = z.infer<typeof updateWorkspaceInput>;

export const meDto = z
  .object({
    /** Null for an API key. */
    member: memberDto.nullable(),
    workspace: workspaceDto,
    role: z.enum(roles),
    capabilities: z.array(z.string()),
    /** Null for an API key. */
    preferences: preferencesDto.nullable(),
  })
  .openapi("Me");
export type MeDto = z.infer<typeof meDto>;

/** What a manager pinned above everybody's list. */
export const teamNoticeDto = z
  .object({
    /** Empty: nothing is pinned. */
    text: z.string(),
    /** "member:<id>" or "api_key:<id>"; null when nothing ever was pinned. */
    pinnedBy: z.string().nullable(),
    pinnedAt: time.nullable(),
    /** From then on nobody is shown it. */
    endsAt: time.nullable(),
    version: z.number().int(),
  })
  .openapi("TeamNotice");
export type TeamNoticeDto = z.infer<typeof teamNoticeDto>;

export const pinNoticeInput = z.strictObject({
  text: plainText(longestNotice)
    .transform((value) => value.trim())
    .refine((value) => value !== "", "must not be empty"),
  endsAt: time.nullable().default(null),
});
export type PinNoticeInput = z.input<typeof pinNoticeInput>;

export const invitationDto = z
  .object({ id, email: z.string(), role: z.enum(roles), createdAt: time, expiresAt: time })
  .openapi("Invitation");
export type InvitationDto = z.infer<typeof invitationDto>;
export const invitationPage = listOf(invitationDto);

/** The link is shown this once: only its hash is kept. */
export const newInvitationDto = z.object({ invitation: invitationDto, url: z.string() });
export type NewInvitationDto = z.infer<typeof newInvitationDto>;
export const resetLinkDto = z.object({ url: z.string(), expiresAt: time });
export type ResetLinkDto = z.infer<typeof resetLinkDto>;

export const apiKeyDto = z
  .object({
    id,
    name: z.string(),
    role: z.enum(roles),
    /** First characters of the key, to tell keys apart. */
    prefix: z.string(),
    /** The member who made it, null when a key did. */
    createdById: id.nullable(),
    createdAt: time,
  })
  .openapi("ApiKey");
export type ApiKeyDto = z.infer<typeof apiKeyDto>;
export const apiKeyPage = listOf(apiKeyDto);
export const newApiKeyDto = z.object({ apiKey: apiKeyDto, key: z.string() });
export type NewApiKeyDto = z.infer<typeof newApiKeyDto>;

/** Lower-cased; no display names, no exotic forms: an address a person types. */
export const emailInput = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.normalize("NFKC").toLowerCase())
  .pipe(z.email());

/** Length is what makes a password strong; argon2 takes any of it up to a bound. */
export const passwordInput = z.string().min(10).max(200);
/** A password that is only compared: older ones may be shorter than the rule of today. */
const passwordToCheck = z.string().min(1).max(200);

const nameInput = plainText(100)
  .transform((value) => value.trim())
  .refine((value) => value !== "", "must not be empty");
const tokenInput = z.string().max(100);

export const updateMemberInput = z.strictObject({
  role: z.enum(roles).optional(),
  name: nameInput.optional(),
  disabled: z.boolean().optional(),
  /** With `disabled`: who gets their unresolved conversations; null, and by default, the queue. */
  handOverTo: id.nullable().optional(),
});
export type UpdateMemberInput = z.infer<typeof updateMemberInput>;

export const updateMeInput = z.strictObject({ name: nameInput.optional(), away: z.boolean().optional() });
export type UpdateMeInput = z.infer<typeof updateMeInput>;

export const inviteInput = z.strictObject({ email: emailInput, role: z.enum(roles) });
export type InviteInput = z.infer<typeof inviteInput>;

export const acceptInvitationInput = z.strictObject({
  token: tokenInput,
  name: nameInput,
  /** A new password, or the present one of a person who has an account in another workspace. */
  password: passwordInput,
});
export type AcceptInvitationInput = z.infer<typeof acceptInvitationInput>;

export const setupInput = z.strictObject({
  token: tokenInput,
  workspaceName: nameInput,
  name: nameInput,
  email: emailInput,
  password: passwordInput,
});
export type SetupInput = z.infer<typeof setupInput>;

export const changePasswordInput = z.strictObject({
  currentPassword: passwordToCheck,
  newPassword: passwordInput,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

export const resetPasswordInput = z.strictObject({ token: tokenInput, password: passwordInput });
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;

export const createApiKeyInput = z.strictObject({ name: nameInput, role: z.enum(roles) });
export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>;
