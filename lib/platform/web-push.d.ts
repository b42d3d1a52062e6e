/** The little of web-push 3 that we use: keys, and the encrypted and signed request. We make the request ourselves. */
declare module "web-push" {
  type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } };
  type Options = {
    vapidDetails: { subject: string; publicKey: string; privateKey: string };
    TTL: number;
    urgency: "normal" | "high";
    topic?: string;
  };
  type RequestDetails = { headers: Record<string, string | number>; body: Buffer<ArrayBuffer> };
  const webPush: {
    generateVAPIDKeys(): { publicKey: string; privateKey: string };
    generateRequestDetails(subscription: Subscription, payload: string, options: Options): RequestDetails;
  };
  export default webPush;
}
