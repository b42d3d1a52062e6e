import type { Customer, Story } from "../story.ts";
import { eastern, nour } from "./eastern.ts";
import { dana, english, kit } from "./english.ts";
import { bram, french } from "./french.ts";
import { anke, german } from "./german.ts";
import { joao, portuguese } from "./portuguese.ts";
import { marisol, spanish } from "./spanish.ts";
import { trouble } from "./trouble.ts";
import { wholesale } from "./wholesale.ts";

export const stories: Story[] = [
  ...spanish,
  ...german,
  ...french,
  ...portuguese,
  ...eastern,
  ...english,
  ...trouble,
  ...wholesale,
];

/** Everybody with a phone in the simulator; those one plays most stand first. */
export const cast: Customer[] = [
  ...new Set([marisol, nour, joao, kit, bram, anke, dana, ...stories.map((story) => story.customer)]),
];
