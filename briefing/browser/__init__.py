"""The reader in a browser of this machine: who may see it, the page, a process for each tab."""
