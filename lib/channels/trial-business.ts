import { environment } from "#lib/platform/environment.ts";
import { isProviderLocal } from "./reach.ts";
import { objectOf, textOf } from "./whatsapp/read.ts";

/** What a business gets when it joins the simulator. Holds secrets. */
export type TrialBusiness = {
  appId: string;
  appSecret: string;
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  accessToken: string;
};

const timeoutMs = 10_000;

/** Only where the simulator runs (SIMULATOR=on) and is whom we talk to. */
export function hasSimulator(): boolean {
  return environment().SIMULATOR && isProviderLocal();
}

/** The page with its phones, for the person at this machine; null without it. */
export function simulatorPage(): string | null {
  return hasSimulator() ? environment().GRAPH_API_URL : null;
}

/** A business of its own, with a number nobody else has. Null when the simulator does not answer. */
export async function joinSimulator(name: string): Promise<TrialBusiness | null> {
  try {
    const answer = await fetch(`${environment().GRAPH_API_URL}/_sim/onboarding`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: name.slice(0, 100) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return answer.ok ? readBusiness(await answer.json()) : null;
  } catch {
    return null;
  }
}

function readBusiness(answer: unknown): TrialBusiness | null {
  const given = objectOf(answer) ?? {};
  const text = (key: keyof TrialBusiness) => textOf(given[key]) ?? "";
  const business = {
    ...{ appId: text("appId"), appSecret: text("appSecret"), wabaId: text("wabaId") },
    ...{ phoneNumberId: text("phoneNumberId"), displayPhoneNumber: text("displayPhoneNumber") },
    accessToken: text("accessToken"),
  };
  return Object.values(business).includes("") ? null : business;
}
