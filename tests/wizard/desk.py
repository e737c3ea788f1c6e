"""A folder with a register in it, and the command-line program beside the window: what a test starts from."""
import os
import pathlib
import subprocess
import tempfile
from xml.etree import ElementTree

EXAMPLES = pathlib.Path(os.environ["TOUCHSTONE_SHARE"]) / "checklists" / "examples"


class Desk:
    def __init__(self, *examples):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="desk-"))  # in the session's own folder, and gone with it
        self.register = self.folder / "register.touchstone"
        for example in examples:
            self.touchstone("register", "import", EXAMPLES / f"{example}.xml", "--register", self.register)

    def touchstone(self, *words, code=0):
        """What it prints; its exit code must be that one."""
        ended = subprocess.run([os.environ["TOUCHSTONE"], *map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=self.folder)
        assert ended.returncode == code, (words, ended.returncode, ended.stdout, ended.stderr)
        return ended.stdout + ended.stderr

    def log_holds(self):
        self.touchstone("log", "verify", "--register", self.register)

    def export(self, assessment=1):
        """Its XML as it stands, in a file."""
        file = self.folder / "exported.xml"
        file.unlink(missing_ok=True)
        self.touchstone("register", "export", assessment, "-o", file, "--register", self.register)
        return file

    def exported(self, assessment=1):
        return self.export(assessment).read_text()

    def judged(self, assessment=1):
        """What the command line says of one that is not approved: the whole judgement as XML."""
        return ElementTree.fromstring(self.touchstone("check", self.export(assessment), "--format", "xml", code=1))
