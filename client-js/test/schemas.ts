import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** A file of the folder `protocol`. */
export function read(path: string): string {
  return readFileSync(new URL(`../../protocol/${path}`, import.meta.url), "utf8");
}

export function json(path: string): unknown {
  return JSON.parse(read(path));
}

/** `requests` or `frames`, compiled as a client would; `edit` changes the text before. */
export function compile(name: string, edit = (text: string) => text): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
  ajv.addSchema(json("schema/common.schema.json") as object, "common.schema.json");
  const text = edit(read(`schema/${name}.schema.json`));
  ajv.addSchema(JSON.parse(text) as object, `${name}.schema.json`);
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  return validate;
}

/** The schema for a server that is not ahead of it: a field that is not described is a fault. */
export function strict(text: string): string {
  return text.replaceAll(/("(additional|unevaluated)Properties": )true/g, "$1false");
}

/** The actions a schema file knows. */
export function actions(name: string): string[] {
  const root = json(`schema/${name}.schema.json`) as { oneOf: { $ref: string }[] };
  return root.oneOf.map(({ $ref }) => $ref.replace("#/$defs/", ""));
}
