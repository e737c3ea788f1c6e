"""A first assessment of Microsoft 365 Copilot from an empty register to its true outcome: by a data protection officer, by a
SENCO at a machine of her own to whom a file was passed and from whom one comes back, and by the head; and what it cost each."""
import pathlib

from desk import Desk
from journey import Journey
from papers import certified, make_root, sign_with
from reader import main
from walk import answer, from_menu, go_to_question, go_to_step, open_assessment, open_file, pass_to, save_and_close, save_file

HOME = pathlib.Path.home()  # of this session alone
TOOL = "Microsoft 365 Copilot"
USE = "First draft of a support plan"
PEOPLE = {"Data protection officer": "Zebedee Quillfeather", "SENCO": "Ottoline Brackenbury-Pike", "Head": "Peregrine Applethwaite-Moss",
          "Chair of governors": "Marigold Thistlewick"}
SIGNATORIES = {"dpo": ("Data protection officer (DPO)", "Zebedee Quillfeather"), "senco": ("SENCO", "Ottoline Brackenbury-Pike"),
               "head": ("Headteacher or chief executive", "Peregrine Applethwaite-Moss"), "chair": ("Chair of governors or trustees", "Marigold Thistlewick")}
ONLY_THE_SUPPLIER = {"gate-vendor-answers", "gate-transfers", "gate-contradictions"}  # can cure what holds it
SCOPE, CONTEXT, PURPOSES, NECESSITY = ("Step 2: the scope of the processing", "Step 2: the context of the processing",
                                       "Step 2: the purposes of the processing", "Step 4: necessity and proportionality")
MIS, TRAINING = "Point 8 · MIS integration", "Point 10 · Staff training and accountability"


def begin(window):
    window.follow("Assess a tool")
    window.write("Name of the school", "Harrowdown Mere Primary School")
    window.choose("Nation", "England")
    window.choose("Kind of school", "Maintained school")
    for role, name in PEOPLE.items():
        window.write(role, name)
    window.choose_line("Tools in the catalogue", TOOL)
    window.follow("Begin")
    window.write("How to reach the school about data", "office@harrowdown-mere.example.org")
    save_and_close(window)


def senco_answers(window):
    window.follow("Continue")
    window.tick(USE)
    window.choose("Who checks everything that comes out?", f"{PEOPLE['SENCO']}, SENCO")
    go_to_step(window, "Data")
    window.tick(f"Named support data, {USE}")
    answer(window, "Data", SCOPE, "How often", "About once a term for each pupil, when plans are made and reviewed")
    answer(window, "Data", SCOPE, "How many people", "21 to 100 pupils, with their parents or carers and the staff who teach them")
    answer(window, "Data", CONTEXT, "Expectation", "Not by themselves: it is new to them, so they are told before the first use")
    go_to_question(window, "Data", PURPOSES)
    window.write("What do you want to achieve?", "Less time spent writing support plans, and more of it with the children.")
    answer(window, "The ten points", MIS, f"The smallest extract · {USE}", "Yes")
    answer(window, "The ten points", TRAINING, "A record of use", "Yes")
    answer(window, "Lawful basis", NECESSITY, "Another way", "Other ways were weighed, such as templates and drafts without names, and would not serve this purpose as well")
    go_to_step(window, "Consultation")
    window.press("Take this over: Parents and carers, Pupils")
    window.hears("Nothing is left for you")
    save_and_close(window)


def officer_answers(window):
    """What the law wants of the officer, and what only the rest of the school knows."""
    go_to_step(window, "The ten points")
    window.write("Its title", "Microsoft Products and Services Data Protection Addendum")
    window.write("The date it bears", "1/9/2026")
    window.press("Tick all: Public facts")
    window.press("Tick all: What the contract says (UK GDPR Art 28)")
    window.press("Confirm the ticked ones")
    window.hears("facts are confirmed.")
    answer(window, "The ten points", "Point 1 · Data storage and residency", "Who in school can open what", "Yes")
    for question in ("Data protection officer asked early", "Record of processing"):
        answer(window, "The ten points", "Point 3 · DPIA support", question, "Yes")
    answer(window, "The ten points", MIS, f"Written in confidence · {USE}", "Yes")
    go_to_step(window, "Lawful basis")
    window.press("Take this over")
    window.write("Date of the appropriate policy document", "1/9/2026")
    go_to_step(window, "Privacy notice")
    window.write("Notice updated on", "18/11/2026")
    window.write("Families told on", "20/11/2026")
    go_to_step(window, "Consultation")
    window.press("Take this over: Experts")
    go_to_step(window, "Risks and measures")
    window.press("Take over all that is suggested")
    go_to_step(window, "Advice and approvals")
    window.pick("Yes, with conditions", "May it go ahead?")
    window.press("Record this advice")
    window.hears("Recorded on")


