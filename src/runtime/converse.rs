//! The line mode's loop: says the page in front, asks, takes a line, and never draws.

use std::io::{self, BufRead, Write};

use super::alone::Answering;
use super::now;
use crate::app::{App, Message};
use crate::effect::{News, Opened, Request};
use crate::input::{Command, Key, Place, Press};
use crate::plain::{self, Ask, Reply, Said};
use crate::screens::Size;

/// The window that screens are told of: wide enough for any label, and high enough that a list
/// says a few dozen of its rows at once.
const WINDOW: Size = Size {
    width: 80,
    height: 40,
};

/// Lists of more lines than this are said whole once, and after that only what is new in them.
const LONG: usize = 16;

/// More steps than any page has rows; moving the focus stops there.
const MOST_STEPS: usize = 400;

/// Holds the conversation until the person quits or the input ends; true if the app is to start
/// again with drawn screens.
///
/// # Errors
/// What reading or writing the terminal answered.
pub fn converse(
    app: App,
    world: impl Answering,
    opened: Option<Box<Opened>>,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<bool> {
    let mut talk = Talk {
        app,
        world,
        input,
        output,
        last: Vec::new(),
        lists: Vec::new(),
        notice: None,
        asked: Vec::new(),
    };
    writeln!(talk.output, "{}", plain::OPENING)?;
    talk.start(opened);
    while !talk.app.is_done() {
        talk.speak(false)?;
        talk.listen()?;
    }
    if let Some(farewell) = talk.app.farewell() {
        writeln!(talk.output, "{farewell}")?;
    }
    let kept = if talk.app.practice().preview.is_some() {
        "Nothing of what you answered is kept."
    } else {
        "Everything is kept."
    };
    writeln!(talk.output, "{kept}")?;
    Ok(talk.app.has_turned())
}

struct Talk<'t, W, I, O> {
    app: App,
    world: W,
    input: &'t mut I,
    output: &'t mut O,
    /// What was said of the page in front, so that only what changed is said next.
    last: Vec<Said>,
    /// The long lists that were heard, each as it was said last.
    lists: Vec<Vec<Said>>,
    notice: Option<String>,
    /// The kinds of prompt that were explained already.
    asked: Vec<Ask>,
}

