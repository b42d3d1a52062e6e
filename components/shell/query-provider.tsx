"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { endSession } from "./session-state.ts";

/** Realtime keeps what is on the screen true, so nothing is fetched again because a window got the focus. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function createClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiProblem && error.status === 401) endSession();
      },
    }),
    defaultOptions: {
      queries: {
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        gcTime: 10 * 60_000,
        retry: (count, error) => isTemporary(error) && count < 5,
        retryDelay: (count) => Math.min(8_000, 500 * 2 ** count),
        // Our own banner says what the network does; a paused query would say nothing.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
}

function isTemporary(error: Error): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status === 429 || error.status >= 500;
}
