import os,shutil,re
def sub(p,*pairs):
    s=open(p).read()
    for a,b in pairs:
        assert a in s,(p,a)
        s=s.replace(a,b,1)
    open(p,'w').write(s)
shutil.copytree('/tmp/x/differ','src/screens/differ'); shutil.copytree('/tmp/x/trainers_list','src/screens/trainers_list')
shutil.copy('/tmp/x/differing.rs','src/screens/player/differing.rs')
sub('src/input/command.rs',('''    Find, "find",''','''    TrainersList, "trainers-list", "trainer's list", "What you see differently from the course, to talk over with your trainer.";
    Find, "find",'''),('''    AboutUnit,''','''    SeeDifferently, "see-differently", "see differently", "See this question differently: it leaves every score and goes on your trainer's list; once more lets it be.";
    AboutUnit,'''))
sub('content/keymap.toml',('''[layer.learn]
''','''[layer.learn]
t = "trainers-list"
'''),('''[layer.licence]
''','''[layer.licence]
t = "trainers-list"
'''),('''[layer.answered]
''','''[layer.answered]
d = "see-differently"
'''),('answered = ["words", ','answered = ["words", "see-differently", '))
sub('src/app/commands.rs',('''            Command::GoLicence =>''','''            Command::TrainersList => Ask::Go(Destination::TrainersList),
            Command::GoLicence =>'''))
sub('src/screens/ask.rs',('''    /// One unit: what it asks for''','''    /// A question that is seen differently, to be put on the list for the trainer.
    Differ(InPack),
    /// What is seen differently, to be talked over.
    TrainersList,
    /// One unit: what it asks for'''))
sub('src/screens/mod.rs',('mod entry;','mod differ;\nmod entry;'),('mod unit;\n','mod trainers_list;\nmod unit;\n'),('''        Destination::Unit(''','''        Destination::Differ(question) => Box::new(differ::Differ::open(question)),
        Destination::TrainersList => Box::new(trainers_list::TrainersList::open()),
        Destination::Unit('''))
# learn row
sub('src/screens/learn/mod.rs',('''    /// Another pack.
    Pack(&'p Pack),''','''    /// The list for the trainer, with so many questions on it.
    TrainersList(usize),
    /// Another pack.
    Pack(&'p Pack),'''),('''        pack.sittings().map(Line::Sitting).chain(others).collect()''','''        let differ: usize = practice.walks().map(|walk| walk.disputed().count()).sum();
        let list = (differ > 0).then_some(Line::TrainersList(differ));
        let sittings = pack.sittings().map(Line::Sitting);
        sittings.chain(list).chain(others).collect()'''),('''    /// Every sitting in the order in which it is taught, then every other pack.''','''    /// Every sitting in the order in which it is taught, then the list for the trainer if there is
    /// anything on it, then every other pack.'''),('''            (Command::Choose, Line::Pack''','''            (Command::Choose, Line::TrainersList(_)) => Destination::TrainersList,
            (Command::Choose, Line::Pack'''))
