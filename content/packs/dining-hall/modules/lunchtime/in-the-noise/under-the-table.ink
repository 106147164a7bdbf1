// The app asks for your own state first; then comes what you take with you, and the first move. Each way ends with somebody's dignity whole.
VAR steady = 0

It is twenty to one. Under the end table sits a child, both arms round the table leg. The second sitting is at the door, and it is loud.
You have just looked at yourself. What do you take with you on the way over?
* [One breath out, and slower steps. #id: breath-out #competence: C1]
    ~ steady = steady + 1
    Your shoulders come down a little. # feedback: It costs a second, and the child sees you before they hear you.
* [My voice, which I keep low from the start. #id: low-voice #competence: C1]
    ~ steady = steady + 1
    You say nothing yet. # feedback: It is good to decide that early. In a loud hall a voice climbs by itself.
* [Nothing. I just go. #id: just-go]
    You are there in six steps. # feedback: It is quick, and somebody may need you quickly. Looking at yourself on the way costs no time.
- -> first_move

== first_move ==
What do you do first?
* [Ask a colleague to keep the door shut for two minutes. #id: keep-door #competence: C2]
    ~ steady = steady + 1
    "Two minutes," she says, and stands in the doorway. The hall grows a little quieter. # feedback: It buys time, and fewer eyes. It also takes up a colleague, so say how long.
    -> beside
* [Call across the hall: come out of there, please. #id: call]
    Six heads turn. The arms go tighter round the table leg. # feedback: It is quick, and the child should hear from you. From across the hall all the others hear it too. A few steps closer it can be quieter.
    -> beside
* [Walk over without hurry, and crouch an arm's length away. #id: walk-over #competence: C2]
    ~ steady = steady + 1
    You are lower now, and smaller. The child looks at your shoes. # feedback: It shows that you have time, if only a minute of it. The door may need somebody meanwhile.
    -> beside

== beside ==
Now you are close to the floor. Somebody drops a fork, and the child jumps.
* ["This is loud. I am here." #id: few-words #competence: C2]
    ~ steady = steady + 1
    You say no more than that. # feedback: It names what there is, and asks for nothing. Your guess may miss. Even then the child has heard that you are there.
    {steady >= 3: After a while one arm lets go.|You wait. It takes longer than you would like. Then one arm lets go.}
    -> way_out
* ["If you come out now, nobody will be cross." #id: promise]
    The child looks at you, and at the door. # feedback: It is meant to make it safe, and that is kind. You cannot promise for everybody. Say what you yourself will do.
    -> way_out
* [Hand over to a colleague who knows the child better. #id: hand-over #competence: C2]
    In one sentence you say what you saw, and you take over the door. # feedback: It is no defeat. Two adults who swap early can both stay steady. # outcome: handed-over
    -> END

== way_out ==
The bell goes for the second sitting. You have a minute at most.
* ["Walk with me to the hatch, or eat here by the wall. You choose." #id: choice #competence: C2]
    The child thinks about it, and comes out on the far side. You walk to the hatch together, with one table between you. # feedback: It leaves the child something to decide, and you a way on. Two things to choose from are plenty. # outcome: together
    -> END
* [Leave a little room, stay where you can be seen, and look again in two minutes. #id: room #competence: C2]
    You get up and wipe the next table. When you look again, the child is on the bench. # feedback: It takes the eyes away, and some need just that. Stay near enough to be found. # outcome: own-time
    -> END
