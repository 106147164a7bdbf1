//! The program: understands what was typed, then performs a command or opens the app.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use evenkeel::app::App;
use evenkeel::cli::{self, Clock, Launch, Preview, Refusal, Then};
use evenkeel::practice::{Content, Practice};
use evenkeel::runtime::{self, Alone, Desk, Keeper, Rehearsal, Rehearsed, Start, Watched};
use evenkeel::screens::Destination;
use evenkeel::store::{self, Credential, KdfCost, Secret};

fn main() -> ExitCode {
    runtime::os::harden();
    runtime::set_panic_hook();
    let clock = Clock {
        now: runtime::now,
        local: runtime::local,
    };
    let code = match cli::run(std::env::args_os(), clock) {
        Then::End(code) => code,
        Then::Preview(preview) => {
            open_preview(&preview).map_or_else(|refusal| cli::refuse(&refusal), |()| 0)
        }
        Then::App(launch) => open_app(&launch).map_or_else(|refusal| cli::refuse(&refusal), |()| 0),
    };
    ExitCode::from(code)
}

fn open_app(launch: &Launch) -> Result<(), Refusal> {
    if !launch.accessible && !io::stdout().is_terminal() {
        return Err(Refusal::NoScreen);
    }
    let mut lines = launch.accessible;
    while open_once(launch, lines)? {
        // The person has turned from screens to lines, or back; from now on the setting holds.
        lines = false;
    }
    Ok(())
}

fn open_preview(preview: &Preview) -> Result<(), Refusal> {
    if !preview.accessible && !io::stdout().is_terminal() {
        return Err(Refusal::NoScreen);
    }
    let (mut settings, _) = store::settings(&preview.home);
    settings.lines |= preview.accessible;
    if preview.language.is_some() {
        settings.language.clone_from(&preview.language);
    }
    loop {
        let lines = settings.lines;
        let mut practice = Practice::new(Content::built_in()?, settings.clone(), runtime::now());
        practice.previewing(preview.name.clone());
        let mut watched = Watched::new(preview.folder.clone());
        if let Some(read) = watched.look_now() {
            practice.take_in_pack(read);
        }
        let app = App::new(practice, Destination::Preview { over: false });
        let turned = if lines {
            let rehearsal = Rehearsal::new(runtime::now);
            let world = Rehearsed { rehearsal, watched };
            let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
            runtime::converse(app, world, None, &mut input, &mut output)?
        } else {
            runtime::preview(app, watched)?
        };
        if !turned {
            return Ok(());
        }
        settings.lines = !lines;
    }
}

/// Opens the app; true once the person has turned from screens to lines or back.
fn open_once(launch: &Launch, lines: bool) -> Result<bool, Refusal> {
    let home = launch.home.clone();
    home.prepare()?;
    let (mut settings, _) = store::settings(&home);
    settings.login_language = runtime::language();
    let lines = lines || settings.lines;
    let mut content = Content::built_in()?.awaiting(!home.packs().is_empty());
    content.speak(settings.spoken());
    let desk = Desk::new(
        home.clone(),
        content.vocabulary.clone(),
        settings.copies.clone(),
    );
    let (mut keeper, mut start) = Keeper::find(home, runtime::now, KdfCost::default())?;
    if let (Start::Locked, Some(file)) = (&start, &launch.passphrase_file) {
        let secret = Secret::from_file(&store::full_path(file))?;
        start = Start::Open(Box::new(keeper.unlock(&Credential::Passphrase(secret))?));
    }
    let (first, opened) = match start {
        Start::New => (Destination::SetUp, None),
        Start::Locked => (Destination::Unlock, None),
        Start::Open(opened) => (Destination::Today, Some(opened)),
    };
    let practice = Practice::new(content, settings, runtime::now());
    let app = App::new(practice, first);
    Ok(if lines {
        let world = Alone::new(keeper, desk);
        let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
        runtime::converse(app, world, opened, &mut input, &mut output)?
    } else {
        runtime::run(app, keeper, desk, opened)?
    })
}
