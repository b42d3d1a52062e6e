import { hinders } from "./channel-issue.ts";
import type { ChannelDto, ChannelIssueDto } from "./schema.ts";

/** A number and what is wrong with it, as far as it matters to who looks. The worst first, never empty. */
export type Trouble = { channel: ChannelDto; issues: [ChannelIssueDto, ...ChannelIssueDto[]] };

/** Those who run numbers see everything; the others what keeps them from working. A number given up has no trouble. */
export function troublesOf(channels: readonly ChannelDto[], canManage: boolean): Trouble[] {
  return channels.flatMap((channel) => {
    if (channel.disconnectedAt !== null) return [];
    const [first, ...rest] = channel.issues.filter(({ code }) => canManage || hinders(code) !== "nothing");
    return first ? [{ channel, issues: [first, ...rest] as Trouble["issues"] }] : [];
  });
}

/** Changes when there is something new to hear; that a trouble goes on, or is over, is not. */
export function soundOf(troubles: readonly Trouble[]): string {
  return troubles
    .flatMap(({ channel, issues }) =>
      issues.map(({ code, subject, since }) => [channel.id, code, subject, since].join(" ")),
    )
    .join("\n");
}
