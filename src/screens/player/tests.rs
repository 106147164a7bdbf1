//! The player, step by step.
