import { cleanText, fence, SecretFieldError, UnknownFieldError } from "@halopsa-kit/format";
import {
  InvalidConfirmTokenError,
  InvalidMatchTokenError,
  InvalidPlanError,
  JournalUnavailableError,
  MergeRefusedError,
  MergeStoppedError,
  UnknownMergeError,
  UnknownScanError,
  WriteNotPermittedError,
} from "@halopsa-kit/reconcile";
import {
  ChangedMeanwhileError,
  FieldGivenTwiceError,
  HaloApiError,
  IgnoredChangeError,
  InvalidCursorError,
  MissingIdentityFieldError,
  OutOfBoundsError,
  StillThereError,
  UnknownFieldNameError,
  UnknownOptionError,
  UnverifiedWriteError,
} from "@halopsa-kit/sdk";
import {
  CircuitOpenError,
  OutcomeUnknownError,
  QueueFullError,
  RateLimitedError,
  ResponseTooLargeError,
  TokenError,
  TransportError,
} from "@halopsa-kit/transport";
import { z } from "zod";
import { adviceOnStatus } from "./advice-on-status.ts";
import { adviceOnToken } from "./advice-on-token.ts";
import type { WriteProgress } from "./watch-write.ts";
import { whatBecameOfIt } from "./what-became-of-it.ts";

/** Some clients cut longer error texts, and a model needs no more. */
const MOST_CHARACTERS = 1_000;
const MOST_QUOTED = 400;
const MOST_NAMES = 15;

/** What is said of an error that nobody thought of. */
export const UNEXPECTED =
  "Something unexpected went wrong in halopsa-mcp-server; its log on stderr has the details.";

/** What the explanation depends on besides the error. */
export interface ErrorContext {
  /** How far the call's write has come; `undefined` for a tool that only reads. */
  readonly write: WriteProgress | undefined;
  /** True when this server ended the call because its time was up. */
  readonly isOutOfTime: boolean;
  /** Fences words that are not ours. Drawn anew for each answer. */
  readonly mark: string;
}

interface Explanation {
  /** What happened and what to do, in our own words. */
  readonly advice: string;
  /** What somebody wrote into Halo. It goes into a fence. */
  readonly quoted?: string | undefined;
}

/**
 * Turns an error into what happened, what became of the write, and what to do next. This is the only place where errors
 * become words; text that came from Halo stands in a fence.
 */
export function explainError(error: unknown, context: ErrorContext): string {
  const isCutShort = context.isOutOfTime && !isAnswer(error);
  const { advice, quoted } = isCutShort ? OUT_OF_TIME : explain(error);
  const consequence = saysOutcome(error) ? "" : whatBecameOfIt(error, context.write);
  const fenced =
    quoted === undefined
      ? ""
      : `\nDetails, as data:\n${fence(quoted.slice(0, MOST_QUOTED).toWellFormed(), context.mark)}`;
  const words = [advice, consequence].filter((part) => part !== "").join(" ");
  return `${shortened(cleanText(words), MOST_CHARACTERS - fenced.length)}${fenced}`;
}

const OUT_OF_TIME: Explanation = {
  advice: "The time for this call was up before Halo answered. Try again later, or ask for less.",
};

/** True for what Halo or this server did answer, however late. */
function isAnswer(error: unknown): boolean {
  return error instanceof HaloApiError || saysOutcome(error);
}

const SAYING_OUTCOME = [
  IgnoredChangeError,
  InvalidPlanError,
  JournalUnavailableError,
  MergeRefusedError,
  MergeStoppedError,
  StillThereError,
  WriteNotPermittedError,
  z.ZodError,
] as const;

/** True for errors whose own words say what was changed. */
function saysOutcome(error: unknown): boolean {
  return SAYING_OUTCOME.some((kind) => error instanceof kind);
}

