import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and while React takes over the server's page, true ever after. */
export const useIsHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
