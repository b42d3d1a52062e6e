import { bulkFixtures } from "./bulk-fixtures.ts";
import { channelFixtures } from "./channel-fixtures.ts";
import { conversationFixtures } from "./conversation-fixtures.ts";
import { costFixtures } from "./cost-fixtures.ts";
import type { Fixtures } from "./fixture.ts";
import { labelFixtures } from "./label-fixtures.ts";
import { noteFixtures } from "./note-fixtures.ts";
import { peopleFixtures } from "./people-fixtures.ts";
import { pushFixtures } from "./push-fixtures.ts";
import { sendFixtures } from "./send-fixtures.ts";
import { teamFixtures } from "./team-fixtures.ts";
import { templateFixtures } from "./template-fixtures.ts";

/** Every endpoint of lib/api.ts has a line in one of these; the matrix fails for one that has not. */
export const fixtures: Fixtures = {
  ...teamFixtures,
  ...conversationFixtures,
  ...labelFixtures,
  ...channelFixtures,
  ...sendFixtures,
  ...bulkFixtures,
  ...noteFixtures,
  ...peopleFixtures,
  ...pushFixtures,
  ...templateFixtures,
  ...costFixtures,
};
