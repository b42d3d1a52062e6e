const KEY = "parley:folded-notice";

/** Which notice this reader has folded away in this browser; the next one stands open again. */
export function isFolded(reader: string, version: number): boolean {
  try {
    return localStorage.getItem(KEY) === `${reader} ${version}`;
  } catch {
    return false;
  }
}

export function keepFolded(reader: string, version: number | null): void {
  try {
    if (version === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, `${reader} ${version}`);
  } catch {
    // Storage is full or forbidden: it is folded until the page is loaded again.
  }
}
