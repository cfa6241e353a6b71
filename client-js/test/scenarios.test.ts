import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { Stage, type Step } from "./stage.js";

interface Scenario {
  name: string;
  steps: Step[];
}

const table = new URL("../../protocol/fixtures/scenarios.json", import.meta.url);
const { scenarios } = JSON.parse(readFileSync(table, "utf8")) as { scenarios: Scenario[] };

describe("the scenarios both SDKs share", () => {
  it.each(scenarios)("$name", async ({ steps }) => {
    await new Stage().plays(steps);
  });
});
