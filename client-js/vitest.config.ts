import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", ["junit", { outputFile: "target/vitest-reports/unit.xml" }]],
  },
});
