"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { loadAgain } from "#components/shell/load-again.ts";

/** One socket per tab, for as long as the shell stands. Its code comes after the first paint. */
export function RealtimeProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  useEffect(() => {
    let stop: (() => void) | null = () => {};
    void loadAgain(() => import("./session.ts")).then(({ startRealtime }) => {
      if (stop) stop = startRealtime(client);
    });
    return () => {
      stop?.();
      stop = null;
    };
  }, [client]);
  return children;
}
