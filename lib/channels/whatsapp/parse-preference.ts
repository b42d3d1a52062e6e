import type { Change } from "./change.ts";
import { isNobody } from "./person.ts";
import { arrayOf, digitsOf, idOf, objectOf, required, secondsOf } from "./read.ts";

/** `user_preferences`: a person stops or resumes marketing of this number (platform reference, 4.3). */
export function parsePreferences(change: Change) {
  for (const slice of arrayOf(change.value.user_preferences)) {
    const preference = objectOf(slice) ?? {};
    const { person, contact } = change.contacts({
      userId: idOf(preference.user_id),
      parentUserId: idOf(preference.parent_user_id),
      waId: digitsOf(preference.wa_id),
    });
    change.add({
      list: "user_preferences",
      slice,
      contact,
      read: () => {
        const { value, category } = preference;
        const isMarketing = category === undefined || category === "marketing_messages";
        // "signup" and whatever comes later is no statement about what we may send.
        if (!isMarketing || (value !== "stop" && value !== "resume")) {
          return { type: "unhandled", reason: "unknown_status" };
        }
        return {
          type: "marketing_preference",
          person: required(isNobody(person) ? null : person, "person"),
          value,
          timestamp: required(secondsOf(preference.timestamp), "timestamp"),
        };
      },
    });
  }
}
