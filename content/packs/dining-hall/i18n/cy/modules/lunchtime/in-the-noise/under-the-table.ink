// Mae'r ap yn gofyn am eich cyflwr yn gyntaf; wedyn yr hyn sy'n dod gyda chi, a'r cam cyntaf.
VAR steady = 0

Mae'n ugain munud i un. O dan y bwrdd olaf mae plentyn yn eistedd, a'i freichiau am goes y bwrdd. Mae'r ail eisteddiad wrth y drws, ac mae'n swnllyd.
Rydych newydd edrych arnoch chi eich hun. Beth sy'n dod gyda chi ar y ffordd draw?
* [Un anadl allan, a chamau arafach. #id: breath-out #competence: C1]
    ~ steady = steady + 1
    Mae eich ysgwyddau'n dod i lawr ychydig. # feedback: Mae'n costio eiliad, ac mae'r plentyn yn eich gweld cyn eich clywed.
* [Fy llais, a'i gadw'n isel o'r dechrau. #id: low-voice #competence: C1]
    ~ steady = steady + 1
    Nid ydych yn dweud dim eto. # feedback: Da o beth yw penderfynu hynny'n gynnar. Mewn neuadd swnllyd mae llais yn codi ohono'i hun.
* [Dim byd. Rwy'n mynd. #id: just-go]
    Rydych yno mewn chwe cham. # feedback: Mae'n gyflym, ac efallai fod rhywun eich angen yn gyflym. Nid yw edrych arnoch chi eich hun ar y ffordd yn costio dim amser.
- -> first_move

== first_move ==
Beth rydych chi'n ei wneud yn gyntaf?
* [Gofyn i gydweithiwr gadw'r drws ar gau am ddwy funud. #id: keep-door #competence: C2]
    ~ steady = steady + 1
    "Dwy funud," meddai hi, ac mae'n sefyll yn y drws. Mae'r neuadd yn tawelu ychydig. # feedback: Mae'n rhoi amser, a llai o lygaid. Mae hefyd yn cymryd amser cydweithiwr, felly dywedwch am faint.
    -> beside
* [Galw ar y plentyn, ar draws y neuadd, i ddod allan. #id: call]
    Mae chwe phen yn troi. Mae'r breichiau'n cau'n dynnach am goes y bwrdd. # feedback: Mae'n gyflym, a dylai'r plentyn glywed gennych chi. O ben arall y neuadd mae pawb arall yn clywed hefyd. Ychydig gamau'n nes gall fod yn dawelach.
    -> beside
* [Cerdded draw heb frysio, a chyrcydu hyd braich i ffwrdd. #id: walk-over #competence: C2]
    ~ steady = steady + 1
    Rydych yn is nawr, ac yn llai. Mae'r plentyn yn edrych ar eich esgidiau. # feedback: Mae'n dangos bod gennych amser, er mai dim ond munud yw hi. Efallai y bydd angen rhywun wrth y drws yn y cyfamser.
    -> beside

== beside ==
Rydych yn agos at y llawr nawr. Mae rhywun yn gollwng fforc, ac mae'r plentyn yn neidio.
* ["Mae hi'n swnllyd. Rydw i yma." #id: few-words #competence: C2]
    ~ steady = steady + 1
    Nid ydych yn dweud mwy na hynny. # feedback: Mae'n enwi'r hyn sydd yno, ac nid yw'n gofyn am ddim. Efallai nad dyna'r rheswm. Hyd yn oed wedyn mae'r plentyn wedi clywed eich bod chi yno.
    {steady >= 3: Ar ôl tipyn mae un fraich yn llacio.|Rydych yn aros. Mae'n cymryd mwy o amser nag yr hoffech. Yna mae un fraich yn llacio.}
    -> way_out
* ["Os dei di allan nawr, fydd neb yn flin." #id: promise]
    Mae'r plentyn yn edrych arnoch chi, ac ar y drws. # feedback: Y bwriad yw gwneud pethau'n ddiogel, ac mae hynny'n garedig. Ni allwch addo dros bawb. Dywedwch beth fyddwch chi eich hun yn ei wneud.
    -> way_out
* [Newid lle â chydweithiwr sy'n adnabod y plentyn yn well. #id: hand-over #competence: C2]
    Mewn un frawddeg rydych yn dweud beth welsoch chi, ac yn mynd at y drws. # feedback: Nid methu yw hyn. Gall dau oedolyn sy'n newid lle yn gynnar gadw'n bwyllog ill dau. # outcome: handed-over
    -> END

== way_out ==
Mae'r gloch yn canu ar gyfer yr ail eisteddiad. Munud sydd gennych, ar y mwyaf.
* ["Cei gerdded gyda mi at y cownter, neu fwyta yma wrth y wal. Ti sy'n dewis." #id: choice #competence: C2]
    Mae'r plentyn yn meddwl am y peth, ac yn dod allan yr ochr draw. Rydych yn cerdded at y cownter gyda'ch gilydd, ac un bwrdd rhyngoch. # feedback: Mae'n gadael rhywbeth i'r plentyn ei benderfynu, ac yn rhoi ffordd ymlaen i chi. Mae dau beth i ddewis rhyngddynt yn ddigon. # outcome: together
    -> END
* [Rhoi ychydig o le, aros lle gellir eich gweld, ac edrych eto ymhen dwy funud. #id: room #competence: C2]
    Rydych yn codi, ac yn sychu'r bwrdd nesaf. Pan edrychwch eto, mae'r plentyn ar y fainc. # feedback: Mae'n tynnu'r llygaid i ffwrdd, a dyna sydd ei angen ar rai. Arhoswch yn ddigon agos i rywun ddod o hyd i chi. # outcome: own-time
    -> END
