/** What WhatsApp has said about a number. A fact that changes by webhook carries its own time: the newest counts. */
export type HealthState = {
  qualityRating: string | null;
  qualityAt: Date | null;
  messagingLimit: string | null;
  messagingLimitAt: Date | null;
  displayNameStatus: string | null;
  displayNameAt: Date | null;
  tokenExpiresAt: Date | null;
  isTestNumber: boolean | null;
  checkedAt: Date | null;
};

export const unknownHealth: HealthState = {
  qualityRating: null,
  qualityAt: null,
  messagingLimit: null,
  messagingLimitAt: null,
  displayNameStatus: null,
  displayNameAt: null,
  tokenExpiresAt: null,
  isTestNumber: null,
  checkedAt: null,
};

/** What is newly known of a number; an absent fact stays as it is. */
export type HealthFacts = {
  channelId: string;
  /** When it was true; null: now. */
  at: Date | null;
  /** GREEN, YELLOW, RED, UNKNOWN */
  qualityRating?: string;
  /** TIER_250 … TIER_UNLIMITED: people a business may write to first in 24 hours. */
  messagingLimit?: string;
  displayNameStatus?: string;
  isTestNumber?: boolean;
  /** Null: the token does not expire. */
  tokenExpiresAt?: Date | null;
  isCheck?: boolean;
};

/** Any order and any repetition of the same words ends in the same state. */
export function learn(state: HealthState, facts: HealthFacts, now: Date): HealthState {
  const at = facts.at === null || facts.at > now ? now : facts.at;
  const next = { ...state };
  if (isNewer(facts.qualityRating, at, state.qualityRating, state.qualityAt)) {
    Object.assign(next, { qualityRating: facts.qualityRating, qualityAt: at });
  }
  if (isNewer(facts.messagingLimit, at, state.messagingLimit, state.messagingLimitAt)) {
    Object.assign(next, { messagingLimit: facts.messagingLimit, messagingLimitAt: at });
  }
  if (isNewer(facts.displayNameStatus, at, state.displayNameStatus, state.displayNameAt)) {
    Object.assign(next, { displayNameStatus: facts.displayNameStatus, displayNameAt: at });
  }
  if (facts.isTestNumber !== undefined) next.isTestNumber = facts.isTestNumber;
  if (facts.tokenExpiresAt !== undefined) next.tokenExpiresAt = facts.tokenExpiresAt;
  if (facts.isCheck) next.checkedAt = now;
  return next;
}

/** Of the same moment the greater word, so that order is nothing. */
function isNewer(said: string | undefined, at: Date, known: string | null, knownAt: Date | null): boolean {
  if (said === undefined) return false;
  if (known === null || knownAt === null || at > knownAt) return true;
  return at.getTime() === knownAt.getTime() && said > known;
}
