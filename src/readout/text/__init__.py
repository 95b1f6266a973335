"""Bytes to a document: decoding, blocks, title, dates, language and notices; pure, without input or output."""
