"""Papers in the window: read and saved, a DPIA signed by the data protection officer and checked, keys made; by spoken name alone."""
import os
import pathlib
import subprocess
import tempfile

from reader import Window, keys, main, type_keys
from walk import as_text

SHARE = pathlib.Path(os.environ["TOUCHSTONE_SHARE"])
SECRET = "correct horse"


def touchstone(*arguments, expected=0):
    ended = subprocess.run([os.environ["TOUCHSTONE"], *map(str, arguments)], capture_output=True, text=True, env={**os.environ, "TOUCHSTONE_PASSPHRASE": SECRET})
    assert ended.returncode == expected, f"{arguments}: {ended.returncode}\n{ended.stdout}{ended.stderr}"
    return ended.stdout


def type_secret(window, label, text):
    """What is typed shows as dots, and is read out as dots."""
    node = window.reach("password text", label)
    assert node.text == "", "a passphrase was left behind"
    type_keys(text)
    window.until("as many dots as letters", lambda: len(node.text) == len(text))
    assert text not in node.text


def make_root(folder, school):
    touchstone("identity", "root", "--school", school, "--key-kind", "ec", "-o", folder / "root")


def certified(folder, role, name):
    """A key as its owner would make it, certified as the school's root would; the file to sign with."""
    base = folder / role
    touchstone("identity", "new", "--name", name, "--key-kind", "ec", "-o", base)
    touchstone("identity", "issue", f"{base}.request", "--root", folder / "root.pem", "--root-key", folder / "root.key", "-o", f"{base}.answer")
    touchstone("identity", "accept", f"{base}.answer", "--key", f"{base}.key", "--root", folder / "root.pem", "-o", f"{base}.p12")
    return folder / f"{role}.p12"


def read_papers(window):
    window.press("Reports")
    window.find("label", lambda name: name.startswith("Page 1 of "))
    pages = window.find(None, lambda name: name.startswith("Data protection impact assessment, page 1 of "))
    window.go_to(pages)
    keys("End")
    window.until("the last page", lambda: window.all("label", lambda name: name.startswith("Page ") and name.split()[1] == name.split()[3]))
    keys("Home")
    window.find("label", lambda name: name.startswith("Page 1 of "))
    window.pick("Page for governors")
    window.find("label", "Page 1 of 1")
    text = as_text(window, "Page for governors")
    assert "Harrowdown Mere Primary School" in text.text, text.text[:200]
    window.pick("AI policy")
    window.find(None, "AI policy, as text")
    window.press("‹ Back")


def sign_with(window, key, secret=SECRET):
    window.write("Key file", str(key))
    type_secret(window, "Passphrase or PIN of the key", secret)
    window.press("Sign")


def sign(window, folder):
    key = certified(folder, "dpo", "Zebedee Quillfeather")
    window.press("Sign")
    window.hears("Nobody has signed yet.")
    window.write("Key file", str(folder / "nowhere.p12"))
    type_secret(window, "Passphrase or PIN of the key", "x")
    window.press("Sign")
    window.until("what is wrong with the key file", lambda: any("nowhere.p12" in words for words in window.alerts()))
    window.write("Key file", str(key))
    window.press("Sign")
    window.until("what is wrong with the passphrase", lambda: any("The passphrase is not the one this file was locked with" in words for words in window.alerts()))
    type_secret(window, "Passphrase or PIN of the key", SECRET)
    window.press("Sign")
    window.hears("Signed as Data protection officer (DPO), and kept in the register.")
    window.hears("Signed by Zebedee Quillfeather")
    window.hears("Next to sign, in any order: SENCO and Headteacher")
    window.press("Check every signature")
    window.hears("Nothing is wrong, but not everyone who must sign has signed.")
    window.hears("This is the person the assessment names for this role.")


def kept(register, folder):
    told = touchstone("log", "verify", "--register", register)
    assert "Signed reports in the register anchor it once, signed by Zebedee Quillfeather." in told, told
    touchstone("register", "export", "--file", "1", "-o", folder / "signed.pdf", "--register", register)
    told = touchstone("verify", folder / "signed.pdf", "--root", folder / "root.pem", expected=4)
    assert "dpo: valid" in told and "Still to sign: senco, head, chair." in told and "Anchor of the register's log" in told, told
    touchstone("log", "verify", "--anchor-from", folder / "signed.pdf", "--register", register)
    for file in folder.glob("register*"):
        assert SECRET.encode() not in file.read_bytes(), file


def make_key(window, folder):
    keys("alt+f", "k")
    window.find("heading", "Make your key")
    window.write("Your name", "Barnaby Thistlewick")
    type_secret(window, "A new passphrase", SECRET)
    type_secret(window, "The same passphrase again", SECRET + "?")
    window.write("Where to keep it", str(folder / "senco"))
    window.press("Make my key")
    window.until("that they differ", lambda: any("The two passphrases are not the same." in words for words in window.alerts()))
    assert not (folder / "senco.key").exists()
    type_secret(window, "A new passphrase", SECRET)
    type_secret(window, "The same passphrase again", SECRET)
    window.press("Make my key")
    window.hears("Done. These were made:")
    assert (folder / "senco.key").stat().st_mode & 0o077 == 0
    touchstone("identity", "issue", folder / "senco.request", "--root", folder / "root.pem", "--root-key", folder / "root.key", "-o", folder / "senco.answer")
    window.pick("Join the answer to your key")
    for label, file in {"The answer to your request": "senco.answer", "Your key": "senco.key", "The school’s root certificate": "root.pem", "Where to keep what you sign with": "senco.p12"}.items():
        window.write(label, str(folder / file))
    type_secret(window, "Passphrase of your key", SECRET)
    window.press("Join them")
    window.hears("Done. This was made:")
    assert (folder / "senco.p12").stat().st_mode & 0o077 == 0


def test():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        register = folder / "register.touchstone"
        examples = SHARE / "checklists" / "examples"
        touchstone("register", "import", examples / "harrowdown-mere.toml", examples / "9-head-overrules-dpo.xml", "--register", register)
        make_root(folder, "Harrowdown Mere")
        window = Window("--register", register)
        read_papers(window)
        sign(window, folder)
        kept(register, folder)
        make_key(window, folder)
        assert window.close() == 0


if __name__ == "__main__":
    main(test)
