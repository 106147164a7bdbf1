//! Zips written byte by byte, so that each can be wrong in one way of its own.

use miniz_oxide::deflate::compress_to_vec;

/// The system that an entry says it comes from when it has a Unix mode.
const UNIX: u16 = 0x0300;
/// The version of the format that an entry asks for, 2.0.
const VERSION: u16 = 0x14;
/// Ways to pack.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// What stands in front of each entry, of its line in the directory, and of the end.
const FRONT: u32 = 0x0403_4b50;
const LINE: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

/// The sum of an entry and its sizes, packed and not.
#[derive(Debug, Clone, Copy)]
pub struct Sums(pub u32, pub u32, pub u32);

/// One entry of a zip.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its name in the directory.
    pub name: Vec<u8>,
    /// Its name in front of its bytes, if another.
    pub name_in_front: Option<Vec<u8>>,
    /// Its bytes as they stand there.
    pub packed: Vec<u8>,
    /// How it is packed by the directory.
    pub method: u16,
    /// How it is packed by what stands in front, if otherwise.
    pub method_in_front: Option<u16>,
    /// Its flags.
    pub flags: u16,
    /// Its sums in the directory.
    pub sums: Sums,
    /// Its sums in front of its bytes, if others.
    pub sums_in_front: Option<Sums>,
    /// What follows its bytes.
    pub behind: Vec<u8>,
    /// Its Unix mode.
    pub mode: u32,
    /// More about it in the directory.
    pub extra: Vec<u8>,
    /// Where the directory says it stands, if somewhere else; it then stands nowhere itself.
    pub place: Option<u32>,
}

impl Piece {
    /// A plain file, not compressed.
    pub fn stored(name: &str, bytes: &[u8]) -> Self {
        Self::packed(name, bytes, bytes.to_vec(), STORED)
    }

    /// A plain file, compressed.
    pub fn deflated(name: &str, bytes: &[u8]) -> Self {
        Self::packed(name, bytes, compress_to_vec(bytes, 6), DEFLATED)
    }

    fn packed(name: &str, bytes: &[u8], packed: Vec<u8>, method: u16) -> Self {
        let sums = Sums(
            rawzip::crc32(bytes),
            u32::try_from(packed.len()).unwrap(),
            u32::try_from(bytes.len()).unwrap(),
        );
        Self {
            name: name.as_bytes().to_vec(),
            name_in_front: None,
            packed,
            method,
            method_in_front: None,
            flags: 0x800,
            sums,
            sums_in_front: None,
            behind: Vec::new(),
            mode: 0o100_644,
            extra: Vec::new(),
            place: None,
        }
    }

    /// What stands in the archive for it.
    pub fn front(&self) -> Vec<u8> {
        let name = self.name_in_front.as_ref().unwrap_or(&self.name);
        let method = self.method_in_front.unwrap_or(self.method);
        let mut bytes = FRONT.to_le_bytes().to_vec();
        put(&mut bytes, &[VERSION, self.flags, method, 0, 0x21]);
        put_sums(&mut bytes, self.sums_in_front.unwrap_or(self.sums));
        put(&mut bytes, &[short(name), 0]);
        [
            bytes,
            name.clone(),
            self.packed.clone(),
            self.behind.clone(),
        ]
        .concat()
    }

    /// Its line in the directory.
    fn line(&self, place: u32) -> Vec<u8> {
        let mut bytes = LINE.to_le_bytes().to_vec();
        put(
            &mut bytes,
            &[UNIX | VERSION, VERSION, self.flags, self.method, 0, 0x21],
        );
        put_sums(&mut bytes, self.sums);
        put(
            &mut bytes,
            &[short(&self.name), short(&self.extra), 0, 0, 0],
        );
        bytes.extend((self.mode << 16).to_le_bytes());
        bytes.extend(place.to_le_bytes());
        [bytes, self.name.clone(), self.extra.clone()].concat()
    }
}

/// A zip.
#[derive(Debug, Clone, Default)]
pub struct Crafted {
    /// Its entries.
    pub pieces: Vec<Piece>,
    /// What stands before the first.
    pub before: Vec<u8>,
    /// What stands between the last and the directory.
    pub between: Vec<u8>,
    /// What the end says about it.
    pub comment: Vec<u8>,
    /// What stands behind the end.
    pub behind: Vec<u8>,
    /// How many entries it says it has, if another number.
    pub count: Option<u16>,
}

impl Crafted {
    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.before.clone();
        let mut directory = Vec::new();
        for piece in &self.pieces {
            let here = u32::try_from(bytes.len()).unwrap();
            directory.extend(piece.line(piece.place.unwrap_or(here)));
            if piece.place.is_none() {
                bytes.extend(piece.front());
            }
        }
        bytes.extend(&self.between);
        let place = u32::try_from(bytes.len()).unwrap();
        let size = u32::try_from(directory.len()).unwrap();
        let count = u16::try_from(self.pieces.len()).unwrap();
        let count = self.count.unwrap_or(count);
        bytes.extend(directory);
        bytes.extend(END.to_le_bytes());
        put(&mut bytes, &[0, 0, count, count]);
        bytes.extend(size.to_le_bytes());
        bytes.extend(place.to_le_bytes());
        put(&mut bytes, &[short(&self.comment)]);
        [bytes, self.comment.clone(), self.behind.clone()].concat()
    }
}

/// The sums as they follow an entry whose flags promise them.
pub fn sums_behind(sums: Sums) -> Vec<u8> {
    let mut bytes = b"PK\x07\x08".to_vec();
    put_sums(&mut bytes, sums);
    bytes
}

fn put(bytes: &mut Vec<u8>, numbers: &[u16]) {
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn put_sums(bytes: &mut Vec<u8>, Sums(sum, packed, size): Sums) {
    bytes.extend(
        [sum, packed, size]
            .iter()
            .flat_map(|number| number.to_le_bytes()),
    );
}

fn short(bytes: &[u8]) -> u16 {
    u16::try_from(bytes.len()).unwrap()
}
