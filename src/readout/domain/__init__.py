"""The nouns of Readout: frozen values, standard library only, no input or output."""
