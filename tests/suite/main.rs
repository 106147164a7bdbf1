//! The one binary of integration tests; each file is a room of promises.

mod vault;
