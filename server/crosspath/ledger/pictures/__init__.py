"""What pictures of the log are drawn from: counts by day, week and month, times of answers, who led to whom."""
