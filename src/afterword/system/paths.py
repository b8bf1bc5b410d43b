"""Where things live on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

APP: Final = "afterword"
DATA_VARIABLE: Final = "AFTERWORD_DATA"
CONFIG_VARIABLE: Final = "AFTERWORD_CONFIG"


class Paths(NamedTuple):  # not a dataclass: their module is half of what this one would cost `afterword today`
    """Every place the program uses, absolute; nothing in it need exist.

    Backups lie beside the data file. `state` (autosaved text, the last message copied) and `cache` (safe to delete) belong to
    this data file alone, `holidays` to all of them; `playbooks` and `templates` are the user's own, beside the settings file.
    `data_given` and `config_given` tell the files that the user named from the default ones.
    """

    data: Path
    config: Path
    backups: Path
    state: Path
    cache: Path
    holidays: Path
    playbooks: Path
    templates: Path
    data_given: bool = False
    config_given: bool = False

    @property
    def autosave(self) -> Path:
        """The folder for text not saved yet."""
        return self.state / "autosave"

    @property
    def last_message(self) -> Path:
        """The file that always holds the text copied last."""
        return self.state / "last-message.txt"


def find_paths(env: Mapping[str, str], *, data: str | Path | None = None, config: str | Path | None = None) -> Paths:
    """The places in use: as the arguments name them, else AFTERWORD_DATA and AFTERWORD_CONFIG, else the platform's folders."""
    from platformdirs import PlatformDirs  # late: several ms, and not needed to say `--help`

    dirs = PlatformDirs(APP, appauthor=False)
    given_data = _given(data, env.get(DATA_VARIABLE))
    given_config = _given(config, env.get(CONFIG_VARIABLE))
    data_file = given_data or dirs.user_data_path / f"{APP}.json"
    config_file = given_config or dirs.user_config_path / "config.toml"
    own = Path() if given_data is None else Path("files", _name_for(given_data))
    return Paths(
        data=data_file,
        config=config_file,
        backups=data_file.with_name(f"{data_file.name}.backups"),
        state=dirs.user_state_path / own,
        cache=dirs.user_cache_path / own,
        holidays=dirs.user_cache_path / "holidays",
        playbooks=config_file.with_name("playbooks"),
        templates=config_file.with_name("templates"),
        data_given=given_data is not None,
        config_given=given_config is not None,
    )


def downloads() -> Path:
    """The folder where the user looks for files that a program gave them, or their home where there is none."""
    from platformdirs import user_downloads_path  # late, as above

    folder = user_downloads_path()
    return folder if folder.is_dir() else Path.home()


def _given(argument: str | Path | None, variable: str | None) -> Path | None:
    named = argument or variable
    return Path(named).expanduser().absolute() if named else None


def _name_for(path: Path) -> str:
    """A folder name that two data files never share."""
    from afterword.system.memory import without_openssl

    with without_openssl():
        import hashlib  # late: only for a data file of one's own

    return hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def in_short(path: Path) -> str:
    """A path as people write it: "~" for their home, where it lies in there."""
    try:
        inside = path.relative_to(Path.home())
    except (ValueError, RuntimeError):  # it lies elsewhere; or there is no home
        return str(path)
    return str(Path("~") / inside)
