import { useRouter } from "next/navigation";
import { hrefOf, placeOf } from "./inbox-place.ts";

/** Leads to a conversation from wherever the reader is: within the inbox the list stays and no page is loaded. */
export function useFollow(): (
  conversationId: string | null,
  messageId: string | null,
  list?: "failed",
) => void {
  const router = useRouter();
  return (conversationId, messageId, list) => {
    const here = placeOf(location.pathname, new URLSearchParams(location.search));
    const href = hrefOf(
      { ...here, conversationId, ...(list && { list, sort: "newest" as const }) },
      messageId,
    );
    if (location.pathname.startsWith("/inbox")) window.history.pushState(null, "", href);
    else router.push(href);
  };
}
