import { z } from 'zod';

/** A model or voice that can be switched to while live. */
export const engineInfoSchema = z.object({
  id: z.string(),
  kind: z.enum(['llm', 'tts']),
  title: z.string(),
  licence: z.string(),
  /** 'idle': its files are here, and it is loaded when it is chosen. */
  state: z.enum(['ready', 'idle', 'loading', 'missing', 'failed']),
  /** Why it is not ready, and the mend. */
  detail: z.string().optional(),
  active: z.boolean(),
});
export type EngineInfo = z.infer<typeof engineInfoSchema>;

/** Body of PUT /api/rooms/:room/engines/:kind. */
export const engineChoiceSchema = z.object({ id: z.string() });

/** Body of POST /api/rooms/:room/engines: adds an OpenAI-compatible server. The key is kept out of journal and log. */
export const openAiEngineSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  baseUrl: z.url(),
  model: z.string().min(1),
  apiKey: z.string().optional(),
});
export type OpenAiEngine = z.infer<typeof openAiEngineSchema>;
