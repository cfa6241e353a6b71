import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Takes the pictures of docs/images; not a test. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  test: { include: ["*.pictures.ts"], testTimeout: 180_000, hookTimeout: 120_000 },
});
