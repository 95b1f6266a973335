"""Document to layers: what stands in the text, before anybody is resolved."""
