import type { OnEvent } from "@halopsa-kit/transport";
import type { Attributes, Meter } from "@opentelemetry/api";

/** Turns what a transport tells into metrics: `createTransport({ onEvent: recordMetrics(meter), ... })`. */
export function recordMetrics(meter: Meter): OnEvent {
  const seconds = { unit: "s", advice: { explicitBucketBoundaries: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60] } };
  // The name and attributes of the first are those of OpenTelemetry's conventions for HTTP clients.
  const requests = meter.createHistogram("http.client.request.duration", seconds);
  const waits = meter.createHistogram("transport.wait.duration", seconds);
  const retries = meter.createCounter("transport.retries");
  const reads = meter.createCounter("transport.cache.reads");
  const tokens = meter.createCounter("transport.tokens");
  const changes = meter.createCounter("transport.state.changes");

  return (event) => {
    switch (event.type) {
      case "response":
        requests.record(event.durationMs / 1_000, {
          ...target(event.request),
          "http.response.status_code": event.status,
        });
        break;
      case "failure":
        requests.record(event.durationMs / 1_000, { ...target(event.request), "error.type": event.error });
        break;
      case "wait":
        waits.record(event.waitMs / 1_000);
        break;
      case "retry":
        retries.add(1, { reason: event.reason });
        break;
      case "hit":
      case "miss":
      case "stale":
      case "coalesced":
        reads.add(1, { result: event.type });
        break;
      case "token":
        tokens.add(1, { outcome: event.outcome });
        break;
      case "breaker":
      case "shared-store":
        changes.add(1, { part: event.type, state: event.state });
        break;
    }
  };
}

// The path is left out: with record numbers in it, every record would be a time series of its own.
function target(request: string): Attributes {
  const [method = "", url = ""] = request.split(" ");
  return { "http.request.method": method, "server.address": new URL(url).hostname };
}
