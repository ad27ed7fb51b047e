// Bundled to a file of its own, which is read only when HALOPSA_REDIS_URL is set.
export { createRedisStore } from "@halopsa-kit/transport/redis";
