//! The program: finds the home and the vault, and runs the app.

use std::path::PathBuf;
use std::process::ExitCode;

use evenkeel::app::App;
use evenkeel::practice::{Content, Practice};
use evenkeel::runtime::{self, Desk, Keeper, Start};
use evenkeel::screens::Destination;
use evenkeel::store::{self, Home, KdfCost};

fn main() -> ExitCode {
    runtime::os::harden();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let flag = std::env::args().nth(2).map(PathBuf::from);
    let home = Home::find(flag.as_deref())?;
    home.prepare()?;
    let (settings, _) = store::settings(&home);
    let content = Content::built_in()?;
    let desk = Desk::new(
        home.clone(),
        content.vocabulary.clone(),
        settings.copies.clone(),
    );
    let (keeper, start) = Keeper::find(home, runtime::now, KdfCost::default())?;
    let (first, outcome) = match start {
        Start::New => (Destination::SetUp, None),
        Start::Locked => (Destination::Unlock, None),
        Start::Open(outcome) => (Destination::Today, Some(*outcome)),
    };
    let practice = Practice::new(content, settings, runtime::now());
    let app = App::new(practice, first);
    runtime::run(app, keeper, desk, outcome)?;
    Ok(())
}
