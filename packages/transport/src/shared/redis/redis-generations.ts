import { createGenerationCounts } from "../generation-counts.ts";
import type { SharedGenerations } from "../shared-store.ts";
import type { RedisClient, RedisConnection, RedisPart } from "./redis-connection.ts";

export interface RedisGenerationsOptions {
  readonly key: string;
  /** Key that is this process's own. */
  readonly deliveredKey: string;
  readonly channel: string;
  /** Whether everything published until a moment ago has surely arrived. */
  readonly isCurrent: () => boolean;
}

/** What is published, and what a bump gives. */
interface Counted {
  readonly life: string;
  /** Tags, each followed by its count. */
  readonly counts: readonly (string | number)[];
}

export interface RedisGenerations {
  readonly generations: SharedGenerations;
  readonly part: RedisPart;
  /** The life that is known, as the server names it. */
  readonly life: () => string;
  readonly learn: (life: string, fields: readonly string[]) => void;
}

const tagPrefix = "tag:";

export function createRedisGenerations(
  connection: RedisConnection,
  { key, deliveredKey, channel, isCurrent }: RedisGenerationsOptions,
): RedisGenerations {
  const counts = createGenerationCounts();
  let life = "";

  function take(message: string): void {
    const { life: of, counts: pairs } = JSON.parse(message) as Partial<Counted>;
    if (of === undefined || pairs === undefined) return;
    // The counts of a life that is not known are all asked for by the next beat.
    if (of !== life) forget();
    else for (const [tag, count] of inPairs(pairs)) counts.note(String(tag), Number(count));
  }

  function forget(): void {
    life = "";
    counts.forget();
  }

  /** The server counts a bump once, so one whose answer was late is simply delivered again. */
  async function deliver(
    send: (command: (client: RedisClient) => Promise<string>) => Promise<string>,
  ): Promise<void> {
    const bumps = counts.undelivered();
    if (bumps.size === 0) return;
    try {
      const numbered = [...bumps].flatMap(([tag, number]) => [tag, String(number)]);
      const args = [crypto.randomUUID(), channel, ...numbered];
      take(await send((client) => client.bump([key, deliveredKey], args)));
      counts.settle(bumps);
    } catch {
      // Delivered when the server is back.
    }
  }

  return {
    generations: {
      current: (tags) => (isCurrent() ? counts.text(tags) : undefined),
      bump: (tags) => {
        counts.begin(tags);
        return deliver(connection.ask);
      },
    },
    part: { onBeat: (client) => deliver((command) => command(client)), onLost: forget, onMessage: take },
    life: () => life,
    learn: (newLife, fields) => {
      life = newLife;
      const known = inPairs(fields).filter(([field]) => field.startsWith(tagPrefix));
      // Another run of the server may have started with counts of before.
      counts.learn(
        `${connection.runId()}.${newLife}`,
        known.map(([field, count]) => [field.slice(tagPrefix.length), Number(count)]),
      );
    },
  };
}

function inPairs<T>(list: readonly T[]): [T, T][] {
  const pairs: [T, T][] = [];
  for (let index = 0; index + 1 < list.length; index += 2) {
    pairs.push([list[index] as T, list[index + 1] as T]);
  }
  return pairs;
}
