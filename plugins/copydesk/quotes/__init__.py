"""Who said what: quotations, cues, speakers, continuation, callouts."""
