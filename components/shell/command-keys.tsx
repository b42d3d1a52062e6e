import { useEffect, useEffectEvent } from "react";
import { usePreferences } from "#components/preferences/use-preferences.ts";
import { listenForCommands } from "./commands.ts";

/** Listens for the page's keys, as the reader wants them. */
export function CommandKeys() {
  const { singleKeys } = usePreferences();
  const hasSingleKeys = useEffectEvent(() => singleKeys);
  useEffect(() => listenForCommands(() => hasSingleKeys()), []);
  return null;
}
