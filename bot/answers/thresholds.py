"""From which confidence on the bot is sure: chosen on the questions kept for tuning, never on the held-back ones.

Confidence is ``retrieve.confidence``. SURE: answered. LIKELY: answered when all that compete are kin, which are then offered.
Below: asked back, as long as anything in the catalogue speaks for the words: a score above NOTHING, a confidence of UNLIKELY.
"""

CERTAIN = 0.90  # enough to overrule small talk that was plainly heard
SURE = 0.55
GENERAL = 0.65  # enough for a general question in the middle of a matter that has no line for it
LIKELY = 0.43
HARDLY = 0.35  # a kind of message guessed with less is a question like any other
HEARD = 0.72  # from here on the classifier's small talk is believed
NOTHING = -0.90
UNLIKELY = 0.15
KIN_LEAD = 0.30  # a bare name that leads its kin by less than this may mean either
KIN_TIE = 0.22  # one that leads by less may mean either, however long
DECIDED = 0.55  # how likely the thread model must find one meaning, else it is asked back
ENDS = 0.7  # how likely no entry must be meant for the matter talked about to be left for nothing
BOTH = 0.45  # how likely two matters must be asked at once to be answered both
LEAVES = 1.0  # a general question is gone on about when, named beside the words, it leads by so much
BEYOND_THREAD = 0.1  # from this score on a matter that no entry answers leaves the general question talked about
OFFERED = -0.75  # from this score on an entry is worth offering beside the procedure talked about
BARE = 3  # words of content that make a bare name, at most
BEYOND_HEARD = 0.45  # from this score on a matter that no entry answers is plainly brought up
CLOSE = 0.45  # entries this far behind the best one's score are offered beside it
FAR_OFF = -0.8  # an entry beside the best one that scores less was never the one meant, and is not offered
COVERED = 0.25  # an entry that covers less of the question's words than this is not offered
MAX_OPTIONS = 4
FAQ_BESIDE_A_NAME = 0.6  # what a general question loses when a procedure is named in the same breath
FAQ_BESIDE_WORDS = 0.1  # what it loses anyway: it is heard in all words, procedures in those of content alone
FAQ_COVERS = 0.95  # a general question that covers this share of the words may hold the procedure's name itself
RECALLED = 0.0  # what an entry scores at most when another one lists the very question
PAGES_COUNTED = 0.5  # what a service paid by the page gains when pages are counted
WHOLE = 0.5  # how likely a first question must ask for one whole subject for no line of it to be looked for
