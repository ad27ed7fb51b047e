import type { CommandParser, defineScript } from "@redis/client";

type DefineScript = typeof defineScript;

/** Milliseconds on the clock of the server, with fractions. */
const serverNow = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
`;

/**
 * KEYS departures, pause; ARGV life, member, limit, intervalMs, gapMs, leaseMs, quietMs, channel.
 *
 * Departures are a sorted set by the end of their lease. Its member `life` says which run of the server began it, with a
 * score that is never trimmed; in one set, so that both are lost together. Its member `longest` is the longest window of
 * any policy, negative: whoever looks less far back trims nothing that others still count. A departure from the future means that the
 * server's clock was set back; it is brought near. Gives the milliseconds to wait. When the set was begun anew,
 * whoever hears of it tells what it sent lately.
 */
const claim = `${serverNow}
local departures, pause = KEYS[1], KEYS[2]
local life, member, channel = 'life:' .. ARGV[1], ARGV[2], ARGV[8]
local limit, interval, gap = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local lease, quiet = tonumber(ARGV[6]), tonumber(ARGV[7])
if not redis.call('ZSCORE', departures, life) then
  redis.call('ZREMRANGEBYSCORE', departures, '-inf', -1)
  redis.call('ZADD', departures, -1, life)
  redis.call('PEXPIRE', departures, 604800000)
  if quiet > 0 and redis.call('PTTL', pause) < quiet then redis.call('SET', pause, 1, 'PX', math.ceil(quiet)) end
  redis.call('PUBLISH', channel, '{"tell":true}')
  return math.ceil(quiet)
end
local paused = redis.call('PTTL', pause)
redis.call('ZREM', departures, member)
local window = math.max(interval, gap)
local longest = -(redis.call('ZSCORE', departures, 'longest') or 0)
if window > longest then
  longest = window
  redis.call('ZADD', departures, -longest, 'longest')
end
redis.call('ZREMRANGEBYSCORE', departures, 0, now - longest)
local newest = tonumber(redis.call('ZRANGE', departures, -1, -1, 'WITHSCORES')[2])
if newest > now + 1000 then
  newest = now + 1000
  for _, ahead in ipairs(redis.call('ZRANGEBYSCORE', departures, newest, '+inf')) do
    redis.call('ZADD', departures, newest, ahead)
  end
end
local wait = paused
if gap > 0 then wait = math.max(wait, newest + gap - now) end
local oldest = redis.call('ZRANGE', departures, -limit, -limit, 'WITHSCORES')
if oldest[2] then wait = math.max(wait, oldest[2] + interval - now) end
if wait > 0 then return math.ceil(wait) end
redis.call('ZADD', departures, now + lease, member)
return 0
`;

/** KEYS departures; ARGV pairs of member and milliseconds since it left. */
const tell = `${serverNow}
for i = 1, #ARGV, 2 do redis.call('ZADD', KEYS[1], now - ARGV[i + 1], ARGV[i]) end
`;

/** KEYS pause; ARGV durationMs. */
const pause = `
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], 1, 'PX', ARGV[1]) end
`;

const generationsLife = `
local life = redis.call('HGET', KEYS[1], '*life')
if not life then
  life = ARGV[1]
  redis.call('HSET', KEYS[1], '*life', life)
end
`;

/**
 * KEYS generations, delivered; ARGV new life, channel, pairs of tag and number of the bump. Gives, and publishes, the life,
 * and each tag with its count. `delivered` is the highest number that one process has delivered; each delivery has all
 * that were not answered, so what came before that number is counted already.
 */
const bump = `${generationsLife}
local delivered = tonumber(redis.call('GET', KEYS[2]) or 0)
local counts, highest = {}, delivered
for i = 3, #ARGV, 2 do
  local field, number = 'tag:' .. ARGV[i], tonumber(ARGV[i + 1])
  local isNew = number > delivered
  counts[#counts + 1] = ARGV[i]
  counts[#counts + 1] = redis.call('HINCRBY', KEYS[1], field, isNew and 1 or 0)
  highest = math.max(highest, number)
end
redis.call('SET', KEYS[2], highest, 'PX', 3600000)
local message = cjson.encode({ life = life, counts = counts })
if highest > delivered then redis.call('PUBLISH', ARGV[2], message) end
return message
`;

/**
 * KEYS generations, processes, hosts, departures; ARGV new life, known life, process, host. Gives the life, the numbers of processes
 * and hosts seen in the last 15 s, and all counts if the life is not the one known.
 */
const beat = `${generationsLife}${serverNow}
for i = 2, 3 do
  redis.call('ZADD', KEYS[i], now, ARGV[i + 1])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - 15000)
  redis.call('PEXPIRE', KEYS[i], 60000)
end
for _, key in ipairs({ KEYS[1], KEYS[4] }) do redis.call('PEXPIRE', key, 604800000) end
local reply = { life, redis.call('ZCARD', KEYS[2]), redis.call('ZCARD', KEYS[3]) }
if life ~= ARGV[2] then reply[4] = redis.call('HGETALL', KEYS[1]) end
return reply
`;

/** KEYS key; ARGV value. */
const removeIfEqual = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`;

/** KEYS key; ARGV value, lifeMs. */
const prolongIfEqual = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
`;

/** What comes back: JSON of a life, and of tags alternating with their counts. */
export type BumpReply = string;
export type BeatReply = readonly [life: string, processes: number, hosts: number, counts?: readonly string[]];

type Script<Reply> = ReturnType<DefineScript> & {
  parseCommand: (parser: CommandParser, keys: readonly string[], args: readonly string[]) => void;
  transformReply: (reply: unknown) => Reply;
};

// A type and no interface: the client wants an index signature.
export type RedisScripts = {
  claim: Script<number>;
  tell: Script<unknown>;
  pause: Script<unknown>;
  bump: Script<BumpReply>;
  beat: Script<BeatReply>;
  removeIfEqual: Script<unknown>;
  prolongIfEqual: Script<number>;
};

/** The scripts, each of which the server runs as one step. */
export function redisScripts(define: DefineScript): RedisScripts {
  const script = <Reply>(source: string): Script<Reply> =>
    define({
      SCRIPT: source,
      parseCommand: (parser: CommandParser, keys: readonly string[], args: readonly string[]) => {
        parser.pushKeysLength([...keys]);
        parser.push(...args);
      },
      transformReply: (reply: unknown) => reply as Reply,
    });
  return {
    claim: script(claim),
    tell: script(tell),
    pause: script(pause),
    bump: script(bump),
    beat: script(beat),
    removeIfEqual: script(removeIfEqual),
    prolongIfEqual: script(prolongIfEqual),
  };
}
