"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, useTransition } from "react";

/**
 * A link to another page of ours. Like next/link without its prefetching, which nothing here uses and which costs
 * the first load of every page 6 kB. The address stays a real one: another tab, a copy, a page without scripts.
 * `data-pending` while the other page is on its way.
 */
export function PageLink({ href, onClick, ...rest }: ComponentProps<"a"> & { href: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <a
      href={href}
      data-pending={isPending || undefined}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || event.button !== 0) return;
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        startTransition(() => router.push(href));
      }}
      {...rest}
    />
  );
}
