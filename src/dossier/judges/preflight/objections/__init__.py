"""What each control objects to: pure functions from a survey and an order to findings."""
