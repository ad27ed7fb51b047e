import { emptyResponse, htmlResponse, jsonResponse, type SandboxResponse } from "./http/response.ts";
import type { ErrorBodies } from "./options.ts";

/** Why a request is refused: a business rule, a value that cannot be bound to its member, or no such record. */
export type RefusalReason = "rule" | "binding" | "notFound";

/** Thrown by a route and turned into an error answer. It never leaves the sandbox. */
export class HaloError extends Error {
  override readonly name = "HaloError";
  readonly status: number;
  readonly reason: RefusalReason;
  /** The member, parameter or JSON path that the message is about. Empty for rules. */
  readonly member: string;

  constructor(status: number, reason: RefusalReason, message: string, member = "") {
    super(message);
    this.status = status;
    this.reason = reason;
    this.member = member;
  }
}

/** A business rule was broken: 400 in the shape that the option `errorBodies.badRequest` chooses. */
export function brokenRule(message: string, status = 400): HaloError {
  return new HaloError(status, "rule", message);
}

/** A value that does not fit its type: 400 as ASP.NET's model binding words it. */
export function invalidValue(member: string, value: unknown): HaloError {
  return new HaloError(400, "binding", `The value '${String(value)}' is not valid.`, member);
}

export function notFound(): HaloError {
  return new HaloError(404, "notFound", "Not Found");
}

export function errorResponse(error: HaloError, bodies: ErrorBodies): SandboxResponse {
  if (error.reason === "notFound") {
    if (bodies.notFound === "empty") return emptyResponse(error.status);
    if (bodies.notFound === "html") return htmlResponse(error.status, "404 - File or directory not found.");
    return jsonResponse(error.status, exceptionBody(error.message));
  }
  if (error.reason === "binding") {
    return jsonResponse(
      error.status,
      {
        type: "https://tools.ietf.org/html/rfc9110#section-15.5.1",
        title: "One or more validation errors occurred.",
        status: error.status,
        traceId: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
        errors: { [error.member]: [error.message] },
      },
      { "content-type": "application/problem+json; charset=utf-8" },
    );
  }
  return jsonResponse(error.status, ruleBody(error.message, bodies.badRequest));
}

function ruleBody(message: string, style: ErrorBodies["badRequest"]): unknown {
  if (style === "string") return message;
  if (style === "message") return { Message: message };
  return exceptionBody(message);
}

/** A serialised .NET exception; its empty members are left out like any other null. */
export function exceptionBody(message: string): Record<string, unknown> {
  return {
    ClassName: "System.Exception",
    Message: message,
    Data: null,
    InnerException: null,
    HelpURL: null,
    StackTraceString: null,
    RemoteStackTraceString: null,
    RemoteStackIndex: 0,
    ExceptionMethod: null,
    HResult: -2146233088,
    Source: null,
    WatsonBuckets: null,
  };
}

export function unauthorizedResponse(style: ErrorBodies["authorization"]): SandboxResponse {
  return authorizationFailure(401, "401 - Unauthorized", style, { "www-authenticate": "Bearer" });
}

export function forbiddenResponse(style: ErrorBodies["authorization"]): SandboxResponse {
  return authorizationFailure(403, "403 - Forbidden", style, {});
}

function authorizationFailure(
  status: number,
  title: string,
  style: ErrorBodies["authorization"],
  headers: Readonly<Record<string, string>>,
): SandboxResponse {
  if (style === "empty") return emptyResponse(status, headers);
  if (style === "json") return jsonResponse(status, { Message: title }, headers);
  const page = htmlResponse(status, title);
  return { ...page, headers: { ...page.headers, ...headers } };
}
