import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defaultClientConditions } from "vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  // Relative, so that the page also works below a path of a reverse proxy.
  base: "./",
  resolve: {
    // The client is compiled from its sources: no build order to remember.
    conditions: ["parley-source", ...defaultClientConditions],
  },
  build: {
    // The server's policy allows nothing inline and no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { "/ws": { target: "ws://127.0.0.1:8080", ws: true } },
  },
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", ["junit", { outputFile: "target/vitest-reports/unit.xml" }]],
  },
});
