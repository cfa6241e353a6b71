import { expect } from "vitest";
import { FakePlatform, settled } from "./fakePlatform.js";
import {
  InMemoryStorage,
  InMemoryTokenStore,
  ParleyClient,
  type CreateGroup,
  type LoggedEvent,
  type RequestError,
  type Sent,
} from "../src/index.js";

type Json = Record<string, unknown>;

/** One line of a scenario: what to do, and what belongs to it. */
export type Step = Json;

interface Outcome {
  acked?: number | undefined;
  failed?: string;
}

/** Plays the steps of `protocol/fixtures/scenarios.json`; its head says what they mean. */
export class Stage {
  readonly #platform = new FakePlatform();
  readonly #tokens = new InMemoryTokenStore();
  readonly #storage = new InMemoryStorage();
  #client = this.#newClient();
  /** Sockets the client had opened by the last time anyone looked. */
  #sockets = 0;
  /** Frames of the present socket that were looked at. */
  #read = 0;
  readonly #ids = new Map<string, string>();
  readonly #outcomes = new Map<string, Outcome>();
  #applied: LoggedEvent[] = [];
  #reset: string[] = [];

  async plays(steps: readonly Step[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      try {
        await this.#play(step);
      } catch (problem) {
        const place = `step ${index + 1}, ${JSON.stringify(step)}`;
        throw new Error(`${place}: ${String(problem)}`, { cause: problem });
      }
    }
  }

  #newClient(): ParleyClient {
    const client = new ParleyClient({
      url: "ws://server/ws",
      platform: this.#platform,
      tokens: this.#tokens,
      storage: this.#storage,
    });
    client.on("event", (event) => this.#applied.push(event));
    client.on("reset", (conversation) => this.#reset.push(conversation));
    return client;
  }

  async #play(step: Step): Promise<void> {
    const [verb = "", given] = Object.entries(step)[0] ?? [];
    if (verb === "repeat") {
      for (let turn = 1; turn <= Number(given); turn += 1) {
        await this.plays(withTurn(step["steps"], turn) as Step[]);
      }
    } else if (verb.startsWith("expect")) {
      await settled();
      this.#expects(verb, given, step);
    } else if (verb.startsWith("app")) {
      this.#app(verb, given, step);
    } else if (verb.startsWith("client")) {
      await settled();
      this.#clientShould(verb, given as Json);
    } else {
      this.#happens(verb, given, step);
    }
  }

