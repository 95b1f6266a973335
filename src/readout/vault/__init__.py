"""Bytes by digest, written once: what everything else can be derived from again."""
