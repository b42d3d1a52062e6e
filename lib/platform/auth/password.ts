import { hash, verify } from "@node-rs/argon2";

/** OWASP's minimum for argon2id: 19 MiB, two passes. About 20 ms on a small machine. */
const argon2id = 2; // Algorithm.Argon2id, a const enum that isolated modules cannot read
const parameters = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of nothing anybody knows, with the same parameters: the work done for an unknown e-mail. */
const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$ZwI/9vY2ZQqaOzawE1BiKA$QVupYPMShY1DN1dcwtfZGBAlgeqR7rwYbkuFEq5bV3g";

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), parameters);
}

/** Takes the same time whether there is an account or not (threat A9: enumeration by time). */
export async function isPasswordOf(storedHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(storedHash ?? nobodysHash, normal(password));
  return isRight && storedHash !== null;
}

/** The same password typed on two keyboards may differ in composition only. */
function normal(password: string): string {
  return password.normalize("NFKC");
}
