"""Odd bytes on a pipe: each line gets its answer all the same."""

import json

from tests.bot.processes import run


def test_a_lone_surrogate_does_not_end_the_session(tmp_path, builtin_data_dir):
    done = run(
        tmp_path,
        "ask",
        "--json",
        entered='{"question": "\\ud83d"}\n{"question": "bonjour"}\n',
        DATA_DIR=str(builtin_data_dir),
    )
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[-1])["status"] == "smalltalk"


def test_bytes_that_are_no_utf8_do_not_end_the_session(tmp_path, builtin_data_dir):
    done = run(
        tmp_path,
        "ask",
        "--json",
        entered=b'{"question": "\xe9t\xe9"}\n{"question": "bonjour"}\n',
        DATA_DIR=str(builtin_data_dir),
    )
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[-1])["status"] == "smalltalk"


def test_a_pipe_of_another_encoding_is_still_utf8(tmp_path, builtin_data_dir):
    done = run(
        tmp_path,
        "ask",
        "--json",
        entered='{"question": "Où ?"}\n'.encode(),
        DATA_DIR=str(builtin_data_dir),
        PYTHONIOENCODING="ascii",
    )
    assert done.returncode == 0