  #app(verb: string, given: unknown, step: Step): void {
    switch (verb) {
      case "app logs in":
        this.#client.login(given as string).catch(() => undefined);
        break;
      case "app resumes":
        this.#client.resume()?.catch(() => undefined);
        break;
      case "app sends":
        for (let turn = 1; turn <= Number(step["times"] ?? 1); turn += 1) {
          const as = withTurn(step["as"], turn) as string;
          this.#sends(as, withTurn(given, turn) as Json);
        }
        break;
      case "app watches":
        this.#client.watch(given as string[]);
        break;
      case "app signs out":
        this.#client.signOut();
        break;
      case "app closes":
        this.#client.close();
        break;
      case "app restarts":
        // The process ended without a word: nothing of the old client is heard any more.
        this.#platform.forgets();
        this.#applied = [];
        this.#reset = [];
        this.#client = this.#newClient();
        break;
      default:
        throw new Error("unknown step");
    }
  }

  #sends(as: string, request: Json): void {
    const { id, ack } = this.#submit(request);
    const outcome: Outcome = {};
    this.#ids.set(as, id);
    this.#outcomes.set(as, outcome);
    ack.then(
      ({ seq }) => {
        outcome.acked = seq;
      },
      (error: unknown) => {
        outcome.failed = (error as RequestError).code;
      },
    );
  }

  #submit({ action, ...fields }: Json): Sent {
    switch (action) {
      case "group":
        return this.#client.sendGroup(fields["group"] as string, fields["message"] as string);
      case "private":
        return this.#client.sendPrivate(fields["receiver"] as string, fields["message"] as string);
      case "create":
        return this.#client.create(fields as unknown as CreateGroup);
      default:
        throw new Error("unknown request");
    }
  }

  #clientShould(verb: string, given: Json): void {
    switch (verb) {
      case "client connects":
        this.#waitsAsLongAsItWants();
        expect(this.#platform.sockets.length, "sockets opened").toBeGreaterThan(this.#sockets);
        this.#sockets = this.#platform.sockets.length;
        this.#read = 0;
        this.#platform.socket.opens();
        break;
      case "client should send": {
        const frame = this.#platform.socket.sent[this.#read];
        this.#read += 1;
        expect(frame, "the next frame sent").toBeDefined();
        for (const [name, value] of Object.entries(this.#withIds(given) as Json)) {
          expect(frame?.[name] ?? null, name).toEqual(value);
        }
        break;
      }
      case "client sends nothing":
        expect(this.#platform.socket.sent.slice(this.#read)).toEqual([]);
        break;
      case "client hangs up":
        expect(this.#platform.sockets[this.#sockets - 1]?.closed).toBe(true);
        break;
      default:
        throw new Error("unknown step");
    }
  }

  #waitsAsLongAsItWants(): void {
    const { state } = this.#client;
    if (state.name === "waiting") {
      this.#platform.advance(state.until - this.#platform.now());
    }
  }

  #happens(verb: string, given: unknown, step: Step): void {
    const { socket } = this.#platform;
    switch (verb) {
      case "server welcomes": {
        const { [verb]: user, ...more } = step;
        const token = `token-${user as string}`;
        const basics = { heartbeat: 25, durability: "fsync", limits: {}, protocol: 1 };
        socket.says({ action: "welcome", user, token, ...basics, log: "log-1", ...more });
        break;
      }
      case "server sends":
        socket.says(...[this.#withIds(given)].flat().map((frame) => frame as Json));
        break;
      case "server closes":
        socket.closes(given as number, (step["reason"] ?? "") as string);
        break;
      case "connection breaks":
        socket.closes(1006);
        break;
      case "time passes":
        this.#platform.advance(given as number);
        break;
      default:
        throw new Error("unknown step");
    }
  }

  #expects(verb: string, given: unknown, step: Step): void {
    switch (verb) {
      case "expect state":
        this.#expectState(given, step);
        break;
      case "expect applied":
        expect(this.#applied).toHaveLength((given as Json[]).length);
        expect(this.#applied).toMatchObject(given as Json[]);
        this.#applied = [];
        break;
      case "expect applied up to": {
        const ends = new Map(this.#applied.map(({ conversation, seq }) => [conversation, seq]));
        expect(Object.fromEntries(ends)).toEqual(given);
        break;
      }
      case "expect reset":
        expect(this.#reset).toEqual(given);
        this.#reset = [];
        break;
      case "expect acked":
        expect(this.#outcomes.get(given as string)).toEqual({ acked: step["seq"] });
        break;
      case "expect failed":
        expect(this.#outcomes.get(given as string)).toEqual({ failed: step["code"] });
        break;
      case "expect stored":
        for (const [name, value] of Object.entries(given as Json)) {
          expect(this.#stored()[name], name).toEqual(value);
        }
        break;
      case "expect no connection":
        expect(this.#platform.sockets).toHaveLength(this.#sockets);
        break;
      default:
        throw new Error("unknown step");
    }
  }

  #expectState(name: unknown, { code, closeCode }: Step): void {
    const { state } = this.#client;
    expect(state.name).toBe(name);
    const reason = state.name === "refused" ? state.reason : undefined;
    if (code !== undefined) {
      expect(reason?.code).toBe(code);
    }
    if (closeCode !== undefined) {
      expect(reason?.closeCode).toBe(closeCode);
    }
  }

  #stored(): Json {
    const session = this.#storage.load();
    const names = new Map([...this.#ids].map(([name, id]) => [id, name]));
    return {
      token: this.#tokens.load()?.token ?? null,
      log: session?.log,
      cursors: Object.fromEntries(session?.cursors ?? []),
      outbox: this.#storage.claim(session?.user ?? "").map(({ id }) => names.get(id)),
    };
  }

  /** "$m1" is the id of what was sent as m1; "$i+1" was put in by the repetition. */
  #withIds(value: unknown): unknown {
    return mapTexts(value, (text) =>
      text.startsWith("$") ? (this.#ids.get(text.slice(1)) ?? text) : text,
    );
  }
}

function withTurn(value: unknown, turn: number): unknown {
  return mapTexts(value, (text) =>
    text === "$i+1" ? turn + 1 : text.replaceAll("$i", String(turn)),
  );
}

function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === "string") {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => mapTexts(one, change));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, one]) => [name, mapTexts(one, change)]);
    return Object.fromEntries(entries) as Json;
  }
  return value;
}
