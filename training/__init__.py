"""How the English pipeline of the program is made, measured and packed.

`python -m training CORPORA` does all of it; see README.md, the model card. Nothing in here is
imported by the program.
"""
