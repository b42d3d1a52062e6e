import { numberNames, numbers } from "../acme.ts";
import { acquaintances } from "../acquaintances.ts";
import { demoAppSecrets } from "../credentials.ts";
import { cast } from "../stories/all.ts";
import { templatesByWaba } from "../templates.ts";
import { userIdOf } from "../webhook-items.ts";

/** The simulator's world (simulator/world/config.ts): the same numbers, secrets and templates, and our customers. */
export function worldConfig(appUrl: string): object {
  return {
    apps: numberNames.map((name) => {
      const { providerAppId, appKey } = numbers[name];
      const { appSecret, verifyToken } = demoAppSecrets(appKey);
      const webhookUrl = `${appUrl}/api/webhooks/whatsapp${name === "support" ? "" : `/${appKey}`}`;
      return { id: providerAppId, secret: appSecret, webhookUrl, verifyToken };
    }),
    wabas: numberNames.map((name) => {
      const { wabaId, providerAppId, phoneNumberId, displayPhoneNumber, name: verifiedName } = numbers[name];
      return {
        id: wabaId,
        name: verifiedName,
        appIds: [providerAppId],
        numbers: [{ id: phoneNumberId, displayPhoneNumber, verifiedName }],
        templates: templatesByWaba[wabaId] ?? [],
      };
    }),
    tokens: numberNames.map((name) => {
      const { wabaId, appKey, providerAppId } = numbers[name];
      return { token: demoAppSecrets(appKey).accessToken, wabaIds: [wabaId], appId: providerAppId };
    }),
    phones: [...cast, ...acquaintances].map((customer) => ({
      waId: customer.waId,
      userId: userIdOf(customer),
      name: customer.name,
      ...(customer.username ? { username: customer.username } : {}),
      ...(customer.dialled ? { dialled: customer.dialled } : {}),
      ...(customer.language ? { locale: customer.language } : {}),
      ...(customer.isPhoneOff ? { online: false } : {}),
      ...(customer.isOffWhatsApp ? { onWhatsApp: false } : {}),
    })),
  };
}
