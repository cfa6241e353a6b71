import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defaultClientConditions } from "vite";
import { defineConfig } from "vitest/config";

/** The page that is measured, and the run that measures it; not part of what is built. */
export default defineConfig({
  root: fileURLToPath(new URL("measure", import.meta.url)),
  plugins: [svelte()],
  base: "./",
  resolve: { conditions: ["parley-source", ...defaultClientConditions] },
  build: { outDir: "../target/measure", emptyOutDir: true },
  preview: { host: "127.0.0.1", port: 0 },
  logLevel: "warn",
  test: { include: ["**/*.measure.ts"] },
});
