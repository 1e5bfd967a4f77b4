import { z } from 'zod';

/**
 * From the room to the page whose microphone it hears: at the beginning, and at each change. What the page sends are binary
 * messages of 16-bit little-endian mono PCM at PRESENTER_EAR_RATE_HZ.
 */
export const presenterEarMessageSchema = z.object({ type: z.literal('presenter'), speaking: z.boolean() });
export type PresenterEarMessage = z.infer<typeof presenterEarMessageSchema>;

export const PRESENTER_EAR_RATE_HZ = 16_000;
