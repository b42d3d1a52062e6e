"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { startRealtime } from "./session.ts";

/** One socket per tab, for as long as the shell stands. */
export function RealtimeProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  useEffect(() => startRealtime(client), [client]);
  return children;
}
