"""The distilled voice: a small decoder behind Kokoro's encoder, taught by Kokoro's own decoder."""
