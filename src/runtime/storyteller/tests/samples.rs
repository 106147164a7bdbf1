//! Two short stories that stand for what a trainer writes.

/// Where the first stands in its pack.
pub const LINE: &str = "modules/moments/lining-up/line.ink";
/// Where the second stands, and what it includes.
pub const SPOKEN: &str = "modules/moments/spoken/spoken.ink";
/// What the second includes.
pub const REPAIR: &str = "modules/moments/spoken/repair.ink";

/// A line after lunch.
pub const LINE_TEXT: &str = r#"// One's own state comes first, then the first move.
VAR steady = 0
VAR tries = 0

Two classes stand in line after lunch. A boy lets himself fall to the floor and stays there. Your lesson begins in three minutes, and the deputy head is watching.
How are you, this second?
* [Hot, and in a hurry. #id: hot #competence: C1]
    You caught it while it was happening. # feedback: A state that has a name is easier to put down.
    ~ steady = steady + 2
* [Steady enough. #id: steady #competence: C1]
    Then there is something to lend. # feedback: Calm is lent before anything is asked.
    ~ steady = steady + 1
* [I did not look. #id: not-looked]
    Most of these minutes begin like that. # feedback: It takes one breath to look, and there will be another minute.
- -> first_move

== first_move ==
~ tries = tries + 1
{tries > 1: He is still on the floor.|What do you do first?}
* [Breathe out, and send the others ahead with your colleague. #id: breathe #competence: C2]
    The corridor grows quiet. # feedback: Fewer eyes, less to lose.
    ~ steady = steady + 1
    -> beside
* [Tell him he has until three. #id: count #competence: C2]
    "One," you say. He turns to the wall. # feedback: A count can help where it is known and calm; in front of two classes it is a contest.
    -> first_move
* [Sit down an arm's length away and say little. #id: sit #competence: C3]
    -> beside

== beside ==
{ steady >= 3:
    "This is big," you say. "I am here." After a while he sits up.
- else:
    You wait, and so does he. After a while he looks up.
}
He walks beside you to the door. # outcome: together
-> END
"#;

/// A word in front of the group.
pub const SPOKEN_TEXT: &str = r#"INCLUDE repair.ink
VAR steady = 0

"You are useless," says a girl, loud enough for all of them. Your face grows warm, and a sharp answer is ready.
Where is it in you?
+ [In the face. #id: face]
+ [In the hands. #id: hands]
- It is {~there|still there}, and it is yours.
* [Say the sharp thing. #id: sharp]
    They laugh. She does not. # feedback: It would be over quickly, and it would stay.
    -> mend
* [Look at the doorway, then say: that sounded angry, and we do not call names here. #id: doorway]
    ~ steady = 1
    She shrugs, and picks up her pencil. # outcome: held
    -> END
"#;

/// How one goes back to somebody.
pub const REPAIR_TEXT: &str = r#"== mend ==
At break you find her.
* [Name your part: I said something sharp. #id: part]
    "It was in front of everyone," you add. "Next time I will wait." # outcome: repair
    -> END
* [Leave it for today. #id: leave]
    You leave it. # outcome: left
    -> END
"#;
