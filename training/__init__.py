"""Train, measure and export the language model. Not part of the package; may use PyTorch."""
