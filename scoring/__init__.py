"""How good the analysis is, measured: `make score DATA=FOLDER`.

One module a kind of data. Each compares what the program finds with what people found in the same
text; how the two are matched is in pure functions, tested on small examples. Nothing in here is
imported by the program, and nothing that is read here trains it.
"""
