import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";

/**
 * Puts the styles into the script: one tag is all a page needs, and the sheet that is made of them
 * there asks nothing of the page's own content policy.
 */
function stylesInside(): Plugin {
  return {
    name: "styles-inside",
    enforce: "post",
    generateBundle(_, bundle) {
      let styles = "";
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === "asset" && name.endsWith(".css")) {
          styles += typeof file.source === "string" ? file.source : "";
          Reflect.deleteProperty(bundle, name);
        }
      }
      const script = bundle["widget.js"];
      if (script?.type !== "chunk" || styles === "") {
        throw new Error("the widget's script or styles are missing");
      }
      const quoted = JSON.stringify(styles);
      script.code = script.code.replace(/(["'`])PARLEY_STYLES\1/, () => quoted);
    },
  };
}

/** The same client as one script, for pages of others. */
export default defineConfig({
  plugins: [svelte(), stylesInside()],
  publicDir: false,
  resolve: { conditions: ["parley-source", ...defaultClientConditions] },
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    emptyOutDir: false,
    // The first with light-dark() and :dir(); for older ones these would be rewritten, not kept.
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    cssCodeSplit: false,
    lib: { entry: "src/widget.ts", formats: ["iife"], name: "parley", fileName: () => "widget.js" },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
