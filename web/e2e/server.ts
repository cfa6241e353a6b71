import { spawn, type ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const jar = fileURLToPath(new URL("../../server/target/parley.jar", import.meta.url));
const startMaxMs = 30_000;

/** A real server process over a data folder of its own, which outlives kills. */
export class TestServer {
  readonly #data = mkdtempSync(join(tmpdir(), "parley-e2e-"));
  readonly #port: number;
  readonly #options: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, options: readonly string[]) {
    this.#port = port;
    this.#options = options;
  }

  /** @param options - more of what `serve` is started with. */
  static async start(...options: string[]): Promise<TestServer> {
    const server = new TestServer(await freePort(), options);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Starts the process, at first and after [kill]; returns once it serves. */
  async start(): Promise<void> {
    const [command = "", ...first] = commandLine();
    const place = ["--port", `${this.#port}`, "--data", this.#data];
    const options = ["serve", ...place, ...this.#options];
    const started = spawn(command, [...first, ...options], { stdio: ["ignore", "pipe", "pipe"] });
    this.#process = started;
    const output: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => {
        reject(new Error(`The server ${why}:\n${output.join("\n")}`));
      };
      const timer = setTimeout(() => {
        fail(`did not start within ${startMaxMs} ms`);
      }, startMaxMs);
      const onLine = (line: string) => {
        output.push(line);
        if (line.includes(`http://127.0.0.1:${this.#port}`)) {
          clearTimeout(timer);
          resolve();
        }
      };
      createInterface(started.stdout).on("line", onLine);
      createInterface(started.stderr).on("line", onLine);
      started.once("error", (problem) => {
        clearTimeout(timer);
        fail(problem.message);
      });
      started.once("exit", (code) => {
        clearTimeout(timer);
        fail(`ended with ${code ?? "a signal"}`);
      });
    });
  }

  /** Gives it no chance to say goodbye. */
  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running?.exitCode === null && running.signalCode === null) {
      const gone = new Promise((resolve) => running.once("exit", resolve));
      running.kill("SIGKILL");
      await gone;
    }
  }

  /** Starts over after [kill], knowing nobody any more. */
  async startAnew(): Promise<void> {
    rmSync(this.#data, { recursive: true, force: true });
    await this.start();
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
  }
}

/** `E2E_COMMAND` tries another build of the server, such as an installed one. */
function commandLine(): string[] {
  const other = process.env["E2E_COMMAND"];
  if (other) {
    return other.split(" ");
  }
  if (!existsSync(jar)) {
    throw new Error(`${jar} is missing (expected: the server built before its browser tests)`);
  }
  return [java(), "-jar", jar];
}

/** The server needs Java 25: of `JAVA_HOME`, else one of the usual places, else on the path. */
function java(): string {
  const home = process.env["JAVA_HOME"];
  if (home) {
    return join(home, "bin", "java");
  }
  const installed = "/usr/lib/jvm";
  const found = existsSync(installed)
    ? readdirSync(installed).find((name) => /(^|-)25(\D|$)/.test(name))
    : undefined;
  return found ? join(installed, found, "bin", "java") : "java";
}

/**
 * A port that stays free until it is used, also while the server is down: one below those that
 * systems give to whoever asks for any.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => {
      resolve(false);
    });
    probe.listen(port, "127.0.0.1", () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
  return isFree ? port : freePort();
}
