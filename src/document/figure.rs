//! Numbers that a table holds with a fraction.

use toml::de::DeValue;

use super::table::Table;
use crate::fault::Code;

impl Table<'_> {
    /// A share of a whole in hundredths: a number from 0.01 to 1 with at most two decimals.
    pub fn share(&self, key: &str) -> Option<u32> {
        let value = self.find(key, "0.8")?;
        let text = match value.get_ref() {
            DeValue::Float(float) => float.as_str().to_owned(),
            DeValue::Integer(whole) => format!("{}.0", whole.as_str()),
            _ => String::new(),
        };
        let hundredths = text.split_once('.').and_then(|(whole, decimals)| {
            let is_short = decimals.len() <= 2;
            let hundredths = format!("{whole}{decimals:0<2}").parse::<u32>().ok();
            hundredths.filter(|share| is_short && (1..=100).contains(share))
        });
        if hundredths.is_none() {
            let message = format!("\"{key}\" is no share of a whole.");
            let mend = "Write a number from 0.01 to 1 with at most two decimals, such as 0.8.";
            self.document
                .fault(Code::BadValue, &value.span(), &message, mend);
        }
        hundredths
    }

    /// A number with or without a fraction, as its figures stand there.
    pub fn figures(&self, key: &str) -> Option<String> {
        let value = self.find(key, "12.5")?;
        let figures = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => {
                let mend = "Write a number such as 12 or 12.5, without quotes.";
                self.document.wrong_type(value, key, mend);
                return None;
            }
        };
        Some(figures.replace('_', ""))
    }
}
