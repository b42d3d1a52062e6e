/** Every message says who it is in its own text, so that it can be recognised wherever it turns up. */
export function textOf(run: string, n: number): string {
  return `#${run}.${n}# My parcel has not arrived yet, could you please check where it is?`;
}

const pattern = /#([a-z0-9]+)\.(\d+)#/;

/** Which message of a run a text is; null for texts of anybody else. */
export function nonceOf(run: string, text: string | null | undefined): number | null {
  const found = pattern.exec(text ?? "");
  return found?.[1] === run ? Number(found[2]) : null;
}
