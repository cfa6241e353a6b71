import { RequestError } from "@parley/client";
import { i18n } from "../i18n/i18n.svelte";

/** What went wrong, for people. */
export function explain(problem: unknown): string {
  return problem instanceof RequestError ? problem.message : i18n.text.somethingWrong;
}
