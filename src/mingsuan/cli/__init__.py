"""The commands: thin, in Chinese, with fixed exit codes."""