s=open('src/screens/learn/view.rs').read()
s=s.replace('''            Line::Sitting(_) => None,''','''            Line::Sitting(_) | Line::TrainersList(_) => None,''')
s=s.replace('''    others(&lines, focus, practice, &mut page);
''','''    if let Some(Line::TrainersList(differ)) = lines.get(row) {
        page.blank();
        let item = Item::new(
            "To talk over with my trainer",
            words::count(*differ as u64, "question"),
        );
        page.item(item, row == focus);
    }
    others(&lines, focus, practice, &mut page);
''')
open('src/screens/learn/view.rs','w').write(s)
# player
sub('src/screens/player/mod.rs',('mod doing;','mod differing;\nmod doing;'),('''            (Command::Back, On::Running(_))''','''            (Command::SeeDifferently, On::Asking(_)) => {
                let walk = self.walk(practice)?;
                Some(see_differently(item?, walk, practice.now))
            }
            (Command::Back, On::Running(_))'''),('''use asking::Asking;
''','''use asking::Asking;
use differing::{can_differ, see_differently};
'''))
s=open('src/screens/player/mod.rs').read()
i=s.rindex('            Command::Later => {')
s=s[:i]+'''            Command::SeeDifferently => Some(item.is_some_and(can_differ)),
'''+s[i:]
open('src/screens/player/mod.rs','w').write(s)
sub('src/screens/player/view/mod.rs',('''        (_, On::Asking(asking)) => asking.say(step, practice, page),
''','''        (_, On::Asking(asking)) => {
            asking.say(step, practice, page);
            differing::say(step, walk, page);
        }
'''),('use super::{On, Player','use super::{On, Player, differing'))
sub('src/screens/player/view/review.rs',('''        asking.say(item, practice, &mut page);
''','''        asking.say(item, practice, &mut page);
        differing::say(item, screen.walk(practice), &mut page);
'''),('use super::super::Review;','use super::super::{Review, differing};'))
sub('src/screens/player/review.rs',('''    sent: VecDeque<usize>,''','''    sent: VecDeque<Option<usize>>,'''),('''    /// The questions whose answers are on their way to the disk, in order.''','''    /// The questions whose answers are on their way to the disk, in order; none for what is no answer.'''),('''self.sent.push_back(self.at);''','''self.sent.push_back(Some(self.at));'''),('''            let asked = self.sent.pop_front();
            if matches!(answer.outcome, Outcome::Recorded(_)) {
                self.kept += 1;
            } else if asked == Some(self.at) {''','''            let asked = self.sent.pop_front().flatten();
            if matches!(answer.outcome, Outcome::Recorded(_)) {
                self.kept += u64::from(asked.is_some());
            } else if asked == Some(self.at) {'''),('''            Command::Hint => Some(vec![Ask::Scroll(Scrolling::PageDown)]),
''','''            Command::SeeDifferently if self.is_answered() => {
                let asks = see_differently(item?, self.walk(practice)?, practice.now);
                if asks.iter().any(|ask| matches!(ask, Ask::Do(_))) {
                    self.sent.push_back(None);
                }
                Some(asks)
            }
            Command::Hint => Some(vec![Ask::Scroll(Scrolling::PageDown)]),
'''),('''            Command::Hint | Command::Left''','''            Command::SeeDifferently => Some(self.item(practice).is_some_and(can_differ)),
            Command::Hint | Command::Left'''),('''    /// Sets up the question in front.
''','''    /// That pack as the person has walked it.
    pub(super) fn walk<'p>(&self, practice: &'p Practice) -> Option<Walk<'p>> {
        practice.walk_in(&self.queue.get(self.at)?.pack)
    }

    /// Sets up the question in front.
'''),('use super::view;','use super::differing::{can_differ, see_differently};\nuse super::view;'))
s=open('src/screens/player/review.rs').read()
s=re.sub(r'use crate::course::\{([^}]*)\};',lambda m:'use crate::course::{'+m.group(1).rstrip().rstrip(',')+', Walk};' if 'Walk' not in m.group(1) else m.group(0),s,1)
open('src/screens/player/review.rs','w').write(s)
# list without waive in this slice
p='src/screens/trainers_list/mod.rs'; s=open(p).read()
i=s.index('    fn take(&mut self'); j=s.index('impl Point<\'_> {')
s=s[:i]+'''    /// Takes the question off the list.
    fn let_be(&mut self, point: Point<'_>, practice: &Practice) -> Vec<Ask> {
        self.open = None;
        let pack = point.walk.pack;
        let event = Event::on_item(EventKind::Settled, point.item, pack, practice.now);
        let said = "It is off the list, and counts like any other answer again.";
        vec![
            Ask::Do(Effect::Record(vec![event])),
            Ask::Say(Notice::plain(said)),
        ]
    }
}

'''+s[j:]
i=s.index("impl Point<'_> {"); j=s.index('impl Screen for')
s=s[:i]+'''impl Point<'_> {
    /// Whether the trainer has let it go.
    fn is_let_go(self) -> bool {
        self.walk.progress.waived(&self.item.id).is_some()
    }
}

'''+s[j:]
i=s.index('/// What can be done about a question in front.'); j=s.index('impl TrainersList {')
s=s[:i]+s[j:]
s=s.replace('''    /// The row of its ways on.
    way: Cursor,
''','').replace('''            way: Cursor::default(),
''','').replace('''            if self.way.step(command, point.ways().len(), 5) {
                return Some(vec![]);
            }
''','').replace('Some(self.take(point, practice))','Some(self.let_be(point, practice))').replace('''        self.way = Cursor::default();
''','').replace('use super::{Ask, Destination, Screen, Size};','use super::{Ask, Screen, Size};').replace('view::one(self, point, practice)','view::one(point, practice)')
open(p,'w').write(s)
p='src/screens/trainers_list/view.rs'; s=open(p).read()
i=s.index('    let ways = point.ways();'); j=s.index('    page.blank();\n    let mut texts')
s=s[:i]+'''    page.item(
        Item::new("Let it be", "it counts like any other answer again"),
        true,
    );
'''+s[j:]
s=s.replace("pub fn one<'a>(screen: &TrainersList, point","pub fn one<'a>(point").replace('use super::{Point, TrainersList, Way};','use super::{Point, TrainersList};')
s=s.replace('''            "It belongs to a gate. The gate opens once your trainer lets this go, or once you let it be and answer it.",''','''            "It belongs to a gate. The gate waits until you have talked it over, and then for your answer once you let it be.",''')
open(p,'w').write(s)
# screens
s=open('tests/suite/screens.rs').read()
s=s.replace('''    ("player_changed",''','''    ("player_differs", "sitting-9 1 d"),
    ("player_differs_typed", "sitting-9 1 d N o"),
    ("player_differed", "sitting-9 1 d N o enter end"),
    ("gate_differed", "sitting-8 3 d enter end"),
    ("trainers_list_empty", "2 t"),
    ("trainers_list", "sitting-9 1 d N o enter esc 2 t"),
    ("trainers_list_one", "sitting-8 3 d N o enter esc 6 t enter"),
    ("learn_differs", "sitting-9 1 d N o enter esc 2 end"),
    ("player_changed",''',1)
