type Ids = { appId: string | null; wabaId: string | null };

const manager = "https://business.facebook.com/latest/whatsapp_manager";

/** The exact place in Meta's dashboards where something is mended; null where it is not mended there. */
export function metaLink(fix: string | null, { appId, wabaId }: Ids): string | null {
  const app = `https://developers.facebook.com/apps/${appId ?? ""}`;
  const account = wabaId === null ? "" : `?waba_id=${wabaId}`;
  switch (fix) {
    case "set_callback":
    case "callback_url":
      return appId === null ? app : `${app}/whatsapp-business/wa-settings/`;
    case "app_secret":
    case "app_id":
      return appId === null ? app : `${app}/settings/basic/`;
    case "app_mode":
      return appId === null ? app : `${app}/dashboard/`;
    case "recipients":
      return appId === null ? app : `${app}/whatsapp-business/wa-dev-console/`;
    case "new_token":
      return "https://business.facebook.com/settings/system-users";
    case "payment":
      return "https://business.facebook.com/billing_hub/payment_settings";
    case "account_id":
    case "account_settings":
    case "display_name":
    case "quality":
    case "register":
      return `${manager}/phone_numbers/${account}`;
    default:
      return null;
  }
}
