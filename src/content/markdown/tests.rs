//! What bodies become.
