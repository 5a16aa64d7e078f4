"""What a text says about its actors: a pipeline in a worker process, and its client."""

PIPELINE = "en_briefing_rules-0.1.0"
"""Name and version of the program's own pipeline, known without loading it."""
