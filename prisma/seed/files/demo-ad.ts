import { tentAtDusk } from "./drawings.ts";
import { drawPng } from "./picture.ts";

/** Of an ad of the company's: where its picture was, and the picture, which nobody has to fetch any more. */
export const demoAd = {
  pictureUrl: "https://scontent.xx.fbcdn.net/v/acme-tents.png",
  picture: () => drawPng(tentAtDusk),
};