m=re.search(r'SCREENS: \[\(&str, &str\); (\d+)\]',s); s=s.replace(m.group(0),m.group(0).replace(m.group(1),str(int(m.group(1))+8)))
open('tests/suite/screens.rs','w').write(s)
open('tests/suite/differing.rs','w').write('''//! A person may see a question differently: it leaves the score, waits for a talk, and can be let be.

use crate::screens::on_the_way;

#[test]
fn what_is_seen_differently_is_kept_with_its_words_and_let_be_by_the_same_key() {
    let stage = on_the_way("sitting-9 1 d").write("Ours reads it first").press("enter");
    let stage = stage.shows("stands on the list for your trainer").press("end");
    let stage = stage.shows("You see this differently").press("esc");
    let stage = stage.killed().press("2 end");
    let stage = stage.shows("To talk over with my trainer").press("6 t");
    let stage = stage.shows("Ours reads it first");
    assert!(
        !stage.asked().iter().any(|asked| asked.contains("Ours")),
        "a person's own words are in what is asked of the world"
    );
    let stage = stage.press("enter").shows("Let it be").press("enter");
    stage.shows("There is nothing on it").press("2 end").lacks("To talk over");
}

#[test]
fn esc_over_words_that_are_not_kept_says_so_once_and_then_leaves_all_as_it_was() {
    let stage = on_the_way("sitting-9 1 d").write("But").press("esc");
    let stage = stage.shows("This sentence is not kept yet").press("esc end");
    stage.lacks("You see this differently").shows("see differently");
}

#[test]
fn a_gate_with_a_question_that_is_seen_differently_waits_and_says_for_what() {
    let stage = on_the_way("sitting-8 3 d").press("enter enter");
    let stage = stage.press("1 enter 4 enter 2 enter 3 enter 2 enter");
    let stage = stage.press("esc 6 down w");
    stage.size(80, 80).shows("waits on your trainer's list");
}
''')
s=open('tests/suite/main.rs').read()
s=s.replace('mod faults;','mod differing;\nmod faults;',1)
open('tests/suite/main.rs','w').write(s)
