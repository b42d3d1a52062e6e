import type { TeamNoticeDto } from "./schema.ts";

/** The newer of the two. */
export function putTeamNotice(held: TeamNoticeDto, notice: TeamNoticeDto): TeamNoticeDto {
  return notice.version > held.version ? notice : held;
}
