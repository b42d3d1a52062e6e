type Cleaner = () => Promise<void>;

const cleaners: Cleaner[] = [];
let cleaning: Promise<void> | undefined;

/** Registers what must be undone when the run ends, however it ends. Returns a way to do it earlier. */
export function onEnd(clean: Cleaner): Cleaner {
  let done: Promise<void> | undefined;
  const once = () => {
    done ??= clean();
    return done;
  };
  cleaners.push(once);
  return once;
}

/** Last started, first stopped; once, however often it is asked for. */
export function cleanUp(): Promise<void> {
  cleaning ??= cleanAll();
  return cleaning;
}

/** One that fails does not keep the others from being cleaned up. */
async function cleanAll(): Promise<void> {
  for (const clean of cleaners.splice(0).reverse()) {
    await clean().catch((error: unknown) => console.error(`While cleaning up: ${String(error)}`));
  }
}
