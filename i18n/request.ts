import { getRequestConfig } from "next-intl/server";
import attachments from "../messages/en/attachments.json";
import audit from "../messages/en/audit.json";
import auth from "../messages/en/auth.json";
import builders from "../messages/en/builders.json";
import bulk from "../messages/en/bulk.json";
import channels from "../messages/en/channels.json";
import common from "../messages/en/common.json";
import contacts from "../messages/en/contacts.json";
import costs from "../messages/en/costs.json";
import drafts from "../messages/en/drafts.json";
import emoji from "../messages/en/emoji.json";
import errors from "../messages/en/errors.json";
import failures from "../messages/en/failures.json";
import health from "../messages/en/health.json";
import heldSend from "../messages/en/held-send.json";
import inbox from "../messages/en/inbox.json";
import labels from "../messages/en/labels.json";
import lists from "../messages/en/lists.json";
import notes from "../messages/en/notes.json";
import pageError from "../messages/en/page-error.json";
import palette from "../messages/en/palette.json";
import preferences from "../messages/en/preferences.json";
import presence from "../messages/en/presence.json";
import recorder from "../messages/en/recorder.json";
import savedReplies from "../messages/en/saved-replies.json";
import search from "../messages/en/search.json";
import session from "../messages/en/session.json";
import settings from "../messages/en/settings.json";
import setup from "../messages/en/setup.json";
import startConversation from "../messages/en/start-conversation.json";
import stickers from "../messages/en/stickers.json";
import team from "../messages/en/team.json";
import teamNotice from "../messages/en/team-notice.json";
import templateBuilder from "../messages/en/template-builder.json";
import templateLint from "../messages/en/template-lint.json";
import templates from "../messages/en/templates.json";
import templatesAdmin from "../messages/en/templates-admin.json";
import threadTools from "../messages/en/thread-tools.json";
import unsupported from "../messages/en/unsupported.json";
import webhookEvents from "../messages/en/webhook-events.json";

/** One file an area, its name the namespace. English first; another language is another folder and a choice here. */
export default getRequestConfig(async () => ({
  locale: "en",
  messages: {
    attachments,
    audit,
    auth,
    builders,
    bulk,
    channels,
    common,
    costs,
    drafts,
    contacts,
    emoji,
    errors,
    health,
    failures,
    "held-send": heldSend,
    inbox,
    lists,
    palette,
    notes,
    preferences,
    presence,
    recorder,
    labels,
    "saved-replies": savedReplies,
    search,
    "page-error": pageError,
    session,
    settings,
    "start-conversation": startConversation,
    setup,
    stickers,
    "thread-tools": threadTools,
    team,
    "team-notice": teamNotice,
    "template-builder": templateBuilder,
    "template-lint": templateLint,
    templates,
    "templates-admin": templatesAdmin,
    unsupported,
    "webhook-events": webhookEvents,
  },
}));
