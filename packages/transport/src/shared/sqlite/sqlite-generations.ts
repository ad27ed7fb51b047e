import { createGenerationCounts } from "../generation-counts.ts";
import type { SharedGenerations } from "../shared-store.ts";
import type { LocalDatabase, Sql } from "./local-database.ts";
import { machineMs } from "./machine-clock.ts";

// Asking the file whether it changed takes longer than answering from memory, so it is not asked each time.
const lookEveryMs = 10;
const deliverAgainAfterMs = 250;

export function createSqliteGenerations(
  database: LocalDatabase,
): SharedGenerations & { readonly close: () => void } {
  const counts = createGenerationCounts();
  let lookAtMs = Number.NEGATIVE_INFINITY;
  let seenVersion: string | undefined;
  let deliverAgain: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const nowMs = machineMs();
    if (nowMs < lookAtMs) return;
    lookAtMs = nowMs + lookEveryMs;
    try {
      database.read((sql) => {
        const version = `${sql("pragma data_version").get()?.["data_version"]} ${database.opened()}`;
        if (version === seenVersion) return;
        const { epoch } = sql("select epoch from life").get() ?? {};
        counts.learn(String(epoch), readCounts(sql));
        seenVersion = version;
      });
    } catch {
      counts.forget();
      seenVersion = undefined;
    }
  }

  async function deliver(): Promise<void> {
    const bumps = counts.undelivered();
    if (bumps.size === 0) return;
    try {
      const counted = await database.writeInTurn((sql) => [...bumps.keys()].map((tag) => countUp(sql, tag)));
      for (const [tag, count] of counted) counts.note(tag, count);
      counts.settle(bumps);
    } catch {
      clearTimeout(deliverAgain);
      deliverAgain = setTimeout(deliver, deliverAgainAfterMs);
      deliverAgain.unref();
    }
  }

  return {
    current: (tags) => {
      look();
      return counts.text(tags);
    },
    bump: (tags) => {
      counts.begin(tags);
      return deliver();
    },
    close: () => clearTimeout(deliverAgain),
  };
}

function readCounts(sql: Sql): [string, number][] {
  return sql("select tag, count from generations")
    .all()
    .map(({ tag, count }) => [String(tag), Number(count)]);
}

function countUp(sql: Sql, tag: string): [string, number] {
  const row = sql(
    "insert into generations values (?, 1) on conflict do update set count = count + 1 returning count",
  ).get(tag);
  return [tag, Number(row?.["count"])];
}
