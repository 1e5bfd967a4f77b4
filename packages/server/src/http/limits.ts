/** A comment of COMMENT_TEXT_MAX units, every one of them escaped in JSON (6 bytes), with id and name. */
export const COMMENT_BODY_MAX_BYTES = 16 * 1024;
/** Cues, patches, choices: a few short texts. */
export const BODY_MAX_BYTES = 64 * 1024;
/** 200 items with some dozen lines each. */
export const RUNDOWN_BODY_MAX_BYTES = 2 * 1024 * 1024;
/** 5,000 products of a few KB. */
export const CATALOGUE_BODY_MAX_BYTES = 8 * 1024 * 1024;
/** An evening's comments. */
export const REHEARSAL_BODY_MAX_BYTES = 8 * 1024 * 1024;
/** VRoid's figures have 10 to 30 MB. */
export const AVATAR_BODY_MAX_BYTES = 40 * 1024 * 1024;
export const REHEARSAL_LINES_MAX = 50_000;
/** Faster than this no host can follow, nor anybody who watches. */
export const REHEARSAL_SPEED_MAX = 1_000;

/** One WebSocket message from a client; longer ones end the connection with 1009. */
export const SOCKET_MESSAGE_MAX_BYTES = 64 * 1024;
/** Messages a client may get wrong before it is taken for broken and cut off. */
export const BAD_MESSAGES_MAX = 20;
/** A client that has not answered the last ping by the next one is gone. Also the beat of SSE comments. */
export const PING_INTERVAL_MS = 20_000;
/** What a WebSocket may take to answer our close before it is dropped. */
export const CLOSE_GRACE_MS = 2_000;

/** Events read from the store in one go, between two turns of the event loop. */
export const EVENT_PAGE = 500;
/** Bytes waiting for one consumer of events past which nothing more is handed to it until it has read. */
export const EVENT_BUFFER_MAX_BYTES = 256 * 1024;
/** Events that may happen while a consumer reads nothing: ten seconds of a busy room. Then it is cut off. */
export const SLOW_CONSUMER_MAX_EVENTS = 5_000;

/** Four times the fastest room we know of, from one address; the burst is what a source sends after a short cut. */
export const REQUESTS_PER_SECOND = 2_000;
export const REQUESTS_BURST = 4_000;
/** Addresses remembered by the rate limit. */
export const RATE_ADDRESSES_MAX = 10_000;

/** A request that dawdles longer over its headers and body is cut off. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** Faults named in one problem document; nobody reads more. */
export const FAULTS_MAX = 50;
