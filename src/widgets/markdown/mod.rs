//! Markdown as lines of a given width: what a pack's page looks like.

mod table;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::wrap::{Flow, boundary, cells};
use crate::theme::{Role, Theme};
use table::Table;

/// The most that is rendered, in bytes; a page of a sitting has about 1,500.
const MOST: usize = 256 * 1024;

/// Cells that are left for text however deep lists and quotes go.
const LEAST: usize = 12;

/// Renders Markdown, wrapped to a width in cells.
///
/// Links and pictures are shown as their words. HTML is no markup here: a comment is left out
/// and anything else is shown as it is written, so that no word is lost. At a width of 0 there
/// is nothing. Only the first 256 KB count.
pub fn render(text: &str, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let text = &text[..boundary(text, MOST)];
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let mut writer = Writer::new(width, theme);
    if width > 0 {
        for event in Parser::new_ext(text, options) {
            writer.take(event);
        }
        writer.end_paragraph();
    }
    writer.lines
}

/// Markdown as plain words, a paragraph or list item a line, for those who listen: no marks of
/// lists or emphasis, no wrapping.
pub fn plain(text: &str) -> Vec<String> {
    let text = &text[..boundary(text, MOST)];
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut lists: Vec<Option<u64>> = Vec::new();
    let mut end = |line: &mut String| {
        let said = line.split_whitespace().collect::<Vec<_>>().join(" ");
        line.clear();
        if !said.is_empty() {
            lines.push(said);
        }
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS) {
        match event {
            Event::Text(words) | Event::Code(words) => line.push_str(&words),
            Event::SoftBreak | Event::HardBreak => line.push(' '),
            Event::Start(Tag::List(first)) => {
                end(&mut line);
                lists.push(first);
            }
            Event::Start(Tag::Item) => {
                end(&mut line);
                if let Some(Some(number)) = lists.last_mut() {
                    line.push_str(&number.to_string());
                    line.push_str(". ");
                    *number += 1;
                }
            }
            Event::End(TagEnd::List(_)) => {
                end(&mut line);
                lists.pop();
            }
            Event::End(TagEnd::TableCell) => line.push_str(", "),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock,
            ) => end(&mut line),
            _ => {}
        }
    }
    end(&mut line);
    lines
}

/// What stands before the lines of a block: once, and on every line after that.
struct Prefix {
    first: Option<Span<'static>>,
    rest: Span<'static>,
}

struct Writer<'t> {
    lines: Vec<Line<'static>>,
    flow: Flow,
    /// Lists and quotes that the present block lies in.
    prefixes: Vec<Prefix>,
    /// The next number of each open list; `None` for one without numbers.
    lists: Vec<Option<u64>>,
    /// Styles of the open inline stretches.
    styles: Vec<Style>,
    table: Option<Table>,
    /// The text of the open code block.
    code: Option<String>,
    /// Whether the lines of HTML that come belong to a comment.
    in_comment: bool,
    /// Whether the next block is to be set apart by an empty line.
    gap: bool,
    /// An empty line to be put before the next line, within so many of the prefixes.
    due: Option<usize>,
    width: usize,
    theme: &'t Theme,
}

