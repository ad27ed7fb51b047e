import { fence, InvalidInputError, SecretFieldError, UnknownFieldError } from "@halopsa-kit/format";
import {
  HaloApiError,
  IgnoredChangeError,
  InvalidCursorError,
  MissingIdentityFieldError,
  UnknownFieldNameError,
  UnknownOptionError,
} from "@halopsa-kit/sdk";
import { OutcomeUnknownError, QueueFullError, TokenError, TransportError } from "@halopsa-kit/transport";
import { z } from "zod";

/** Some clients cut longer error texts, and a model needs no more. */
const MOST_CHARACTERS = 1_000;
const MOST_NAMES = 15;

/** What is said of an error that nobody thought of. */
export const UNEXPECTED =
  "Something unexpected went wrong in halopsa-mcp-server; its log on stderr has the details.";

/** What the explanation depends on besides the error. */
export interface ErrorContext {
  readonly isWrite: boolean;
  /** True when this server ended the call because its time was up. */
  readonly isOutOfTime: boolean;
  /** Fences words that are not ours. Drawn anew for each answer. */
  readonly mark: string;
}

/**
 * Turns an error into what happened and what to do next. This is the only place where errors become words; text that
 * came from Halo stands in a fence.
 */
export function explainError(error: unknown, context: ErrorContext): string {
  const words = explain(error, context);
  return words.length > MOST_CHARACTERS ? `${words.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…` : words;
}

function explain(error: unknown, context: ErrorContext): string {
  const quote = (text: string): string =>
    `Halo's words, as data:\n${fence(text.slice(0, 500).toWellFormed(), context.mark)}`;

  if (context.isOutOfTime) return outOfTime(context.isWrite);
  if (error instanceof z.ZodError) return wrongArguments(error);
  if (error instanceof HaloApiError) {
    const advice = adviceOn(error.status, context.isWrite);
    return error.haloMessage === undefined ? advice : `${advice}\n${quote(error.haloMessage)}`;
  }
  if (error instanceof IgnoredChangeError) {
    return `${error.message}. The record ${error.id} exists and has the other changes: do not create it again. Check the value, or set it in Halo itself.`;
  }
  if (error instanceof UnknownFieldNameError) {
    const known = error.knownNames.slice(0, MOST_NAMES).join(", ");
    return `Nothing was sent: one of the fields has no such name or id. get_halopsa_asset_field_schema lists the fields of a type. ${quote(`${error.fieldName} is not one of: ${known}`)}`;
  }
  if (error instanceof UnknownOptionError) {
    return `Nothing was sent: the value is not an option of that field. ${quote(`${error.fieldName}: ${error.options.slice(0, MOST_NAMES).join(", ")}`)}`;
  }
  if (error instanceof MissingIdentityFieldError || error instanceof InvalidCursorError) return error.message;
  if (error instanceof UnknownFieldError || error instanceof SecretFieldError) return error.message;
  if (error instanceof TokenError) return `Halo gave no token. ${error.hint}`;
  if (error instanceof OutcomeUnknownError) {
    return "The write was sent, but no answer came back: it may or may not have been done. Look for the record before you try again.";
  }
  if (error instanceof QueueFullError) {
    return `Too many requests are waiting for Halo's pace. Try again in ${Math.ceil(error.retryAfterMs / 1_000)} seconds.`;
  }
  if (error instanceof TransportError) return `${error.message}. ${unsent(context.isWrite)}`;
  if (error instanceof InvalidInputError || error instanceof RangeError || error instanceof TypeError) {
    return isNetworkFailure(error)
      ? `Halo could not be reached. ${unsent(context.isWrite)} Check the network and HALOPSA_BASE_URL.`
      : error.message;
  }
  return UNEXPECTED;
}

function adviceOn(status: number, isWrite: boolean): string {
  if (status >= 200 && status < 300) {
    return "Halo answered with something other than the record. Is HALOPSA_BASE_URL the address of the API?";
  }
  if (status === 400)
    return "Halo refused the values (HTTP 400), and nothing was changed. Mend them and try again.";
  if (status === 401) {
    return "Halo does not accept the token (HTTP 401). Check the API application in Halo: is it active, and do HALOPSA_SCOPE and its permissions agree?";
  }
  if (status === 403) {
    return "The API application may not do this (HTTP 403). In Halo, give it and its agent the permission, and add the scope to HALOPSA_SCOPE.";
  }
  if (status === 404) return "There is no such record (HTTP 404). Check the id, or search for the record.";
  if (status === 429)
    return "Halo's request limit is used up (HTTP 429). Wait five minutes, or ask for less.";
  const doubt = isWrite
    ? " The write may or may not have been done: look for the record before you try again."
    : "";
  return `Halo failed (HTTP ${status}).${doubt || " Try again later."}`;
}

function outOfTime(isWrite: boolean): string {
  return isWrite
    ? "The time for this call was up before Halo answered. The write may or may not have been done: look for the record before you try again."
    : "The time for this call was up before Halo answered. Try again, or ask for less.";
}

function unsent(isWrite: boolean): string {
  return isWrite ? "Look for the record before you try again." : "Nothing was changed; try again.";
}

function isNetworkFailure(error: Error): boolean {
  return error instanceof TypeError && error.message === "fetch failed";
}

function wrongArguments(error: z.ZodError): string {
  const problems = error.issues.slice(0, 5).map(({ path, message }) => {
    const place = path.map(String).join(".").slice(0, 60);
    return `${place === "" ? "" : `${place}: `}${message.slice(0, 160)}`;
  });
  return `Nothing was asked of Halo: the arguments are not right. ${problems.join("; ").toWellFormed()}`;
}
