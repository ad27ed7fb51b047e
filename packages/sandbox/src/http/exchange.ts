import { exceptionBody } from "../errors.ts";
import type { Fault, FaultPlan } from "../faults.ts";
import type { ResolvedOptions } from "../options.ts";
import { tooManyRequests } from "../rate-limit.ts";
import { emptyResponse, htmlResponse, jsonResponse, type SandboxResponse } from "./response.ts";
import type { SandboxRequest } from "./router.ts";

/** What a caller gets: an answer, a reset connection, nothing at all, or an answer that breaks off. */
export type Outcome =
  | { readonly type: "answer"; readonly response: SandboxResponse }
  | { readonly type: "reset" }
  | { readonly type: "silence" }
  | { readonly type: "cut"; readonly response: SandboxResponse; readonly keepBytes: number };

/** The tenant behind the faults. */
type Answering = (request: SandboxRequest) => SandboxResponse;

export interface Exchange {
  run(request: SandboxRequest, answer: Answering): Promise<Outcome>;
  /** Drops the writes that `applyLate` has not yet done. */
  cancelLateWrites(): void;
}

/** Puts the faults between the caller and the tenant. */
export function createExchange(
  options: ResolvedOptions,
  faults: FaultPlan,
  revokeTokens: () => void,
): Exchange {
  const lateWrites = new Set<NodeJS.Timeout>();

  function applyLate(request: SandboxRequest, delayMs: number, answer: Answering): void {
    const timer = setTimeout(() => {
      lateWrites.delete(timer);
      answer(request);
    }, delayMs);
    lateWrites.add(timer);
  }

  function strike(fault: Fault | undefined, request: SandboxRequest, answer: Answering): Outcome {
    switch (fault?.kind) {
      case "resetBefore":
        return { type: "reset" };
      case "resetAfter":
        answer(request);
        return { type: "reset" };
      case "silentBefore":
        return { type: "silence" };
      case "silentAfter":
        answer(request);
        return { type: "silence" };
      case "applyLate":
        applyLate(request, fault.delayMs, answer);
        return { type: fault.connection === "silent" ? "silence" : "reset" };
      case "cutBody": {
        const response = answer(request);
        const bytes = Buffer.byteLength(response.body);
        return {
          type: "cut",
          response,
          keepBytes: Math.min(fault.keepBytes ?? Math.floor(bytes / 2), bytes),
        };
      }
      case "status":
        if (fault.after === true) answer(request);
        return { type: "answer", response: errorPage(fault.status, fault.body ?? "html") };
      case "html":
        return { type: "answer", response: htmlResponse(200, "Please wait") };
      case "proxy":
        return { type: "answer", response: proxyPage(fault.status) };
      case "rateLimit":
        return { type: "answer", response: tooManyRequests(options, 1) };
      case "expireTokens":
        revokeTokens();
        return { type: "answer", response: answer(request) };
      default:
        return { type: "answer", response: answer(request) };
    }
  }

  return {
    async run(request, answer) {
      const { delayMs, fault } = faults.strike({
        method: request.method,
        path: request.url.pathname,
        body: request.body,
      });
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      return strike(fault, request, answer);
    },
    cancelLateWrites() {
      for (const timer of lateWrites) clearTimeout(timer);
      lateWrites.clear();
    },
  };
}

function errorPage(status: number, body: "exception" | "string" | "html" | "empty"): SandboxResponse {
  const text = `The server answered with status ${status}.`;
  if (body === "exception") return jsonResponse(status, exceptionBody(text));
  if (body === "string") return jsonResponse(status, text);
  return body === "html" ? htmlResponse(status, String(status)) : emptyResponse(status);
}

/** What a proxy between the caller and the tenant answers in its own name. */
function proxyPage(status: 403 | 502): SandboxResponse {
  const page = htmlResponse(status, "Web gateway");
  return { ...page, headers: { ...page.headers, via: "1.1 gateway.example" } };
}
