"""A language model of our own: tokenizer, pre-training, supervised tuning, preference tuning, export. PyTorch FSDP2."""
