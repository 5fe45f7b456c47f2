//! Which pack has the last word: built in, then `--rules`, then the configuration.
