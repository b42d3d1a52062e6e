import { markPosition } from "#lib/event-log/data.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { pinNotice, unpinNotice } from "../commands/pin-notice.ts";
import { findTeamNotice } from "../data.ts";
import { pinNoticeInput, teamNoticeDto } from "../schema.ts";

const tag = "Team";
const path = "/team-notice";

export const teamNoticeEndpoints = [
  defineEndpoint({
    method: "get",
    path,
    access: "team.read",
    summary: "The notice above everybody's list; its text is empty when nothing is pinned",
    tag,
    response: teamNoticeDto,
    async handle({ actor, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      return findTeamNotice(actor.workspaceId);
    },
  }),
  defineEndpoint({
    method: "put",
    path,
    access: "team.pin_notice",
    summary: "Pin a notice above everybody's list, in place of the one there is",
    tag,
    body: pinNoticeInput,
    response: teamNoticeDto,
    handle: ({ actor, body }) => pinNotice(actor, body),
  }),
  defineEndpoint({
    method: "delete",
    path,
    access: "team.pin_notice",
    summary: "Take the notice down",
    tag,
    status: 204,
    handle: ({ actor }) => unpinNotice(actor),
  }),
];
