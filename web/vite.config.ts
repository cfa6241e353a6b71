import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  // Relative, so that the page also works below a path of a reverse proxy.
  base: "./",
  resolve: {
    // The client is compiled from its sources: no build order to remember.
    conditions: ["parley-source", ...defaultClientConditions],
  },
  // Tests run in Node, which has conditions of its own.
  ssr: { resolve: { conditions: ["parley-source", ...defaultServerConditions] } },
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
    server: { deps: { inline: ["@parley/client"] } },
    reporters: ["default", ["junit", { outputFile: "target/vitest-reports/unit.xml" }]],
  },
});
