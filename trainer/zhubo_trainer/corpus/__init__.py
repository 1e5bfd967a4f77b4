"""Grounded synthetic questions and answers of a live shop, all from our own grammar."""