impl<W: Answering, I: BufRead, O: Write> Talk<'_, W, I, O> {
    fn start(&mut self, opened: Option<Box<Opened>>) {
        let requests = self.app.start(WINDOW);
        self.perform(requests);
        if let Some(opened) = opened {
            self.tell(Message::News(News::Opened(opened)));
        }
        self.settle();
    }

    fn tell(&mut self, message: Message) {
        let requests = self.app.update(message, now());
        self.perform(requests);
    }

    fn perform(&mut self, requests: Vec<Request>) {
        for Request { ticket, effect } in requests {
            let outcome = self.world.perform(effect);
            self.tell(Message::Done(ticket, outcome));
        }
    }

    /// Lets everything finish that was begun; what a line began is on the disk before the next
    /// question.
    fn settle(&mut self) {
        loop {
            let told = self.world.settle();
            if told.is_empty() {
                break;
            }
            for news in told {
                self.tell(Message::News(news));
            }
        }
        // While a line is waited for no clock is heard, so what would be due in a moment is done
        // now: a draft goes to the disk with the line that it grew by. What runs or closes by itself
        // has to wait for its time.
        let by_the_clock = matches!(self.app.place(), Place::Exercise | Place::Saved);
        if self
            .app
            .due()
            .is_some_and(|due| !by_the_clock || due <= now())
        {
            self.tell(Message::Ticked);
        }
        // The affect grid is for eyes; its twin of two questions is the same question.
        if plain::is_for_the_eye_alone(&self.app.page()) {
            self.run(Command::OtherWay);
        }
    }

    fn run(&mut self, command: Command) {
        let requests = self.app.command_now(command, now());
        self.perform(requests);
    }

    /// Says the page: whole if it is another one or `whole`, otherwise what is new in it.
    fn speak(&mut self, whole: bool) -> io::Result<()> {
        let notice = self.app.notice().map(|notice| notice.text.clone());
        if notice.is_some() && notice != self.notice {
            writeln!(self.output, "{}", notice.as_deref().unwrap_or_default())?;
        }
        self.notice = notice;
        let numbered = self.app.place() != Place::Filter;
        let said = plain::say(&self.app.page(), numbered);
        let lists = matches!(
            self.app.place(),
            Place::Learn | Place::Journal | Place::Licence | Place::List | Place::Check
        );
        let is_long_list = lists && said.len() > LONG;
        let known = self.heard_list(&said).filter(|_| is_long_list);
        if whole || plain::is_same_page(&self.last, &said) || known.is_none() {
            self.tell_page(whole, &said)?;
        } else if let Some(known) = known {
            writeln!(self.output)?;
            let title = said.first();
            let news = said.iter().skip(1).filter(|line| line.is_news(&known));
            for line in title.into_iter().chain(news) {
                writeln!(self.output, "{}", line.text)?;
            }
            writeln!(self.output, "The rest is as it was; repeat says all of it.")?;
        }
        if is_long_list {
            self.lists.retain(|list| !plain::is_same_list(list, &said));
            self.lists.push(said.clone());
        }
        self.last = said;
        Ok(())
    }

    /// Takes the title as it stands now for one that was heard.
    fn pass_over_title(&mut self) {
        let said = plain::say(&self.app.page(), true);
        if let (Some(last), Some(title)) = (self.last.first_mut(), said.into_iter().next()) {
            *last = title;
        }
    }

    /// A long list as it was said before, if it was.
    fn heard_list(&self, said: &[Said]) -> Option<Vec<Said>> {
        let mut lists = self.lists.iter();
        let known = lists.find(|list| plain::is_same_list(list, said));
        known.cloned()
    }

    /// Says a page whole, or what is new on the one that was said last.
    fn tell_page(&mut self, whole: bool, said: &[Said]) -> io::Result<()> {
        if whole || !plain::is_same_page(&self.last, said) {
            writeln!(self.output)?;
            // What has just been heard on the page before is known, as a question is on the page on
            // which it is answered in writing.
            let known =
                |line: &Said| !whole && self.last.iter().skip(1).any(|old| old.text == line.text);
            let told = said.iter().enumerate().filter(|(at, line)| {
                !line.waits && (*at == 0 || line.number.is_some() || !known(line))
            });
            for (_, line) in told {
                writeln!(self.output, "{}", line.text)?;
            }
        } else {
            for line in said.iter().filter(|line| line.is_news(&self.last)) {
                writeln!(self.output, "{}", line.text)?;
            }
        }
        Ok(())
    }

    fn listen(&mut self) -> io::Result<()> {
        let ask = plain::asked(self.app.place(), &self.app.page());
        let first = !self.asked.contains(&ask);
        if first {
            self.asked.push(ask);
        }
        let prompt = plain::prompt(&self.app, ask, first, &self.last);
        write!(self.output, "{prompt}")?;
        self.output.flush()?;
        let hidden = (ask == Ask::Hidden).then(super::os::hide_typing);
        let line = self.line();
        drop(hidden);
        let Some(line) = line? else {
            self.tell(Message::Closed);
            return Ok(());
        };
        if ask == Ask::Hidden {
            writeln!(self.output)?;
        }
        if ask == Ask::Text {
            return self.take_text(line);
        }
        let rows = self.last.iter().filter(|line| line.has_number()).count();
        match plain::understand(&self.app, rows, &line) {
            Reply::Keys(keys) => self.keys(&keys),
            Reply::Do(command) => self.run(command),
            Reply::Choose(number) => self.choose(number),
            Reply::Repeat => {
                self.settle();
                return self.speak(true);
            }
            Reply::Where => self.say_where()?,
            Reply::Help => self.say_help()?,
            Reply::Unknown => self.ask_again()?,
        }
        self.settle();
        Ok(())
    }

    /// A line without its end; none once the input has ended.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        if self.input.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        Ok(Some(line.trim_end_matches(['\n', '\r']).to_owned()))
    }

    /// Takes lines of text until a full stop stands alone; each is kept as a draft at once.
    fn take_text(&mut self, first: String) -> io::Result<()> {
        let mut line = first;
        let heard = self.last.first().cloned();
        loop {
            if line.trim() == "." {
                if let (Some(title), Some(heard)) = (self.last.first_mut(), heard) {
                    *title = heard;
                }
                self.run(Command::NextRow);
                break;
            }
            match plain::understand(&self.app, 0, &line) {
                Reply::Do(command @ (Command::Back | Command::Quit)) => {
                    self.run(command);
                    break;
                }
                // It is offered only while something could name somebody.
                Reply::Do(Command::Mask) => {
                    self.run(Command::Mask);
                    self.settle();
                    self.speak(true)?;
                }
                Reply::Repeat => self.speak(true)?,
                Reply::Where => self.say_where()?,
                Reply::Help => self.say_help()?,
                _ => {
                    if plain::is_written_on(&self.app.page()) {
                        self.keys(&[Key::plain(Press::Enter)]);
                    }
                    self.tell(Message::Pasted(line));
                    self.settle();
                    // What was written is not said, only what there is to know about it; and that it
                    // is kept is said at the end, and not in between two lines.
                    self.pass_over_title();
                    self.speak(false)?;
                }
            }
            if let Some(next) = self.line()? {
                line = next;
            } else {
                self.tell(Message::Closed);
                break;
            }
        }
        self.settle();
        Ok(())
    }

    fn keys(&mut self, keys: &[Key]) {
        if self.app.place() == Place::Filter {
            for _ in 0..plain::typed_so_far(&self.app.page()) {
                self.tell(Message::Pressed(Key::plain(Press::End)));
                self.tell(Message::Pressed(Key::plain(Press::Backspace)));
            }
        }
        let is_line = matches!(self.app.place(), Place::Line | Place::Word);
        for key in keys {
            self.tell(Message::Pressed(*key));
        }
        if is_line {
            self.run(Command::Choose);
        }
    }

    /// Brings the focus to a row and chooses it; a row that is answered by typing only gets the
    /// focus.
    fn choose(&mut self, number: usize) {
        // A question that nothing was chosen of has no focused line yet; an arrow gives it one.
        if self.focused().is_none() {
            self.run(Command::Down);
        }
        for _ in 0..MOST_STEPS {
            let Some(at) = self.focused() else { return };
            if at == number {
                break;
            }
            self.run(if at < number {
                Command::Down
            } else {
                Command::Up
            });
        }
        let typed_into = plain::is_typed_into(&self.app.page());
        if self.focused() == Some(number) && !typed_into {
            self.run(Command::Choose);
        }
    }

    /// The number of the focused row.
    fn focused(&self) -> Option<usize> {
        let said = plain::say(&self.app.page(), self.app.place() != Place::Filter);
        said.iter().find(|line| line.focused)?.number
    }

    /// Says that a line was not understood, and what was asked.
    fn ask_again(&mut self) -> io::Result<()> {
        writeln!(
            self.output,
            "That is no number or word of this page. help says what works here."
        )?;
        for line in plain::question(&self.last) {
            writeln!(self.output, "{}", line.text)?;
        }
        Ok(())
    }

    fn say_where(&mut self) -> io::Result<()> {
        let said = plain::say(&self.app.page(), true);
        for line in said
            .iter()
            .take(1)
            .chain(said.iter().filter(|line| line.focused || line.by_hand))
        {
            writeln!(self.output, "{}", line.text)?;
        }
        Ok(())
    }

    fn say_help(&mut self) -> io::Result<()> {
        writeln!(
            self.output,
            "A number chooses the line of that number. Enter goes on. repeat says the page again, \
             where says where you are, back goes back, quit leaves; everything is kept."
        )?;
        for offer in self.app.offers(true) {
            if plain::is_for_the_eye(offer.command) {
                continue;
            }
            writeln!(
                self.output,
                "{}: {}",
                offer.command.words().to_lowercase(),
                offer.command.sentence()
            )?;
        }
        if plain::has_steps(self.app.place()) {
            writeln!(
                self.output,
                "left: Go back to the step before. right: Go forward again."
            )?;
        }
        Ok(())
    }
}
