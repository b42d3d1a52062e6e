import { usePathname } from "next/navigation";

/** The contact whose page is open; null: only the list. */
export function useOpenContact(): string | null {
  const [, id] = /^\/contacts\/([^/]+)/.exec(usePathname()) ?? [];
  return id ? decodeURIComponent(id) : null;
}

export function contactHref(id: string | null): string {
  return id === null ? "/contacts" : `/contacts/${encodeURIComponent(id)}`;
}
