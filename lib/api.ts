import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { rateEndpoints } from "#lib/analytics/routes/rates.ts";
import { usageEndpoints } from "#lib/analytics/routes/usage.ts";
import { auditEndpoints } from "#lib/audit/routes.ts";
import { bulkReplyEndpoints } from "#lib/bulk-replies/routes.ts";
import { alertMailEndpoints } from "#lib/channels/routes/alert-mail.ts";
import { channelEndpoints } from "#lib/channels/routes/channels.ts";
import { metaAppEndpoints } from "#lib/channels/routes/meta-apps.ts";
import { setupEndpoints } from "#lib/channels/routes/setup.ts";
import { contactEndpoints } from "#lib/contacts/routes.ts";
import { contactConversationEndpoints } from "#lib/conversations/routes/contacts.ts";
import { conversationEndpoints } from "#lib/conversations/routes/conversations.ts";
import { draftEndpoints } from "#lib/drafts/routes.ts";
import { eventEndpoints } from "#lib/event-log/routes.ts";
import { webhookEventEndpoints } from "#lib/inbound/routes/webhook-events.ts";
import { labelEndpoints } from "#lib/labels/routes.ts";
import { handOverEndpoints } from "#lib/messages/routes/hand-over.ts";
import { mapEndpoints } from "#lib/messages/routes/map.ts";
import { mediaEndpoints } from "#lib/messages/routes/media.ts";
import { noteEndpoints } from "#lib/messages/routes/notes.ts";
import { quotedEndpoints } from "#lib/messages/routes/quoted.ts";
import { sendEndpoints } from "#lib/messages/routes/send.ts";
import { shelfEndpoints } from "#lib/messages/routes/shelf.ts";
import { startEndpoints } from "#lib/messages/routes/start.ts";
import { stickerEndpoints } from "#lib/messages/routes/stickers.ts";
import { templateFileEndpoints } from "#lib/messages/routes/template-files.ts";
import { messageEndpoints } from "#lib/messages/routes/thread.ts";
import { notificationEndpoints } from "#lib/notifications/routes.ts";
import { type Capability, can } from "#lib/permissions.ts";
import { sessionCookieName } from "#lib/platform/auth/authenticate.ts";
import { environment } from "#lib/platform/environment.ts";
import { limitKey } from "#lib/platform/http/client-address.ts";
import type { Endpoint } from "#lib/platform/http/endpoint.ts";
import { mountEndpoints } from "#lib/platform/http/mount.ts";
import { problemOfError } from "#lib/platform/http/problem-of-error.ts";
import { countOrRefuse } from "#lib/platform/http/rate-limits.ts";
import { savedReplyEndpoints } from "#lib/saved-replies/routes.ts";
import { searchEndpoints } from "#lib/search/routes.ts";
import { accessLinkEndpoints } from "#lib/team/routes/access-links.ts";
import { apiKeyEndpoints } from "#lib/team/routes/api-keys.ts";
import { invitationEndpoints } from "#lib/team/routes/invitations.ts";
import { memberEndpoints } from "#lib/team/routes/members.ts";
import { ownAccountEndpoints } from "#lib/team/routes/own-account.ts";
import { teamNoticeEndpoints } from "#lib/team/routes/team-notice.ts";
import { templateDraftEndpoints } from "#lib/templates/routes/drafts.ts";
import { templateEndpoints } from "#lib/templates/routes/templates.ts";

/** Every REST route there is. The route matrix (test/matrix) walks the same list: no entry without its fixture. */
export const allEndpoints: readonly Endpoint[] = [
  ...accessLinkEndpoints,
  ...ownAccountEndpoints,
  ...notificationEndpoints,
  ...memberEndpoints,
  ...teamNoticeEndpoints,
  ...invitationEndpoints,
  ...apiKeyEndpoints,
  ...conversationEndpoints,
  ...messageEndpoints,
  ...shelfEndpoints,
  ...quotedEndpoints,
  ...mediaEndpoints,
  ...stickerEndpoints,
  ...templateFileEndpoints,
  ...mapEndpoints,
  ...noteEndpoints,
  ...startEndpoints,
  ...sendEndpoints,
  ...draftEndpoints,
  ...bulkReplyEndpoints,
  ...handOverEndpoints,
  ...contactEndpoints,
  ...contactConversationEndpoints,
  ...labelEndpoints,
  ...savedReplyEndpoints,
  ...searchEndpoints,
  ...channelEndpoints,
  ...metaAppEndpoints,
  ...setupEndpoints,
  ...alertMailEndpoints,
  ...templateEndpoints,
  ...templateDraftEndpoints,
  ...webhookEventEndpoints,
  ...eventEndpoints,
  ...auditEndpoints,
  ...rateEndpoints,
  ...usageEndpoints,
];

const filePaths = new Set(
  allEndpoints.filter(({ takesBytes }) => takesBytes).map(({ path }) => `/api/v1${path}`),
);

/** Whether a file comes as the body of what is posted to an address. */
export const takesFile = (path: string): boolean => filePaths.has(path);

/** What stands below /api/v1, with the OpenAPI document at /openapi.json. */
export function apiRoutes(addressOf: (context: Context) => string): OpenAPIHono {
  return mountEndpoints(allEndpoints, {
    appUrl: environment().APP_URL,
    addressOf,
    may: (actor, access) => can(actor, access as Capability),
    countPublic: (address) => countOrRefuse("publicRequests", limitKey(address)),
    problemOf: problemOfError,
    version: "1",
    sessionCookie: sessionCookieName(environment().APP_URL),
  });
}
