"""Events in the PLOVER scheme, each with its modality and with whose word it rests on."""
