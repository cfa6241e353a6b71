/** Reading fields of a decoded JSON object. What is not as it must be throws [Malformed]. */

export class Malformed extends Error {}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function object(value: unknown, what: string): JsonObject {
  if (!isObject(value)) {
    throw new Malformed(`${what}: expected an object`);
  }
  return value;
}

export function list(from: JsonObject, name: string): readonly unknown[] {
  const value = from[name];
  if (!Array.isArray(value)) {
    throw new Malformed(`${name}: expected a list`);
  }
  return value;
}

export function text(from: JsonObject, name: string): string {
  const value = from[name];
  if (typeof value !== "string") {
    throw new Malformed(`${name}: expected a text`);
  }
  return value;
}

/** An integer from 0 to 2^53. */
export function integer(from: JsonObject, name: string): number {
  const value = from[name];
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 2 ** 53) {
    throw new Malformed(`${name}: expected an integer from 0 to 2^53`);
  }
  return value;
}

type Reader<T> = (from: JsonObject, name: string) => T;

/** An optional field as an object to spread: absent (or null) stays absent. */
export function optional<K extends string, T>(
  from: JsonObject,
  name: K,
  read: Reader<T>,
): Partial<Record<K, T>> {
  const value = from[name];
  if (value === undefined || value === null) {
    return {};
  }
  return { [name]: read(from, name) } as Partial<Record<K, T>>;
}

export function anything(from: JsonObject, name: string): unknown {
  return from[name];
}

/** True or false; absent (or null) is false. */
export function flag(from: JsonObject, name: string): boolean {
  const value = from[name] ?? false;
  if (typeof value !== "boolean") {
    throw new Malformed(`${name}: expected true or false`);
  }
  return value;
}

/** The texts of a list; an absent list is empty. */
export function texts(from: JsonObject, name: string): readonly string[] {
  const value = from[name] ?? [];
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === "string")) {
    throw new Malformed(`${name}: expected a list of texts`);
  }
  return value;
}
