/** What a member may wish of the product, kept with the membership. Pure: browser and server share it. */

export const sendKeys = ["enter", "ctrl_enter"] as const;
export type SendKey = (typeof sendKeys)[number];

/** For how long a message to a customer can be taken back before it leaves; 0: it leaves at once. */
export const undoSeconds = [0, 3, 5] as const;
export type UndoSeconds = (typeof undoSeconds)[number];

/** What somebody may be told of: a customer's message, a mention, a window about to close, a failed message. */
export const notices = ["mine", "unassigned", "mention", "reply_soon", "failed"] as const;
export type Notice = (typeof notices)[number];
export type NoticeWays = { sound: boolean; push: boolean };

export type QuietHours = {
  /** "HH:MM" in `timeZone`; may pass midnight. Equal times are the whole day. */
  from: string;
  to: string;
  timeZone: string;
};

export type Preferences = {
  sendKey: SendKey;
  singleKeys: boolean;
  undoSeconds: UndoSeconds;
  notices: Record<Notice, NoticeWays>;
  /** Whether a push says what was written, or only who wrote. */
  pushText: boolean;
  quietHours: QuietHours | null;
  /** Names of templates, in every language: offered first. */
  favouriteTemplates: string[];
};

export const mostFavourites = 50;

export type PreferencesChange = {
  sendKey?: SendKey | undefined;
  singleKeys?: boolean | undefined;
  undoSeconds?: UndoSeconds | undefined;
  notices?: Partial<Record<Notice, { sound?: boolean | undefined; push?: boolean | undefined }>> | undefined;
  pushText?: boolean | undefined;
  quietHours?: QuietHours | null | undefined;
  favouriteTemplates?: string[] | undefined;
};

export const defaultPreferences: Preferences = {
  sendKey: "enter",
  singleKeys: true,
  undoSeconds: 0,
  notices: {
    mine: { sound: true, push: true },
    // A busy queue would ring all day on everybody's phone.
    unassigned: { sound: true, push: false },
    mention: { sound: true, push: true },
    reply_soon: { sound: true, push: true },
    failed: { sound: true, push: true },
  },
  pushText: true,
  quietHours: null,
  favouriteTemplates: [],
};

/** Stored preferences as they count now: what an older or newer release did not store has its default. */
export function readPreferences(stored: unknown): Preferences {
  return mergePreferences(defaultPreferences, (stored ?? {}) as PreferencesChange);
}

/** What `change` does not name stays. */
export function mergePreferences(before: Preferences, change: PreferencesChange): Preferences {
  const wanted = change.notices ?? {};
  const merged = notices.map((notice): [Notice, NoticeWays] => {
    const { sound, push } = wanted[notice] ?? {};
    const held = before.notices[notice];
    return [notice, { sound: sound ?? held.sound, push: push ?? held.push }];
  });
  return {
    sendKey: change.sendKey ?? before.sendKey,
    singleKeys: change.singleKeys ?? before.singleKeys,
    undoSeconds: change.undoSeconds ?? before.undoSeconds,
    notices: Object.fromEntries(merged) as Record<Notice, NoticeWays>,
    pushText: change.pushText ?? before.pushText,
    quietHours: change.quietHours === undefined ? before.quietHours : change.quietHours,
    favouriteTemplates: change.favouriteTemplates ?? before.favouriteTemplates,
  };
}

export type Listener = { preferences: Preferences; isAway: boolean };

/** Whether a member wants to be told of this, by this way, at `now` (Unix milliseconds). Who is away is told nothing. */
export function wantsToHear(
  { preferences, isAway }: Listener,
  notice: Notice,
  way: keyof NoticeWays,
  now: number,
): boolean {
  return !isAway && preferences.notices[notice][way] && !isQuiet(preferences.quietHours, now);
}

/** Whether `now` (Unix milliseconds) lies in the quiet hours, on the clock of their time zone. */
export function isQuiet(hours: QuietHours | null, now: number): boolean {
  if (hours === null) return false;
  const clock = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: hours.timeZone,
  }).format(now);
  const { from, to } = hours;
  if (from === to) return true;
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}
