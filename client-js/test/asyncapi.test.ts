import { Ajv, type AnySchemaObject } from "ajv";
import specs from "@asyncapi/specs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { actions, json, read } from "./schemas.js";

type Tree = Record<string, unknown>;

interface Message {
  name: string;
  payload: { $ref: string };
}

interface Operation {
  action: "send" | "receive";
  messages: { $ref: string }[];
  reply?: { messages: { $ref: string }[] };
}

const document = parse(read("asyncapi.yaml")) as Tree;
const { messages } = document["components"] as { messages: Record<string, Message> };
const operations = Object.values(document["operations"] as Record<string, Operation>);

/** What a reference in the document points at. */
function resolve(ref: string): unknown {
  const [file, pointer = ""] = ref.split("#");
  const root = file === "" ? document : json(String(file));
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((node, name) => (node as Tree | undefined)?.[name], root);
}

function references(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === "$ref" ? [String(value)] : references(value),
  );
}

function isAbout(action: string, kind: "Request" | "Frame") {
  return ({ $ref }: { $ref: string }) => $ref === `#/channels/chat/messages/${action}${kind}`;
}

describe("the AsyncAPI document", () => {
  it("is one of version 3", () => {
    const { $schema, ...metaSchema } = specs.schemasWithoutId["3.0.0"] as AnySchemaObject;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(metaSchema);

    expect($schema).toBe("http://json-schema.org/draft-07/schema");
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...document, channels: { chat: { address: 7 } } })).toBe(false);
  });

  it.each(references(document))("refers to something: %s", (ref) => {
    expect(resolve(ref)).toBeTypeOf("object");
  });

  it("finds no reference that leads nowhere", () => {
    expect(resolve("./schema/frames.schema.json#/$defs/dance")).toBeUndefined();
  });

  it.each(actions("requests"))("receives, and answers, the request %s", (action) => {
    const operation = operations.find(({ messages: of }) => of.some(isAbout(action, "Request")));

    expect(operation?.action).toBe("receive");
    expect(operation?.reply?.messages.some(isAbout("error", "Frame"))).toBe(true);
    expect(messages[`${action}Request`]).toMatchObject({
      name: action,
      payload: { $ref: `./schema/requests.schema.json#/$defs/${action}` },
    });
  });

  it.each(actions("frames"))("sends, or answers with, the frame %s", (action) => {
    const said = operations.flatMap(({ action: way, messages: of, reply }) => [
      ...(way === "send" ? of : []),
      ...(reply?.messages ?? []),
    ]);

    expect(said.some(isAbout(action, "Frame"))).toBe(true);
    expect(messages[`${action}Frame`]).toMatchObject({
      name: action,
      payload: { $ref: `./schema/frames.schema.json#/$defs/${action}` },
    });
  });
});
