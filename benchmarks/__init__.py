"""Speed and cost, each figure a ratio against something measured in the same run. Run by hand, not by a test."""
