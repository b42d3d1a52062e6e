const KEY = "parley:push";

/**
 * Who has turned push on in this browser. When they come back in a new session it goes on without asking; somebody
 * else who signs in here has to want it themselves.
 */
export function isPushOwner(memberId: string): boolean {
  try {
    return localStorage.getItem(KEY) === memberId;
  } catch {
    return false;
  }
}

export function setPushOwner(memberId: string | null): void {
  try {
    if (memberId === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, memberId);
  } catch {
    // No storage: it has to be turned on again in the next session.
  }
}
