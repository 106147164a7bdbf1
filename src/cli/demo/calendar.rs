//! When the made-up entries happened: spread over days as a school year spreads them.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use fastrand::Rng;

/// Ten years, the two leap days among them: a longer practice is made denser and not older.
pub const MOST_DAYS: u32 = 3_652;
/// Entries a day where nothing else is asked for.
const A_DAY: u32 = 4;
/// How much of a school week's writing falls on each day, from Monday on.
const SHARES: [u32; 7] = [10, 10, 10, 10, 10, 3, 5];

/// How many days `entries` go back, the last being yesterday.
pub fn days(entries: u32, weeks: Option<u32>) -> u32 {
    let days = weeks.map_or_else(|| entries.div_ceil(A_DAY), |weeks| weeks * 7);
    days.clamp(1, MOST_DAYS)
}

/// The `days` days up to the day before `today`, the oldest first.
pub fn dates(today: NaiveDate, days: u32) -> Vec<NaiveDate> {
    (1..=u64::from(days))
        .rev()
        .filter_map(|back| today.checked_sub_days(Days::new(back)))
        .collect()
}

/// The civil times of `entries` entries on these dates, the oldest first.
pub fn times(rng: &mut Rng, dates: &[NaiveDate], entries: u32) -> Vec<NaiveDateTime> {
    let whole: u64 = dates.iter().map(|date| share(*date)).sum();
    let mut times = Vec::with_capacity(entries as usize);
    let mut shares = 0;
    for date in dates.iter().copied() {
        shares += share(date);
        let until = u64::from(entries) * shares / whole.max(1);
        let mut on_day = Vec::new();
        while ((times.len() + on_day.len()) as u64) < until {
            on_day.push(date.and_time(time(rng, date)));
        }
        on_day.sort_unstable();
        times.extend(on_day);
    }
    times
}

fn share(date: NaiveDate) -> u64 {
    let day = date.weekday().num_days_from_monday() as usize;
    SHARES.get(day).copied().unwrap_or(1).into()
}

/// A time of day: mostly in school hours, more often than not in the afternoon.
pub fn time(rng: &mut Rng, date: NaiveDate) -> NaiveTime {
    let is_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let (from, to) = match rng.u32(0..10) {
        _ if is_weekend => (9 * 60, 21 * 60),
        0..3 => (8 * 60 + 10, 11 * 60 + 50),
        3..8 => (11 * 60 + 50, 15 * 60 + 30),
        8 => (15 * 60 + 30, 18 * 60),
        _ => (18 * 60, 21 * 60 + 40),
    };
    let second = rng.u32(from * 60..to * 60);
    NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_a_day_and_ten_years_at_the_most() {
        assert_eq!(days(1, None), 1);
        assert_eq!(days(401, None), 101);
        assert_eq!(days(100_000, None), MOST_DAYS);
        assert_eq!(days(5, Some(12)), 84);
    }

    #[test]
    fn every_entry_has_its_time_and_the_last_is_yesterday() {
        let today = "2026-11-24".parse().unwrap();
        let times = times(&mut Rng::with_seed(3), &dates(today, 100), 400);
        assert_eq!(times.len(), 400);
        assert!(times.is_sorted());
        assert_eq!(times[399].date(), today.pred_opt().unwrap());
        assert_eq!(times[0].date(), today - Days::new(100));
        let weekend = |time: &&NaiveDateTime| time.weekday().number_from_monday() > 5;
        let at_weekends = times.iter().filter(weekend).count();
        assert!((20..=100).contains(&at_weekends), "{at_weekends}");
    }
}