impl<'t> Writer<'t> {
    fn new(width: usize, theme: &'t Theme) -> Self {
        Self {
            lines: Vec::new(),
            flow: Flow::default(),
            prefixes: Vec::new(),
            lists: Vec::new(),
            styles: vec![theme.style(Role::Text)],
            table: None,
            code: None,
            in_comment: false,
            gap: false,
            due: None,
            width,
            theme,
        }
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or_default()
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.push(&text, self.style()),
            },
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
            Event::Code(text) => {
                let style = self.style().patch(self.theme.style(Role::Accent));
                self.push(&text, style);
            }
            Event::SoftBreak => self.push(" ", self.style()),
            Event::HardBreak => self.push("\n", self.style()),
            Event::Rule => {
                self.begin_block();
                let style = self.theme.style(Role::Quiet);
                self.put(Line::styled("─".repeat(self.room().min(12)), style));
                self.gap = true;
            }
            Event::TaskListMarker(done) => {
                self.push(if done { "[x] " } else { "[ ] " }, self.style());
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {}
        }
    }

    fn html(&mut self, text: &str) {
        self.in_comment |= text.trim_start().starts_with("<!--");
        if !self.in_comment {
            self.push(text, self.style());
        }
        self.in_comment &= !text.contains("-->");
    }

    fn push(&mut self, text: &str, style: Style) {
        match &mut self.table {
            Some(table) => table.push(text, style),
            None => self.flow.push(text, style),
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.begin_block();
                let role = match level {
                    HeadingLevel::H1 => Role::Title,
                    _ => Role::Strong,
                };
                self.open(self.theme.style(role));
            }
            Tag::Paragraph | Tag::HtmlBlock => self.begin_block(),
            Tag::BlockQuote(_) => {
                self.begin_block();
                let style = self.theme.style(Role::Quiet);
                self.prefixes.push(Prefix {
                    first: None,
                    rest: Span::styled("│ ", style),
                });
            }
            Tag::CodeBlock(_) => {
                self.begin_block();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                self.end_paragraph();
                if self.lists.is_empty() {
                    self.begin_block();
                }
                self.lists.push(*first);
            }
            Tag::Item => self.start_item(),
            Tag::Emphasis => self.open(Style::new().add_modifier(Modifier::UNDERLINED)),
            Tag::Strong => self.open(self.theme.style(Role::Strong)),
            Tag::Table(_) => {
                self.begin_block();
                self.table = Some(Table::default());
            }
            Tag::TableRow => self.in_table(Table::begin_row),
            Tag::TableHead => {
                self.in_table(Table::begin_row);
                self.open(self.theme.style(Role::Strong));
            }
            Tag::TableCell => self.in_table(Table::begin_cell),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_block();
                self.styles.pop();
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.end_block(),
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.prefixes.pop();
                self.gap = true;
            }
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.code_block(&code);
                }
                self.gap = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap |= self.lists.is_empty();
            }
            TagEnd::Item => {
                self.end_paragraph();
                self.prefixes.pop();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::TableHead => {
                self.styles.pop();
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    for line in table.lines(self.room(), self.theme) {
                        self.put(line);
                    }
                }
                self.gap = true;
            }
            _ => {}
        }
    }

    fn in_table(&mut self, act: impl FnOnce(&mut Table)) {
        if let Some(table) = &mut self.table {
            act(table);
        }
    }

    fn open(&mut self, style: Style) {
        self.styles.push(self.style().patch(style));
    }

    fn start_item(&mut self) {
        self.end_paragraph();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.prefixes.push(Prefix {
            rest: Span::raw(" ".repeat(mark.len())),
            first: Some(Span::styled(mark, self.theme.style(Role::Quiet))),
        });
    }

    fn code_block(&mut self, text: &str) {
        let style = self.theme.style(Role::Accent);
        let indent = if self.room() > LEAST { "  " } else { "" };
        let flow = Flow::new(text.trim_end_matches('\n'), style);
        for line in flow.wrap(self.room() - indent.len()) {
            let mut whole = Line::from(indent);
            whole.extend(line.spans);
            self.put(whole);
        }
    }

    /// Ends what was open, and sets apart what is to come.
    fn begin_block(&mut self) {
        self.end_paragraph();
        if self.gap {
            self.due.get_or_insert(self.prefixes.len());
        }
        self.gap = false;
    }

    fn end_block(&mut self) {
        self.end_paragraph();
        self.gap = true;
    }

    fn end_paragraph(&mut self) {
        if self.flow.is_empty() {
            return;
        }
        let flow = std::mem::take(&mut self.flow);
        for line in flow.wrap(self.room()) {
            self.put(line);
        }
    }

    /// The prefixes that leave room for text; deeper ones are not drawn.
    fn drawn(&self) -> usize {
        let mut used = 0;
        self.prefixes
            .iter()
            .take_while(|prefix| {
                used += cells(&prefix.rest.content);
                used + LEAST <= self.width
            })
            .count()
    }

    /// Cells that are left for text.
    fn room(&self) -> usize {
        let used: usize = self.prefixes[..self.drawn()]
            .iter()
            .map(|prefix| cells(&prefix.rest.content))
            .sum();
        self.width - used
    }

    fn put(&mut self, line: Line<'static>) {
        let drawn = self.drawn();
        if let Some(depth) = self.due.take()
            && !self.lines.is_empty()
        {
            let bars = self.prefixes[..depth.min(drawn)].iter();
            let bars = bars.take_while(|prefix| prefix.first.is_none());
            self.lines
                .push(bars.map(|prefix| prefix.rest.clone()).collect());
        }
        let mut whole = Line::default();
        for prefix in &mut self.prefixes[..drawn] {
            whole.push_span(prefix.first.take().unwrap_or_else(|| prefix.rest.clone()));
        }
        whole.extend(
            line.spans
                .into_iter()
                .map(|span| span.patch_style(line.style)),
        );
        self.lines.push(whole);
    }
}
