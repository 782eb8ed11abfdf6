"""What somebody without a mouse does."""


def reach(page, wanted, *, within=40):
    """Press Tab until the focus is there; so many times at most."""
    for _ in range(within):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key never gets there")
