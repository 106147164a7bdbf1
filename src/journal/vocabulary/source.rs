//! The vocabulary file as it is written, before anything in it is checked.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VocabularySource {
    pub(super) format: Spanned<u32>,
    #[serde(default)]
    pub(super) scale: BTreeMap<String, ScaleSource>,
    pub(super) field: BTreeMap<Spanned<String>, FieldSource>,
    #[serde(default)]
    pub(super) moves: BTreeMap<Spanned<String>, MovesSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaleSource {
    pub(super) low: u8,
    pub(super) high: Spanned<u8>,
    pub(super) anchors: Vec<AnchorSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnchorSource {
    pub(super) at: Spanned<u8>,
    pub(super) label: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldSource {
    pub(super) label: Spanned<String>,
    pub(super) gloss: Spanned<String>,
    pub(super) most: Option<Spanned<usize>>,
    pub(super) scale: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) groups: Vec<GroupSource>,
    #[serde(default)]
    pub(super) terms: Vec<TermSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupSource {
    pub(super) id: Spanned<String>,
    pub(super) label: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermSource {
    pub(super) id: Spanned<String>,
    pub(super) label: Spanned<String>,
    pub(super) key: Option<Spanned<String>>,
    pub(super) gloss: Option<Spanned<String>>,
    pub(super) chip: Option<bool>,
    pub(super) group: Option<Spanned<String>>,
    pub(super) under: Option<Spanned<String>>,
    pub(super) describes: Option<Spanned<String>>,
    pub(super) stores: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MovesSource {
    pub(super) first: Vec<MoveSource>,
    #[serde(default)]
    pub(super) next: Vec<MoveSource>,
    pub(super) not_first: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MoveSource {
    pub(super) say: Spanned<String>,
    #[serde(default)]
    pub(super) strategy: Vec<Spanned<String>>,
}
