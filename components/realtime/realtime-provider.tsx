"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { loadAgain } from "#components/shell/load-again.ts";
// The inbox and the session need it, in parts that know nothing of each other: left to them it would come twice.
import "./sending.ts";

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
