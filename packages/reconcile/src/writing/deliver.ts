import type { HaloClient } from "@halopsa-kit/sdk";
import type { WriteIntent } from "../journal/journal.ts";
import type { JournalledWrite } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget, type TimeBudget } from "../time-budget.ts";
import { describeFailure, type Failure, judgeFailure, judgeStatus } from "./judge-failure.ts";
import { lookUntilSettled } from "./look-until-settled.ts";
import type { LookUp } from "./look-up-write.ts";
import { savedRecordId } from "./saved-record-id.ts";
import { protectedUntilMs } from "./write-locks.ts";

/** Nobody knows whether a write was applied. Its message says why, and what was looked for. */
export class UnknownDelivery extends Error {
  override readonly name = "UnknownDelivery";
}

/** What protects a write from others that do the same has ended before it could be sent. Nothing was sent. */
export class ProtectionEndedError extends Error {
  override readonly name = "ProtectionEndedError";
}

/** The end of a dry run: the write would be sent now. */
export class DryRunEnd extends Error {
  override readonly name = "DryRunEnd";
}

/** One write on its way. */
interface Delivery {
  /** A client whose next POST or DELETE is the write. It is answered as if the answer had not been lost, if it was. */
  readonly halo: HaloClient;
  /** As in the journal; `undefined` while nothing was sent. */
  readonly write: () => JournalledWrite | undefined;
  /** The record that Halo named, or that was found. */
  readonly savedId: () => number | undefined;
  readonly answerLost: () => boolean;
}

interface DeliveryOptions {
  readonly intent: () => WriteIntent;
  /** The record as it was. */
  readonly before: () => object | undefined;
  readonly budget: TimeBudget;
  readonly signal: AbortSignal | undefined;
  readonly validUntilMs: number | undefined;
}

/** What openapi-fetch answers with. */
interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** The first time, once more when it was certainly not applied, and once more. */
const MOST_SENDS = 3;

/** Lets one write through: intent before, and what became of it after. */
export function createDelivery(
  reconciler: Reconciler,
  { intent, before, budget, signal, validUntilMs = Number.POSITIVE_INFINITY }: DeliveryOptions,
): Delivery {
  const { halo, journal, bounds, turns, resend } = reconciler;
  let write: JournalledWrite | undefined;
  let savedId: number | undefined;
  let answerLost = false;

  const isUnprotected = (): boolean => performance.now() > Math.min(validUntilMs, protectedUntilMs());

  /** Under one turn, so that of two writes only one is the last that a limit permits. */
  async function journalIntent(): Promise<JournalledWrite> {
    const intended = intent();
    const journalled = await turns.take(["the journal"], startTimeBudget({}), async () => {
      await bounds.permit({ ...intended, tenant: journal.tenant });
      return journal.intend(intended);
    });
    if (journalled === undefined) throw new RangeError("The journal has no time limit");
    return journalled;
  }

  async function deliver(send: () => Promise<Answer>): Promise<Answer> {
    if (write !== undefined) throw new TypeError("A write sends one request");
    signal?.throwIfAborted();
    if (isUnprotected()) throw new ProtectionEndedError("Nothing was sent: it took too long to look");
    write = await journalIntent();
    for (let attempts = 1; ; attempts++) {
      const sent = await attempt(send);
      if ("answer" in sent) return sent.answer;
      const { failure, words } = sent;
      if (signal?.aborted === true) throw new UnknownDelivery(`${words}; the caller left`);
      // Whoever leaves now leaves a write of which nobody knows.
      const found = await lookUntilSettled(reconciler, write, budget).catch(
        (error: unknown): LookUp => ({
          state: "unclear",
          words: `it was not looked for: ${describeFailure(error)}`,
        }),
      );
      if (found.state === "applied") {
        savedId = found.id;
        answerLost = true;
        return { data: { ...before(), id: found.id }, response: new Response(null, { status: 201 }) };
      }
      // A time-out says nothing about when the server will be done, so only a broken connection is tried again.
      const mayResend =
        failure === "lost" &&
        found.state === "absent" &&
        write.action === "create" &&
        resend === "once settled";
      if (!mayResend || attempts === MOST_SENDS || isUnprotected()) {
        throw new UnknownDelivery(`${words}; ${found.words}`);
      }
      await journal
        .conclude(write.id, { attempts: attempts + 1 }, { isUrgent: true })
        .catch((error: unknown) => {
          throw new UnknownDelivery(`${words}; ${found.words}; ${describeFailure(error)}`);
        });
    }
  }

  /**
   * Goes as far as a write goes without being sent: a bounded `fetch` answers an OPTIONS request as it would the write,
   * and any other server does nothing for one.
   */
  async function deliverDry(ask: () => Promise<Answer>): Promise<Answer> {
    await bounds.permit({ ...intent(), tenant: journal.tenant });
    if (bounds.allowedClientIds !== undefined) {
      const answer = await ask();
      if (answer.response.status === 403 || answer.response.status === 404) return answer;
    }
    throw new DryRunEnd();
  }

  /** Sends once. What was refused is an answer, or is thrown. */
  async function attempt(
    send: () => Promise<Answer>,
  ): Promise<{ answer: Answer } | { failure: Failure; words: string }> {
    try {
      const answer = await send();
      const { ok, status } = answer.response;
      if (ok) savedId = savedRecordId(answer.data);
      if (savedId !== undefined) return { answer };
      const failure = ok ? "running" : judgeStatus(status);
      if (failure === "refused") return { answer };
      return { failure, words: ok ? "the answer names no record" : `HTTP ${status}` };
    } catch (error) {
      const failure = judgeFailure(error);
      if (failure === "refused") throw error;
      return { failure, words: describeFailure(error) };
    }
  }

  // The methods keep their overloads: what they are given and answer with passes through.
  const delivered = <Method extends HaloClient["POST"] | HaloClient["DELETE"]>(method: Method): Method => {
    const send = method as (...args: unknown[]) => Promise<Answer>;
    const ask = halo.OPTIONS as (...args: unknown[]) => Promise<Answer>;
    const takeOver = (...args: unknown[]): Promise<Answer> =>
      reconciler.dryRun ? deliverDry(() => ask(...args)) : deliver(() => send(...args));
    return takeOver as unknown as Method;
  };
  return {
    halo: { ...halo, POST: delivered(halo.POST), DELETE: delivered(halo.DELETE) },
    write: () => write,
    savedId: () => savedId,
    answerLost: () => answerLost,
  };
}
