import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Each file starts a server and a browser of its own: one at a time.
    fileParallelism: false,
    reporters: ["default", ["junit", { outputFile: "target/vitest-reports/e2e.xml" }]],
  },
});
