//! Looking a pack of a thousand items through.

use std::hint::black_box;
use std::time::Instant;

use evenkeel::practice::WholePack;
use evenkeel::runtime::Teller;

use crate::Plan;
use crate::table::Table;

#[path = "../../suite/support/large_pack.rs"]
mod large_pack;

use large_pack::large_pack;

/// Measures all of it.
pub fn measure(plan: &Plan, table: &mut Table) {
    for (items, bar) in [(100, None), (1_000, Some(1_000.0))] {
        let files = large_pack(items);
        let times: Vec<_> = (0..plan.starts)
            .map(|_| {
                let start = Instant::now();
                let found = black_box(WholePack::inspect(&files, &Teller::of_a_pack()));
                let time = start.elapsed();
                assert!(found.faults.is_empty());
                time
            })
            .collect();
        table.times(format!("pack check, {items} items"), bar, &times);
    }
}
