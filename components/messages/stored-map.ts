/** The member this browser works for. What one person typed is not the next person's to read or to send. */
let owner: string | null = null;
const onOwner = new Set<(isFirst: boolean) => void>();

export function setStorageOwner(memberId: string): void {
  if (owner === memberId) return;
  const isFirst = owner === null;
  owner = memberId;
  for (const listener of onOwner) listener(isFirst);
}

/**
 * Small texts by key in localStorage, this tab's copy in memory. Storage may be full, forbidden or absent: then they
 * last as long as the page.
 */
export class StoredMap {
  private readonly name: string;
  private readonly memory = new Map<string, string>();

  /**
   * `onChange`: it is known who works here, and all keys mean something else. `isFirst`: nobody was known before.
   */
  constructor(name: string, onChange: (isFirst: boolean) => void) {
    this.name = name;
    onOwner.add((isFirst) => {
      this.memory.clear();
      onChange(isFirst);
    });
  }

  private get prefix(): string {
    return `parley:${owner}:${this.name}:`;
  }

  get(key: string): string | null {
    return this.memory.get(key) ?? this.read(key);
  }

  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(this.prefix + key);
      else localStorage.setItem(this.prefix + key, value);
    } catch {
      // The copy in memory has to do.
    }
    if (value === null) this.memory.delete(key);
    else this.memory.set(key, value);
  }

  /** What is stored, by whichever tab. */
  keys(): string[] {
    try {
      const stored = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
      return [...new Set([...this.memory.keys(), ...stored.map((key) => key.slice(this.prefix.length))])];
    } catch {
      return [...this.memory.keys()];
    }
  }

  /** Whether another tab has taken it away. */
  isStored(key: string): boolean {
    try {
      return localStorage.getItem(this.prefix + key) !== null;
    } catch {
      return this.memory.has(key);
    }
  }

  clear(): void {
    for (const key of this.keys()) this.set(key, null);
  }

  private read(key: string): string | null {
    if (owner === null) return null;
    try {
      return localStorage.getItem(this.prefix + key);
    } catch {
      return null;
    }
  }
}
