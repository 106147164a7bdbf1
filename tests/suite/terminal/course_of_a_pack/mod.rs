//! A pack from its first line to its last answer: a trainer writes it, a trainee does all of it, by
//! eye and by ear.

mod trainer;