def head_answers(window):
    for question in ("Staff know the rules", "Freedom to say no"):
        answer(window, "The ten points", TRAINING, question, "Yes")
    go_to_step(window, "Advice and approvals")
    window.pick("Accepted", "Is the advice accepted?")
    window.tick("The measures are approved, each with its owner and day")
    window.tick("The risk that remains is accepted")
    window.hears("Nothing is left for you")


def assess(mine, theirs, seat):
    """The whole of it. `seat(who, register)` opens a window for somebody. What stands open at the end is at home."""
    out, back = HOME / "to-senco.touchstone-pass", HOME / "from-senco.touchstone-pass"
    window = seat("dpo", mine.register)
    begin(window)
    pass_to(window, "SENCO", out)
    assert window.close() == 0

    window = seat("senco", theirs.register)
    window.follow("Bring in a file …")
    open_file(window, out)
    window.hears("passed to you as SENCO")
    senco_answers(window)
    from_menu(window, "Assessment", "Return what was passed to you …")
    save_file(window, back)
    window.hears(f"Wrote {back}. Send it back")
    assert window.close() == 0
    theirs.log_holds()

    window = seat("dpo", mine.register)
    from_menu(window, "Register", "Bring in files …")
    open_file(window, back)
    window.hears("entries of theirs were taken")
    window.follow("Go on with it")
    officer_answers(window)
    save_and_close(window)

    window.sit_down("head")
    window.choose("You are", "the head")
    open_assessment(window, TOOL)
    head_answers(window)
    go_to_step(window, "Sign and reports")
    window.hears("The record is complete: nothing is left for anyone at the school to decide.")
    window.hears("hold")
    return window


def sign_as(window, role):
    words, person = SIGNATORIES[role]
    window.choose("Sign as", f"{words}, {person}")
    sign_with(window, certified(HOME, role, person))
    window.hears(f"Signed as {words}, and kept in the register.")
    window.hears(f"Signed by {person}")


def sign(window):
    """All four, each with a key of their own, at this machine; then the file is looked at as anybody would who gets it."""
    go_to_step(window, "Sign and reports")
    window.follow("Sign…")
    window.hears("Nobody has signed yet.")
    for role in SIGNATORIES:
        sign_as(window, role)
    window.hears("Everybody who must sign has signed.")
    pdf = HOME / "signed.pdf"
    window.press("Save a copy, to keep or to pass on …")
    save_file(window, pdf)
    window.hears(f"Saved as {pdf}.")
    window.press("Check every signature")
    window.hears("Choose the school’s root certificate below")
    window.press("Choose a root certificate …")
    open_file(window, HOME / "root.pem")
    window.hears("nothing is wrong")
    assert len(window.all("label", lambda words: words.strip() == "✓ known to you")) == len(SIGNATORIES)
    return pdf


def test():
    mine, theirs, efforts = Desk(), Desk(), {}
    window = assess(mine, theirs, lambda who, register: Journey(who, "--register", register, efforts=efforts))
    mine.log_holds()
    judged = mine.judged()
    assert judged.find("judgement").get("word") == "hold"
    assert {one.get("item") for one in judged.iter("finding") if one.get("kind") == "gate" and one.get("outcome") == "unmet"} == ONLY_THE_SUPPLIER
    whole = window.total()
    print(whole, *(f"{who}: {effort}" for who, effort in efforts.items()), sep="\n")
    assert len(whole.decisions) <= 40 and len(whole.free_texts) <= 8 and whole.typed <= 1200, whole.decisions
    assert len(efforts["senco"].decisions) <= 12, efforts["senco"].decisions
    make_root(HOME, "Harrowdown Mere")
    pdf = sign(window)
    assert window.close() == 0
    told = mine.touchstone("verify", pdf, "--root", HOME / "root.pem")
    assert all(f"{role}: valid" in told for role in SIGNATORIES), told
    mine.touchstone("log", "verify", "--anchor-from", pdf, "--register", mine.register)


if __name__ == "__main__":
    main(test)
