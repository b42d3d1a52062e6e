import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useServerClock } from "#components/shell/clock.ts";
import { useCommand } from "#components/shell/commands.ts";
import { later, laterDialog } from "#components/shell/later.tsx";
import { meQuery, teamNoticeQuery } from "#lib/team/client/team.ts";
import { isPinned } from "#lib/team/team-notice.ts";

const TeamNotice = later(async () => (await import("./team-notice.tsx")).TeamNotice, null);
const NoticeDialog = laterDialog(async () => (await import("./notice-dialog.tsx")).NoticeDialog);

/** Above the list: on most days nothing, and then none of its code. */
export function TeamNoticePlace() {
  const { data: notice } = useQuery(teamNoticeQuery);
  const { data: me } = useQuery(meQuery);
  const isShown = useServerClock((now) => notice !== undefined && isPinned(notice.data, now));
  const mayPin = me?.capabilities.includes("team.pin_notice") ?? false;
  return (
    <>
      {/* There before the notice is, so that its coming is heard. */}
      <div role="status">
        {isShown && notice && me && (
          <TeamNotice
            key={notice.data.version}
            notice={notice.data}
            reader={me.member?.id ?? ""}
            mayPin={mayPin}
          />
        )}
      </div>
      {mayPin && <NoticeDoor />}
    </>
  );
}

function NoticeDoor() {
  const { data: notice } = useQuery(teamNoticeQuery);
  const [isOpen, setOpen] = useState(false);
  useCommand("pinNotice", () => setOpen(true));
  return isOpen && notice ? <NoticeDialog notice={notice.data} onClose={() => setOpen(false)} /> : null;
}
