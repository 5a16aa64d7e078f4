"""Which commands there are: known before any of them, or anything else, is loaded."""

COMMANDS = {
    "add": "add.add",
    "analyse": "analyse.analyse",
    "list": "listing.list_articles",
    "search": "listing.search",
    "stances": "knowledge.stances",
    "actors": "cast.actors",
    "export": "exchange.export",
    "brief": "memo.brief",
    "chart": "drawing.chart",
    "import": "taking.take_in",
    "merge": "hands.merge",
    "train": "training.train",
    "agreement": "hands.agreement",
    "fetch": "feeds.fetch",
    "feeds": "feeds.feeds",
    "reindex": "upkeep.reindex",
    "check": "upkeep.check",
    "serve": "serve.serve",
}
"""Module and function of every command; each is loaded when it is used."""
