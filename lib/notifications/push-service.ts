/**
 * The push services of the browsers there are. A browser tells us where to push to, and our server then calls that
 * address (threat A6): no other host is ever called, whatever a client says.
 *
 * Sources: web-push-libs/web-push#801 lists them; "allow URLs from any subdomain of push.apple.com" is Apple's word
 * (webkit.org, "Meet Web Push"); WNS names a data centre in front of notify.windows.com. Chrome's older address at
 * android.googleapis.com needs a key of Google's and is left out: browsers since 2016 use fcm.googleapis.com.
 */
const hosts = ["fcm.googleapis.com", "updates.push.services.mozilla.com"];
const parents = [".push.apple.com", ".notify.windows.com"];

/**
 * The address as it is stored and called, or null when it is none of theirs. `extraOrigin`: PUSH_EXTRA_ORIGIN, for a
 * push service of one's own.
 */
export function pushAddress(endpoint: string, extraOrigin: string | undefined): string | null {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url === null || url.username !== "" || url.password !== "") return null;
  if (url.origin === extraOrigin) return url.href;
  const isKnown = hosts.includes(url.hostname) || parents.some((parent) => url.hostname.endsWith(parent));
  return isKnown && url.protocol === "https:" && url.port === "" ? url.href : null;
}

/** Safari takes a subscription away for pushes that show nothing, even while its window is looked at. */
export function mustAlwaysShow(endpoint: string): boolean {
  return new URL(endpoint).hostname.endsWith(".push.apple.com");
}
