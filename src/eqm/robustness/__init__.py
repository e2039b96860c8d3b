"""How sure a ranking is: between which places each row may stand."""
