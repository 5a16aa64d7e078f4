"""What a text says about its actors: a pipeline in a worker process, and its client."""