function explain(error: unknown): Explanation {
  if (error instanceof z.ZodError) return { advice: wrongArguments(error) };
  if (error instanceof OutOfBoundsError) return { advice: sentence(error.message) };
  if (error instanceof HaloApiError) return { advice: adviceOnStatus(error), quoted: error.haloMessage };
  if (error instanceof ChangedMeanwhileError) {
    return {
      advice: `The ${error.entity} ${error.id} was changed by someone else since it was read here. Below is what was there and what is there now. To overwrite it all the same, make the same call again.`,
      quoted: error.moved.map(wordsOfMoved).join("\n"),
    };
  }
  if (error instanceof MergeStoppedError) {
    const { advice, quoted } = isAbort(error.cause) ? OUT_OF_TIME : explain(error.cause);
    return { advice: `${sentence(error.message)} It failed like this: ${advice}`, quoted };
  }
  if (error instanceof MergeRefusedError) {
    return { advice: sentence(error.message), quoted: error.details };
  }
  if (error instanceof StillThereError) {
    return {
      advice: `Halo accepted to delete the ${error.entity} ${error.id}, but it can still be read. Look at it in Halo before deleting it again.`,
    };
  }
  if (error instanceof IgnoredChangeError) {
    return {
      advice: `Halo saved the ${error.entity} ${error.id}, but did not keep all of it. The record exists and has the other changes: do not create it again. Check these values, or set them in Halo itself.`,
      quoted: error.ignored.map(({ member }) => member).join(", "),
    };
  }
  if (error instanceof UnverifiedWriteError) {
    const status = error.cause instanceof HaloApiError ? ` (HTTP ${error.cause.status})` : "";
    return { advice: `Reading the ${error.entity} back failed${status}.` };
  }
  if (error instanceof UnknownFieldNameError) {
    return {
      advice:
        "One of the fields has no such name or id. get_halopsa_asset_field_schema lists the fields of an asset type.",
      quoted: `${error.fieldName.slice(0, 80)} is not one of: ${error.knownNames.slice(0, MOST_NAMES).join(", ")}`,
    };
  }
  if (error instanceof FieldGivenTwiceError) {
    return {
      advice: "One of the fields is given more than one value, and it takes one.",
      quoted: error.fieldName,
    };
  }
  if (error instanceof UnknownOptionError) {
    return {
      advice: "The value is not an option of that field.",
      quoted: `${error.fieldName}: ${error.options.slice(0, MOST_NAMES).join(", ")}`,
    };
  }
  if (error instanceof TokenError) return { advice: adviceOnToken(error) };
  if (error instanceof OutcomeUnknownError) return { advice: "Halo was asked, but no answer came back." };
  if (error instanceof QueueFullError) {
    return { advice: `Too many requests are waiting for Halo's pace. Try again ${inSeconds(error)}.` };
  }
  if (error instanceof RateLimitedError) {
    return { advice: `Halo's request limit is used up (HTTP 429). Try again ${inSeconds(error)}.` };
  }
  if (error instanceof CircuitOpenError) {
    return {
      advice: `Halo has failed many times in a row and is left alone. Try again ${inSeconds(error)}.`,
    };
  }
  if (error instanceof ResponseTooLargeError) {
    return { advice: "Halo's answer was too large to be read. Ask for less: a smaller limit, or a filter." };
  }
  if (isNetworkFailure(error)) {
    return {
      advice: "The connection to Halo failed. Check the network and HALOPSA_BASE_URL, and try again.",
    };
  }
  return { advice: isOurs(error) ? sentence(error.message) : UNEXPECTED };
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && /^(?:Abort|Timeout)Error$/.test(error.name);
}

function sentence(message: string): string {
  return message.replace(/[^.?!]$/, "$&.");
}

function wordsOfMoved({ member, seen, now }: ChangedMeanwhileError["moved"][number]): string {
  const shown = (value: unknown): string => shortened(JSON.stringify(value) ?? "nothing", 100);
  return seen === undefined && now === undefined ? member : `${member}: ${shown(seen)}, now ${shown(now)}`;
}

const OURS = [
  MissingIdentityFieldError,
  InvalidCursorError,
  InvalidMatchTokenError,
  InvalidConfirmTokenError,
  InvalidPlanError,
  JournalUnavailableError,
  WriteNotPermittedError,
  UnknownMergeError,
  UnknownScanError,
  UnknownFieldError,
  SecretFieldError,
  TransportError,
  RangeError,
  TypeError,
] as const;

/** How the engine complains when Halo's answer has a shape that nobody foresaw. */
const ENGINE_WORDS = /^(?:Cannot |Invalid )|\bis not (?:a function|iterable|a constructor|an Object)\b/;

/** True for errors whose message is written for the reader and holds no text from elsewhere but short names. */
function isOurs(error: unknown): error is Error {
  return OURS.some((kind) => error instanceof kind && !ENGINE_WORDS.test(error.message));
}

/** What `fetch` throws when a connection could not be made, broke off, or broke off within the body. */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message);
}

function inSeconds({ retryAfterMs }: { readonly retryAfterMs: number }): string {
  return `in ${Math.ceil(retryAfterMs / 1_000)} seconds`;
}

function wrongArguments(error: z.ZodError): string {
  const problems = error.issues.slice(0, 5).map(({ path, message }) => {
    const place = path.map(String).join(".").slice(0, 60);
    const complaint = /received undefined$/.test(message) ? "is missing" : message.slice(0, 160);
    return `${place === "" ? "" : `${place}: `}${complaint}`;
  });
  return `Nothing was asked of Halo: the arguments are not right. ${problems.join("; ")}`;
}

function shortened(words: string, mostCharacters: number): string {
  return words.length <= mostCharacters ? words : `${words.slice(0, mostCharacters - 1).toWellFormed()}…`;
}
