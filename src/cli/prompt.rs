//! Questions in the terminal: on the error stream, so that the answer stream stays for answers.

use std::io::{self, BufRead, Read, Write};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use zeroize::Zeroizing;

/// Asks on one line; none if the terminal was closed or Ctrl-D was typed.
///
/// # Errors
/// What the terminal answered.
pub fn ask(question: &str) -> io::Result<Option<String>> {
    say(&format!("{question} "));
    let mut typed = String::new();
    let length = io::stdin().lock().read_line(&mut typed)?;
    Ok((length > 0).then(|| typed.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Asks for something that nobody is to see; none if it was broken off.
///
/// # Errors
/// What the terminal answered.
pub fn ask_unseen(question: &str) -> io::Result<Option<Zeroizing<String>>> {
    // Nothing is asked before nothing is shown any more: somebody may type at once.
    let raw = Raw::enter()?;
    say(&format!("{question} "));
    let typed = read_unseen(&mut io::stdin().lock());
    drop(raw);
    say("\n");
    typed
}

/// Says something on the error stream. Nobody there to read it is no reason to stop.
pub fn say(text: &str) {
    let mut errors = io::stderr().lock();
    let _ = errors.write_all(text.as_bytes());
    let _ = errors.flush();
}

/// A terminal that shows nothing of what is typed, until this is dropped.
struct Raw;

impl Raw {
    fn enter() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = disable_raw_mode();
    }
}

const CTRL_C: u8 = 0x03;
const CTRL_D: u8 = 0x04;
const BACKSPACE: u8 = 0x08;
const CTRL_U: u8 = 0x15;
const ESCAPE: u8 = 0x1b;
const DELETE: u8 = 0x7f;

/// Reads one line from a terminal that hands over every key.
///
/// # Why
/// Bytes are read here and not the library's key events, because its waiting for those never
/// returns when the terminal's other end closes.
fn read_unseen(input: &mut impl Read) -> io::Result<Option<Zeroizing<String>>> {
    // Room enough that growing leaves no copy behind for any passphrase a person types.
    let mut typed = Zeroizing::new(Vec::with_capacity(1024));
    loop {
        let Some(byte) = next(input)? else {
            return Ok(None);
        };
        match byte {
            b'\r' | b'\n' => break,
            CTRL_C => return Ok(None),
            CTRL_D if typed.is_empty() => return Ok(None),
            CTRL_U => typed.clear(),
            BACKSPACE | DELETE => remove_last(&mut typed),
            ESCAPE => skip_sequence(input)?,
            byte if byte >= b' ' || byte == b'\t' => typed.push(byte),
            _ => {}
        }
    }
    let text = std::str::from_utf8(&typed).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok(Some(Zeroizing::new(text.to_owned())))
}

fn next(input: &mut impl Read) -> io::Result<Option<u8>> {
    let mut byte = [0];
    loop {
        match input.read(&mut byte) {
            Ok(0) => return Ok(None),
            Ok(_) => return Ok(Some(byte[0])),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Takes back the last character, however many bytes it has.
fn remove_last(typed: &mut Vec<u8>) {
    while let Some(byte) = typed.pop() {
        if byte & 0b1100_0000 != 0b1000_0000 {
            break;
        }
    }
}

/// Leaves out what an arrow or function key sends (ECMA-48, 5.4).
fn skip_sequence(input: &mut impl Read) -> io::Result<()> {
    if let Some(b'[' | b'O') = next(input)? {
        while let Some(byte) = next(input)? {
            if (0x40..=0x7e).contains(&byte) {
                break;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(keys: &[u8]) -> Option<String> {
        read_unseen(&mut &keys[..])
            .unwrap()
            .map(|typed| typed.to_string())
    }

    #[test]
    fn a_line_is_read_with_its_mistakes_taken_back() {
        assert_eq!(read(b"still water\r").as_deref(), Some("still water"));
        assert_eq!(read("caf\u{e9}\x7fe\n".as_bytes()).as_deref(), Some("cafe"));
        assert_eq!(read(b"wrong\x15right\n").as_deref(), Some("right"));
        assert_eq!(read(b"a\x1b[1;5Db\x1bOPc\n").as_deref(), Some("abc"));
        assert_eq!(read(b" a \n").as_deref(), Some(" a "));
    }

    #[test]
    fn it_can_be_broken_off() {
        assert_eq!(read(b"still\x03"), None);
        assert_eq!(read(b"\x04"), None);
        assert_eq!(read(b"half a line"), None, "the terminal was closed");
    }
}
