import { z } from 'zod';

/** One of an engine's voices. */
export const voiceInfoSchema = z.object({
  id: z.string(),
  /** 晓晓（女） / Xiaoxiao (female). */
  title: z.string(),
});
export type VoiceInfo = z.infer<typeof voiceInfoSchema>;

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
  /** Of a speech engine that is loaded: its voices, the default first. */
  voices: z.array(voiceInfoSchema).optional(),
  /** Its voices can be mixed: `zf_xiaoxiao:70+zf_xiaoyi:30`. */
  blends: z.boolean().optional(),
});
export type EngineInfo = z.infer<typeof engineInfoSchema>;

/** Body of PUT /api/rooms/:room/engines/:kind. */
export const engineChoiceSchema = z.object({ id: z.string() });

/** Body and answer of PUT /api/rooms/:room/voice: a voice, a mixture, or null for the engine's default. */
export const voiceChoiceSchema = z.object({ voice: z.string().trim().min(1).max(200).nullable() });
export type VoiceChoice = z.infer<typeof voiceChoiceSchema>;

/** Body of POST /api/rooms/:room/engines: adds an OpenAI-compatible server. The key is kept out of journal and log. */
export const openAiEngineSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  baseUrl: z.url(),
  model: z.string().min(1),
  apiKey: z.string().optional(),
});
export type OpenAiEngine = z.infer<typeof openAiEngineSchema>;
