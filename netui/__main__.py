"""`python -m netui` is the command `netui`."""

from netui.cli.main import run

if __name__ == "__main__":
    raise SystemExit(run())
