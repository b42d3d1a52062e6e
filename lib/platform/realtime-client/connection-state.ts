/**
 * How well the screen knows the truth. `starting` and `live` need no words; the rest is said in the banner.
 * `ended`: the session is gone and nothing will come any more.
 */
export type ConnectionState = "starting" | "live" | "catching_up" | "reconnecting" | "offline" | "ended";

export type ConnectionFacts = {
  /** What the browser believes about its network. */
  isOnline: boolean;
  isConnected: boolean;
  /** Whether there has been a connection at all. */
  wasConnected: boolean;
  /** The backlog up to the server's greeting is still coming in, or everything is being fetched again. */
  isBehind: boolean;
  isEnded: boolean;
};

export function connectionState(facts: ConnectionFacts): ConnectionState {
  if (facts.isEnded) return "ended";
  if (facts.isConnected) return facts.isBehind ? "catching_up" : "live";
  if (!facts.isOnline) return "offline";
  return facts.wasConnected ? "reconnecting" : "starting";
}
