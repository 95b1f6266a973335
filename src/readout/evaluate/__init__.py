"""How good a reading is: figures against gold, and floors that hold them."""
