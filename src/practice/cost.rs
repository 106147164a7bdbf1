//! What one more event would cost, told before it is written.

use super::{Practice, Upgrade};
use crate::course::Event;
use crate::licence::{Pathway, Standing};

impl Practice {
    /// Whole sentences that say what counts now and would count no more, or less, once this event
    /// was written; empty if it costs nothing. Nothing at all until everything has been read.
    ///
    /// # Why
    /// It is no estimate: the event is folded on a copy of what was done, by the very code that
    /// folds it afterwards. That the step itself is to be done anew is what was asked for, and is not
    /// told as a loss.
    ///
    /// Grows with what was done in the pack; for a choice that is made, not for every key.
    pub fn lost_by(&self, event: &Event) -> Option<Vec<String>> {
        let person = self.person.as_ref().filter(|_| self.is_read())?;
        let whole = self.content.pack(&event.pack)?;
        let (before, after) = (person.learnt(&event.pack), person.learnt_with(event));
        let mut lost = Upgrade::between(
            self.counted_under(whole, before),
            self.counted_under(whole, &after),
        )
        .lost_beside(&event.item);
        let stand = |pathway: &Pathway, learnt| {
            let record = self.record_of(whole, learnt);
            record.map_or_else(Vec::new, |record| pathway.standing(&record))
        };
        for pathway in &whole.pathways {
            let (was, is) = (stand(pathway, before), stand(pathway, &after));
            let less = was.iter().zip(&is).filter(|(was, is)| fell(was, is));
            lost.extend(less.map(|(_, is)| format!("{}, from then on: {}.", is.title, is.words)));
        }
        Some(lost)
    }
}

/// Whether there is less of a requirement than there was, but for one that is told as lost whole.
fn fell(was: &Standing, is: &Standing) -> bool {
    let parts = was.parts.iter().zip(&is.parts);
    let mut parts = parts.map(|(was, is)| is.have < was.have);
    (is.have < was.have || parts.any(|less| less)) && (is.met || !was.met)
}
