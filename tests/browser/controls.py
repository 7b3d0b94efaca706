"""Whether a finger reaches every control of a page: what lies over it, what runs off, what is cut."""

from playwright.sync_api import Page, ViewportSize

from .conftest import sideways_scroll

PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
LARGEST_LETTERS = "200%"

# Of a link over two lines the largest part is looked at: the middle of the whole may lie beside its words.
FAULTS = """() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
    const area = r => r.width * r.height;
    const largest = e => [...e.getClientRects()].reduce((a, b) => area(b) > area(a) ? b : a);
    const isShown = e => e.getClientRects().length && area(largest(e)) > 1 && e.checkVisibility()
        && !e.matches('.skip') && !e.closest('.visually-hidden');
    const middle = b => document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);
    const named = e => `${e.tagName.toLowerCase()} "${(e.innerText || e.ariaLabel || e.name || '')
        .trim().replace(/\\s+/g, ' ').slice(0, 40)}"`;
    const isSame = (hit, e) => hit && (e.contains(hit) || hit.contains(e) && hit.matches('a, button, summary')
        || hit.closest('label')?.control === e);
    const clips = s => [s.overflowX, s.overflowY].some(o => o === 'hidden' || o === 'clip');
    const cutBy = (e, box) => {
        for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
            const style = getComputedStyle(up), room = up.getBoundingClientRect();
            if (clips(style) && (box.left < room.left - 2 || box.right > room.right + 2
                || box.top < room.top - 2 || box.bottom > room.bottom + 2)) return up;
            if (style.position === 'fixed') return null;
        }
        return null;
    };
    const wrong = e => {
        e.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
        const box = largest(e), hit = middle(box);
        if (!isSame(hit, e)) return `${named(e)} lies under ${hit ? named(hit) : 'nothing'}`;
        if (box.left < -1 || box.right > innerWidth + 1) return `${named(e)} runs off the side`;
        const away = e.closest('.nav, .leave');
        const isFixed = away && getComputedStyle(away).position === 'fixed';
        const isOff = box.top < -1 || box.bottom > innerHeight + 1;
        if (isFixed && isOff) return `${named(e)} runs off the screen`;
        const cut = cutBy(e, box);
        return cut ? `${named(e)} is cut by ${cut.tagName.toLowerCase()}.${cut.className}` : null;
    };
    const found = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(isShown).map(wrong).filter(Boolean);
    scrollTo({top: 0, behavior: 'instant'});
    return found;
}"""


def control_faults(page: Page) -> list[str]:
    """Return every visible control that cannot be tapped in its middle, or that is cut off."""
    found: list[str] = page.evaluate(FAULTS)
    return found


def set_letters(page: Page, size: str) -> None:
    """Make all letters this large, as someone does who reads with difficulty; empty is as usual."""
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)


# A browser that knows how Dutch divides words would hide what breaks in one that does not.
BROKEN = """() => {
    document.documentElement.style.hyphens = 'manual';
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange(), found = new Set();
    const isDrawn = r => r.width > 1;
    const lines = () => new Set([...range.getClientRects()].filter(isDrawn).map(r => Math.round(r.top))).size;
    while (words.nextNode()) {
        const text = words.currentNode, parent = text.parentElement;
        const isUnread = parent.closest('script, style, textarea, .visually-hidden');
        if (isUnread || !parent.checkVisibility()) continue;
        range.selectNodeContents(text);
        if (lines() < 2) continue;
        for (const word of text.data.matchAll(/[\\p{L}\\p{M}\\p{N}\u00ad]{2,}/gu)) {
            if (word[0].includes('\u00ad') || word[0].length > 30) continue;
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (lines() > 1) found.add(`${word[0]} in ${parent.tagName.toLowerCase()}.${parent.className}`);
        }
    }
    document.documentElement.style.hyphens = '';
    return [...found];
}"""


def broken_words(page: Page) -> list[str]:
    """Return the words that go on in the next line without a hyphen, where no place to divide them is marked.

    What is longer than any word, such as a secret to type over, has to break.
    """
    found: list[str] = page.evaluate(BROKEN)
    return found


def faults_at_hand(page: Page, path: str, screen: ViewportSize) -> list[str]:
    """Return what cannot be used or read on a screen of this size, also with the largest letters."""
    page.set_viewport_size(screen)
    where = f"{path} at {screen['width']}"
    found = [f"{where}: {fault}" for fault in control_faults(page)]
    found += [f"{where}: breaks {word}" for word in broken_words(page)]
    set_letters(page, LARGEST_LETTERS)
    found += [f"{where}, large letters: {fault}" for fault in control_faults(page)]
    found += [f"{where}, large letters: {wide} px too wide"] if (wide := sideways_scroll(page)) else []
    set_letters(page, "")
    return found
