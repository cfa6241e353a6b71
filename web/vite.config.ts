import { svelte } from "@sveltejs/vite-plugin-svelte";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { defaultClientConditions, defaultServerConditions, type Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Tells the service worker which files there are. */
function listFiles(): Plugin {
  return {
    name: "list-files",
    generateBundle(_, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") {
        throw new Error("sw.js is missing");
      }
      const built = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
      const folder = new URL("public/", import.meta.url);
      const given = readdirSync(folder);
      const files = [...built, ...given];
      const contents = [
        ...Object.values(bundle).map((one) => (one.type === "chunk" ? one.code : one.source)),
        ...given.map((name) => readFileSync(new URL(name, folder))),
      ];
      const hash = createHash("sha256");
      for (const part of [...files, ...contents]) {
        hash.update(part);
      }
      const list = JSON.stringify(JSON.stringify(files.map((file) => `./${file}`))).slice(1, -1);
      worker.code = worker.code
        .replace("PARLEY_FILES", () => list)
        .replace("PARLEY_VERSION", hash.digest("hex").slice(0, 16));
    },
  };
}

export default defineConfig({
  plugins: [svelte(), listFiles()],
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
    // The first with light-dark() and :dir(); for older ones these would be rewritten, not kept.
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    rolldownOptions: {
      input: { index: "index.html", sw: "src/sw.ts" },
      output: {
        // A service worker is found by its name, and keeps it.
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
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
