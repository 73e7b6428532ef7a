import { describe, test } from "node:test";

import { SCENARIOS } from "./outbox.scenarios.js";
import { MemoryStore } from "./platform.js";

describe("outbox", () => {
  for (const [name, scenario] of Object.entries(SCENARIOS)) test(name, () => scenario(new MemoryStore()));
});
