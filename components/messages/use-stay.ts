import { useEffect, useState } from "react";

/** Nothing has scrolled for so long: whoever scrolls on does so sooner. */
const REST_MS = 100;
/** A line that is there for so long is looked at, however one scrolls. */
const STAY_MS = 400;

let scrolledAt = Number.NEGATIVE_INFINITY;
if (typeof document !== "undefined") {
  const heard = () => {
    scrolledAt = performance.now();
  };
  document.addEventListener("scroll", heard, { capture: true, passive: true });
}

/**
 * Whether a line stays. What costs more than all else of its line, such as a map or a player, is neither fetched nor
 * drawn for those that are scrolled past.
 */
export function useStay(): boolean {
  const [isStaying, setStaying] = useState(false);
  useEffect(() => {
    const since = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      const now = performance.now();
      const left = Math.min(scrolledAt + REST_MS, since + STAY_MS) - now;
      if (left <= 0) setStaying(true);
      else timer = setTimeout(look, left);
    };
    timer = setTimeout(look);
    return () => clearTimeout(timer);
  }, []);
  return isStaying;
}
