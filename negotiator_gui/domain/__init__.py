"""What a negotiation is: declarations and values, without Qt and without SQL."""
