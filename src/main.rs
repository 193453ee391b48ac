//! The program: see the library's `cli`.

fn main() -> std::process::ExitCode {
    muqabala::cli::main()
}
