"""The visit as its files tell it: programme, stops, agreements, schemes of both, aims, who the people are."""
