"""A tool that no school may use with such data: asked for, and rejected once a single fact is confirmed, with its reasons in sight in
the window and the word on the papers."""
from desk import Desk, EXAMPLES
from reader import Window, main, squeezed
from walk import as_text, go_to_step

TOOL = "ChatGPT, personal account"
USE = "Summary of professional reports"


def test():
    desk = Desk()
    desk.touchstone("register", "import", EXAMPLES / "harrowdown-mere.toml", "--register", desk.register)
    window = Window("--register", desk.register)
    window.follow("Assess a tool")
    window.choose("School", "Example: Harrowdown Mere Primary School")
    window.choose_line("Tools in the catalogue", TOOL)
    window.follow("Begin")
    go_to_step(window, "Uses")
    window.tick(USE)
    go_to_step(window, "Data")
    window.tick(f"Professional reports, {USE}")
    go_to_step(window, "Outcome")
    window.hears("No person has answered or confirmed anything yet.")
    window.follow("Go to: A written contract")
    window.hears("A public fact, not confirmed.")
    window.press("Confirm")
    go_to_step(window, "Outcome")
    window.find("label", lambda words: words.strip() == "✕ rejected")
    decision, = desk.judged().iter("decision")
    assert decision.get("word") == "rejected" and len(decision.findall("reason")) > 1
    seen = [squeezed(node.name) for node in window.frame.walk(hidden=True)]
    for reason in decision.findall("reason"):
        assert "• " + squeezed(reason.text) in seen, reason.text
    window.hears("To change this: ")
    for paper in ("Data protection impact assessment", "Page for governors"):
        go_to_step(window, "Sign and reports")
        window.follow("Papers…")
        window.pick(paper)
        text = as_text(window, paper).text
        assert "rejected" in text and TOOL in text, text[:1000]
        window.follow("‹ Back")
    assert window.close() == 0
    desk.log_holds()


main(test)
