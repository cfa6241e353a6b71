import type { ClientEvents, ParleyClient } from "@parley/client";
import type { Pulse } from "./pulse";

type Heard = Exclude<keyof ClientEvents, "problem">;

/** What is done with each thing a client tells. */
export type Listeners = { [Name in Heard]: (value: ClientEvents[Name]) => void };

/** Listens to a client: to where the connection stands at once, to what comes many times a second together. */
export function listen(
  client: Pick<ParleyClient, "on">,
  pulse: Pulse,
  { state, welcome, ...others }: Listeners,
): void {
  const atOnce = <Name extends Heard>(name: Name, take: Listeners[Name]) => {
    client.on(name, (value) => {
      pulse.flush();
      take(value);
    });
  };
  const later = <Name extends Heard>(name: Name, take: Listeners[Name]) => {
    client.on(name, (value) => {
      pulse.add(() => {
        take(value);
      });
    });
  };
  atOnce("state", state);
  atOnce("welcome", welcome);
  later("rows", others.rows);
  later("restored", others.restored);
  later("event", others.event);
  later("unread", others.unread);
  later("receipt", others.receipt);
  later("typing", others.typing);
  later("presence", others.presence);
  later("reset", others.reset);
}
